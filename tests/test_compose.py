"""Docker, `make full` and the settings tell one story."""

import os
import re
import subprocess
import sys
from pathlib import Path
from string import Template
from typing import Any

import pytest
import yaml

from deploy import full, new_env

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
ENGINES = {"db", "redis"}
ONCE = {"prepare"}
IN_DOCKER = {"WEB_BIND": "0.0.0.0", "WEB_PORT": "8000", "LIVE_PORT": "8000", "PROXY_CONF": "/tmp/nginx.conf"}
READING = re.compile(r'(?:env\.(?:text|flag|number|words|required)|environ\.get)\(\s*"(\w+)"')


def procfile() -> dict[str, str]:
    lines = (ROOT / "deploy" / "Procfile").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if not line.startswith("#"))
    return {name: Template(command).substitute(IN_DOCKER) for name, command in pairs}


def explained_settings() -> set[str]:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    return set(re.findall(r"^#? ?([A-Z][A-Z_]+)=", text, re.MULTILINE))


def settings_read(*folders: str) -> set[str]:
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    return {name for file in files for name in READING.findall(file.read_text(encoding="utf-8"))}


def test_docker_and_make_full_start_the_same_processes():
    in_compose = {
        name: service["command"] for name, service in SERVICES.items() if name not in ENGINES | ONCE
    }

    assert in_compose == procfile()


def test_docker_and_make_full_make_the_house_ready_the_same_way():
    assert SERVICES["prepare"]["command"] == "sh deploy/prepare.sh"
    assert '"sh", "deploy/prepare.sh"' in (ROOT / "deploy" / "full.py").read_text(encoding="utf-8")


def test_the_proxy_is_told_everything_its_template_asks_for(tmp_path):
    template = (ROOT / "deploy" / "nginx.conf.template").read_text(encoding="utf-8")
    asked = set(re.findall(r"\$\{(\w+)\}", template))

    assert asked <= set(full.surroundings(tmp_path))
    assert asked <= set(SERVICES["proxy"]["environment"])


def test_every_request_to_the_house_carries_the_same_headers():
    """nginx forgets the headers of the server in a location that sets one of its own."""
    template = (ROOT / "deploy" / "nginx.conf.template").read_text(encoding="utf-8")

    assert re.findall(r"^ {6,}proxy_set_header", template, re.MULTILINE) == []
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in template


def test_make_full_and_docker_agree_on_what_is_safe(tmp_path):
    here = full.surroundings(tmp_path)

    for name in ("PHOTO_ACCEL", "TRUSTED_PROXY_COUNT", "WEB_PROCESSES"):
        assert SERVICES["web"]["environment"][name] == here[name]
    assert here["INSECURE_HTTP"] == "off"


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_no_process_has_more_power_than_it_needs(name):
    service = SERVICES[name]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["user"] not in ("", "root", "0", "0:0")
    assert "privileged" not in service


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_every_image_is_pinned_to_a_version(name):
    assert re.search(r":\d+\.\d+(\.\d+)?(-\w+)?$", SERVICES[name]["image"])


@pytest.mark.parametrize("name", sorted(ENGINES | {"web", "live", "worker", "proxy"}))
def test_docker_looks_after_how_it_is_doing(name):
    assert SERVICES[name]["healthcheck"]["test"]


def test_no_secret_is_written_in_the_compose_file():
    for name, service in SERVICES.items():
        for setting, value in service.get("environment", {}).items():
            if re.search(r"SECRET|KEY|PASSWORD|_URL", setting) and setting != "SITE_URL":
                assert setting.endswith("_FILE"), f"{name} is given {setting} in plain sight"
                assert str(value).startswith("/run/secrets/")


def test_every_secret_docker_needs_is_made_with_fresh_keys(tmp_path):
    new_env.write_secrets(tmp_path / "secrets")

    made = {f"./secrets/{file.name}" for file in (tmp_path / "secrets").iterdir()}
    assert made == {secret["file"] for secret in COMPOSE["secrets"].values()}
    assert (tmp_path / "secrets").stat().st_mode & 0o077 == 0


def test_keys_never_come_into_git_or_into_an_image():
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    allowed_in_image = (ROOT / ".dockerignore").read_text(encoding="utf-8")

    assert {".env", "secrets/", "var/"} <= set(ignored)
    assert allowed_in_image.startswith("*\n")
    assert "!.env" not in allowed_in_image


def test_only_the_proxy_can_be_reached_from_outside():
    open_to_the_world = {name for name, service in SERVICES.items() if "ports" in service}

    assert open_to_the_world == {"proxy"}
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_there_is_one_clock():
    beats = [service for service in SERVICES.values() if " beat " in str(service.get("command"))]

    assert len(beats) == 1
    assert "deploy" not in beats[0]


def test_every_setting_is_explained_and_every_explained_setting_is_read():
    assert explained_settings() == settings_read(
        "vaerested", "community", "activities", "moderation", "deploy"
    )


def test_a_new_env_file_is_closed_to_others_and_never_overwritten(tmp_path):
    new_env.write_env(tmp_path / ".env")

    assert (tmp_path / ".env").stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        new_env.write_env(tmp_path / ".env")


def test_codes_never_go_to_the_log_of_full_mode(tmp_path, monkeypatch):
    monkeypatch.setenv("SMS_SENDER", full.CONSOLE_SMS)
    monkeypatch.setenv("MAIL_URL", "console")

    here = full.surroundings(tmp_path)

    assert (here["SMS_SENDER"], here["MAIL_URL"]) == ("", "")


def test_a_real_sender_is_kept_in_full_mode(tmp_path, monkeypatch):
    monkeypatch.setenv("SMS_SENDER", "house.sms.send")
    monkeypatch.setenv("MAIL_URL", "smtps://house:key@post.example:465")

    here = full.surroundings(tmp_path)

    assert (here["SMS_SENDER"], here["MAIL_URL"]) == ("house.sms.send", "smtps://house:key@post.example:465")


def test_w8_django_finds_nothing_to_warn_of_in_full_mode(tmp_path):
    here = {**os.environ, **full.surroundings(tmp_path), "DATABASE_URL": "postgres://h:p@db/house"}
    here |= {"REDIS_URL": "redis://:p@redis/0", "DEBUG": "off"}
    words = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    found = subprocess.run([sys.executable, *words], cwd=ROOT, env=here, capture_output=True, text=True)

    assert found.returncode == 0, found.stderr
