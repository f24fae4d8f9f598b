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

from deploy import full, supervisor
from vaerested.open_files import ENOUGH

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
ENGINES = {"db", "redis"}
ONCE = {"prepare"}
IN_DOCKER = {"WEB_BIND": "0.0.0.0", "WEB_PORT": "8000", "LIVE_PORT": "8000", "PROXY_CONF": "/tmp/nginx.conf"}


def procfile() -> dict[str, str]:
    lines = (ROOT / "deploy" / "Procfile").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(": ", 1) for line in lines if not line.startswith("#"))
    return {name: Template(command).substitute(IN_DOCKER) for name, command in pairs}


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

    for name in ("PHOTO_ACCEL", "TRUSTED_PROXY_COUNT", "INSECURE_HTTP"):
        assert SERVICES["web"]["environment"][name] == here[name]
    assert here["INSECURE_HTTP"] == "off"


def test_as_many_processes_make_pages_as_somebody_wrote_with_docker_and_without(tmp_path, monkeypatch):
    monkeypatch.setenv("WEB_PROCESSES", "3")
    monkeypatch.setenv("WEB_PORT", "9000")
    for name, value in full.surroundings(tmp_path).items():
        monkeypatch.setenv(name, value)
    started = full.commands((ROOT / "deploy" / "Procfile").read_text(encoding="utf-8"))

    ports = {name: words[words.index("--port") + 1] for name, words in started.items() if "--port" in words}
    assert ports == {"web": "9000", "web2": "9002", "web3": "9003", "live": "9001"}
    full.write_proxy_settings(tmp_path)
    upstream = (
        (tmp_path / "run" / "nginx.conf").read_text().partition("upstream pages {")[2].partition("}")[0]
    )
    assert re.findall(r"server \S+:(\d+) ", upstream) == ["9000", "9002", "9003", "9001"]
    assert "9001 backup" in upstream
    assert SERVICES["web"]["deploy"] == {"replicas": "${WEB_PROCESSES:-1}"}


def test_unless_somebody_wrote_so_one_process_makes_pages(monkeypatch):
    monkeypatch.delenv("WEB_PROCESSES", raising=False)
    monkeypatch.setenv("WEB_PORT", "9000")

    assert full.page_ports() == [9000]


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
    own, theirs = r"vaerested:\d+\.\d+\.\d+", r"(postgres|redis|nginx):\d+\.\d+(\.\d+)?-bookworm"
    assert re.fullmatch(f"{own}|{theirs}", SERVICES[name]["image"])


@pytest.mark.parametrize("name", sorted(set(SERVICES) - ONCE))
def test_docker_looks_after_how_it_is_doing(name):
    assert SERVICES[name]["healthcheck"]["test"]


def test_docker_asks_the_house_where_it_tells_how_it_is_doing():
    pages = [SERVICES[name]["healthcheck"]["test"] for name in ("web", "live")]
    asked = (ROOT / "deploy" / "healthy.py").read_text(encoding="utf-8")

    assert pages == [["CMD", "python", "deploy/healthy.py", "8000"]] * 2
    assert '"/sundhed/live"' in asked
    assert SERVICES["proxy"]["healthcheck"]["test"][-1].endswith("/sundhed/live")
    assert SERVICES["beat"]["healthcheck"]["test"] == ["CMD", "python", "deploy/ticking.py"]


def test_backups_lie_in_a_volume_of_their_own_that_only_the_worker_sees():
    seeing = {name for name, service in SERVICES.items() if "backups:" in str(service.get("volumes"))}

    assert seeing == {"worker"}
    assert "backups:/data/backups" in SERVICES["worker"]["volumes"]
    assert SERVICES["worker"]["environment"]["BACKUP_FOLDER"] == "/data/backups"
    assert "backups" in COMPOSE["volumes"]


def test_every_mount_has_its_volume_and_every_volume_its_mount():
    mounts = [mount for service in SERVICES.values() for mount in service.get("volumes", [])]
    used = {mount.split(":")[0] for mount in mounts if not mount.startswith(".")}

    assert used == set(COMPOSE["volumes"])


def test_full_mode_lets_people_finish_what_they_send_as_docker_does():
    assert all(
        service.get("stop_grace_period") == f"{supervisor.DRAIN}s"
        for name, service in SERVICES.items()
        if name in procfile() and name != "proxy"
    )


def test_a_thousand_phones_may_be_open_at_once():
    for name in ("web", "live", "proxy"):
        assert SERVICES[name]["ulimits"]["nofile"] == {"soft": ENOUGH, "hard": ENOUGH}
    unit = (ROOT / "deploy" / "house.service").read_text(encoding="utf-8")
    assert f"LimitNOFILE={ENOUGH}\n" in unit


def test_o3_the_door_is_told_to_end_in_good_order():
    template = (ROOT / "deploy" / "nginx.conf.template").read_text(encoding="utf-8")

    assert SERVICES["proxy"]["stop_signal"] == "SIGQUIT"
    assert f"worker_shutdown_timeout {supervisor.DRAIN}s;" in template
    assert int(SERVICES["proxy"]["stop_grace_period"].removesuffix("s")) > supervisor.DRAIN
    assert {"web", "live"} <= set(SERVICES["proxy"]["depends_on"])  # so Docker stops the door before them


def test_there_is_one_clock():
    beats = [service for service in SERVICES.values() if " beat " in str(service.get("command"))]

    assert len(beats) == 1
    assert "deploy" not in beats[0]


def test_w8_django_finds_nothing_to_warn_of_in_full_mode(tmp_path):
    here = {**os.environ, **full.surroundings(tmp_path), "DATABASE_URL": "postgres://h:p@db/house"}
    here |= {"REDIS_URL": "redis://:p@redis/0", "DEBUG": "off"}
    words = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")

    found = subprocess.run([sys.executable, *words], cwd=ROOT, env=here, capture_output=True, text=True)

    assert found.returncode == 0, found.stderr
