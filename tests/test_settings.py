"""The house's settings: read in plain words, and refused when they are not safe."""

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from vaerested import env, post


def complaints() -> list[str]:
    return [
        complaint.msg
        for complaint in run_checks(tags=["security"])
        if (complaint.id or "").startswith("house")
    ]


def test_a_house_in_order_may_open():
    assert complaints() == []


@pytest.mark.parametrize(
    ("setting", "value", "word"),
    [
        ("DEBUG", True, "DEBUG"),
        ("SECRET_KEY", "short", "SECRET_KEY"),
        ("ALLOWED_HOSTS", ["*"], "ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", [], "ALLOWED_HOSTS is empty"),
        ("FIELD_KEYS", ["not a key"], "FIELD_KEYS"),
        ("WEB_PROCESSES", 2, "Redis"),
        ("SMS_SENDER", "nowhere.at_all", "SMS_SENDER"),
    ],
)
def test_o1_an_unsafe_house_stays_closed(settings, setting, value, word):
    settings.REDIS_URL = ""
    setattr(settings, setting, value)

    assert any(word in complaint for complaint in complaints())


def test_a_secret_may_lie_in_a_file(monkeypatch, tmp_path):
    (tmp_path / "key").write_text("a long secret\n")
    monkeypatch.setenv("SOME_KEY_FILE", str(tmp_path / "key"))

    assert env.text("SOME_KEY") == "a long secret"


def test_a_secret_file_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setenv("SOME_KEY_FILE", "/nowhere/key")

    with pytest.raises(ImproperlyConfigured, match="SOME_KEY_FILE"):
        env.text("SOME_KEY")


def test_a_switch_says_what_it_understands(monkeypatch):
    monkeypatch.setenv("SOME_SWITCH", "perhaps")

    with pytest.raises(ImproperlyConfigured, match="on or off"):
        env.flag("SOME_SWITCH")


def test_a_number_must_be_a_number(monkeypatch):
    monkeypatch.setenv("SOME_NUMBER", "many")

    with pytest.raises(ImproperlyConfigured, match="whole number"):
        env.number("SOME_NUMBER", 1)


def test_what_is_missing_is_named_with_a_reason(monkeypatch):
    monkeypatch.delenv("SOME_KEY", raising=False)

    with pytest.raises(ImproperlyConfigured, match="Make one"):
        env.required("SOME_KEY", "Make one.")


def test_the_environment_wins_over_the_file(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("# a note\nHOUSE_COLOUR=green\nHOUSE_DOOR='blue'\n")
    monkeypatch.setenv("HOUSE_COLOUR", "yellow")
    monkeypatch.delenv("HOUSE_DOOR", raising=False)

    env.load_file(tmp_path / ".env")

    assert (env.text("HOUSE_COLOUR"), env.text("HOUSE_DOOR")) == ("yellow", "blue")


def test_postgresql_comes_from_its_address(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgres://anna:p%40ss@db:5433/house?sslmode=require")

    database = env.database(tmp_path)

    assert (database["USER"], database["PASSWORD"], database["PORT"]) == ("anna", "p@ss", 5433)
    assert database["OPTIONS"]["sslmode"] == "require"


def test_another_database_is_refused_in_plain_words(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "mysql://db/house")

    with pytest.raises(ImproperlyConfigured, match="postgres://"):
        env.database(tmp_path)


def test_d4_sqlite_waits_its_turn(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)

    options = env.database(tmp_path)["OPTIONS"]

    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] >= 20
    assert "journal_mode=WAL" in options["init_command"]


def test_o1_codes_are_not_written_in_the_log_of_a_house_with_people_in_it(settings):
    settings.SMS_SENDER = "community.sms.to_console"
    at_home = complaints()
    settings.INSECURE_HTTP = False

    assert at_home == []
    assert any("SMS_SENDER" in complaint for complaint in complaints())


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://a%40b:c@mail.example", 587, True, False),
        ("smtps://a%40b:c@mail.example:99", 99, False, True),
    ],
)
def test_a_mail_server_is_one_line(url, port, tls, ssl):
    options = post.mailers(url)["default"]["OPTIONS"]

    assert (options["port"], options["use_tls"], options["use_ssl"]) == (port, tls, ssl)
    assert (options["username"], options["password"]) == ("a@b", "c")


def test_a_mail_server_written_wrong_is_told_in_plain_words():
    with pytest.raises(ImproperlyConfigured, match="MAIL_URL must look like"):
        post.mailers("mail.example:587")
