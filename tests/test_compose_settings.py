"""Every setting and every key reaches the house, with Docker and without, and lies nowhere it should not."""

import re
from dataclasses import fields

import pytest

from deploy import full, new_env
from tests.test_compose import COMPOSE, ROOT, SERVICES
from vaerested import env
from vaerested.vault.keeping import Periods

SECRETS = {"SECRET_KEY", "SECRET_KEY_FALLBACKS", "FIELD_KEYS", "PUSH_KEY", "BACKUP_KEY", "WATCH_TOKEN"}
SECRETS |= {"DATABASE_URL", "REDIS_URL"}
DOCKER_DECIDES = {
    "VAERESTED_VAR",
    "BACKUP_FOLDER",
    "ALLOWED_HOSTS",
    "SITE_URL",
    "INSECURE_HTTP",
    "PHOTO_ACCEL",
}
DOCKER_DECIDES |= {"TRUSTED_PROXY_COUNT"}
READING = re.compile(r'(?:env\.(?:text|flag|number|words|required)|environ\.get)\(\s*"(\w+)"')


def of_the_house() -> list[str]:
    """The services that are the house itself, and not what it stands on or behind."""
    return [name for name, service in SERVICES.items() if "build" in service]


def explained_settings() -> set[str]:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    return set(re.findall(r"^#? ?([A-Z][A-Z0-9_]+)=", text, re.MULTILINE))


def settings_read(*folders: str) -> set[str]:
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    periods = {f"KEEP_{period.name.upper()}_DAYS" for period in fields(Periods)}
    return periods | {name for file in files for name in READING.findall(file.read_text(encoding="utf-8"))}


def test_a_setting_in_the_env_file_reaches_docker_unless_docker_decides_it():
    """Whatever is new in .env.example counts with Docker too; what Docker decides is chosen one by one."""
    for name in of_the_house():
        assert SERVICES[name]["env_file"] == [{"path": ".env", "required": False}], name
        decided = {setting.removesuffix("_FILE") for setting in SERVICES[name]["environment"]}
        assert decided == SECRETS | DOCKER_DECIDES, name
    assert decided <= settings_read("vaerested", "community", "activities", "moderation", "deploy")
    assert "env_file" not in SERVICES["proxy"]  # who stands at the door knows no secret


def test_a_secret_in_its_file_wins_over_one_in_the_env_file(tmp_path, monkeypatch):
    (tmp_path / "secret_key").write_text("of the file")
    monkeypatch.setenv("SECRET_KEY", "of .env")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "secret_key"))

    assert env.text("SECRET_KEY") == "of the file"


def test_a_new_house_has_no_earlier_keys_and_an_empty_file_means_none(tmp_path, monkeypatch):
    new_env.write_secrets(tmp_path / "secrets")
    monkeypatch.setenv("SECRET_KEY_FALLBACKS_FILE", str(tmp_path / "secrets" / "secret_key_fallbacks"))

    assert env.words("SECRET_KEY_FALLBACKS") == []


def test_every_secret_a_service_is_given_exists_and_each_file_setting_has_its_secret():
    for name, service in SERVICES.items():
        given = set(service.get("secrets", []))
        pointed = {
            str(value).removeprefix("/run/secrets/")
            for value in service.get("environment", {}).values()
            if str(value).startswith("/run/secrets/")
        }
        assert pointed <= given <= set(COMPOSE["secrets"]), name


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


def test_o1_full_mode_without_an_address_of_its_own_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "")

    with pytest.raises(SystemExit, match="ALLOWED_HOSTS is empty"):
        full.surroundings(tmp_path)


def test_every_page_the_env_file_tells_to_read_is_there():
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    pages = re.findall(r"\b[\w/-]+\.md\b", text)

    assert pages
    assert [page for page in pages if not (ROOT / page).is_file()] == []
