"""The house refuses to open when it is not safe to live in, whichever of its processes is started (O1)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_settings import complaints
from tests.whole_house import ROOT, free_port
from vaerested import checks, doors, half_done

SERVER = ("daphne", "-v0", "--bind", "127.0.0.1", "vaerested.asgi:application")
BEAT = ("celery", "--app", "vaerested", "beat", "--scheduler", "vaerested.clock:TellingScheduler")
WORKER = ("celery", "--app", "vaerested", "worker", "--pool", "solo")


def start(words, folder: Path, **unsafe: str) -> subprocess.CompletedProcess[str]:
    """Start a process of the house; one that does not refuse is stopped, and that is a failure."""
    here = {**os.environ, "VAERESTED_VAR": str(folder), "DATABASE_URL": "", "REDIS_URL": "", **unsafe}
    more = ("--port", str(free_port())) if words is SERVER else ()
    command = [sys.executable, "-m", words[0], *words[1:-1], *more, words[-1]]
    return subprocess.run(command, cwd=ROOT, env=here, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    ("unsafe", "words"),
    [
        ({"DEBUG": "on"}, "DEBUG is on"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is too short"),
        ({"SECRET_KEY": "for-checks-only-" * 4}, "everybody can read"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is '*'"),
        ({"FIELD_KEYS": "not a key"}, "FIELD_KEYS does not hold valid keys"),
        ({"FIELD_KEYS": ""}, "FIELD_KEYS is missing"),
        ({"WEB_PROCESSES": "2"}, "More than one web process needs Redis"),
        ({"REDIS_URL": "redis://10.0.0.9:6379/0"}, "asks for no password"),
    ],
    ids=lambda one: next(iter(one)) if isinstance(one, dict) else one,
)
def test_o1_the_server_refuses_in_plain_words(unsafe, words, tmp_path):
    refused = start(SERVER, tmp_path, **unsafe)

    assert refused.returncode != 0
    assert words in refused.stderr


@pytest.mark.parametrize("process", [BEAT, WORKER], ids=["beat", "worker"])
def test_o1_clock_and_worker_refuse_too(process, tmp_path):
    refused = start(process, tmp_path, ALLOWED_HOSTS="*", REDIS_URL="redis://127.0.0.1:6379/0")

    assert refused.returncode != 0
    assert "ALLOWED_HOSTS is '*'" in refused.stderr + refused.stdout


@pytest.mark.parametrize("process", [SERVER, BEAT, WORKER], ids=["server", "beat", "worker"])
def test_p4_none_opens_while_a_restore_has_begun_and_not_ended(process, tmp_path):
    (tmp_path / half_done.NAME).touch()

    refused = start(process, tmp_path, REDIS_URL="redis://127.0.0.1:6379/0" if process is not SERVER else "")

    assert refused.returncode != 0
    assert half_done.WORDS in refused.stderr + refused.stdout


@pytest.mark.parametrize("process", [SERVER, BEAT, WORKER], ids=["server", "beat", "worker"])
def test_d7_none_opens_while_a_backup_is_being_laid_back(process, tmp_path):
    with doors.shut(tmp_path):
        refused = start(
            process, tmp_path, REDIS_URL="redis://127.0.0.1:6379/0" if process is not SERVER else ""
        )

    assert refused.returncode != 0
    assert f"in {tmp_path}" in refused.stderr + refused.stdout


def test_d7_two_do_not_lay_a_backup_back_at_once_and_afterwards_the_house_may_open(tmp_path):
    with doors.shut(tmp_path), pytest.raises(doors.StillOpenError), doors.shut(tmp_path):
        pass

    with doors.shut(tmp_path):
        pass


def test_o1_a_second_server_in_a_small_house_is_refused(tmp_path):
    hold = "import sys; from pathlib import Path; from vaerested import doors; "
    hold += "doors.hold(Path(sys.argv[1]), alone=True); print('held', flush=True); sys.stdin.read()"
    here = {**os.environ, "VAERESTED_VAR": str(tmp_path), "DATABASE_URL": "", "REDIS_URL": ""}
    first = subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path)],
        cwd=ROOT,
        env=here,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert first.stdout
    first.stdout.readline()

    second = start(SERVER, tmp_path)

    first.communicate(timeout=10)
    assert second.returncode != 0
    assert "Another process serves the house" in second.stderr


@pytest.mark.parametrize(
    ("url", "is_guarded"),
    [
        ("", True),
        ("redis://127.0.0.1:6379/0", True),
        ("redis://[::1]:6379/0", True),
        ("redis://localhost/0", True),
        ("redis://redis:6379/0", False),
        ("redis://192.168.1.4/0", False),
        ("redis://:a-password@redis:6379/0", True),
        ("rediss://name:a-password@redis.example/0", True),
    ],
)
def test_o1_redis_on_another_machine_needs_a_password(url, is_guarded):
    assert checks._is_guarded(url) is is_guarded


def test_o1_postgresql_without_redis_would_leave_the_work_undone(settings):
    settings.REDIS_URL, settings.EMBEDDED = "", False

    assert any("PostgreSQL without Redis" in words for words in complaints())


def test_o1_keys_that_stand_in_the_project_open_no_house(settings):
    settings.FIELD_KEYS = [checks.KNOWN_FIELD_KEY]

    assert checks.own_keys()
