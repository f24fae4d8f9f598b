"""The disk of a small house is full: reading works, no word is lost, nothing is left half (D9)."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests import pictures
from tests.faults.phones import Phone
from tests.whole_house import WholeHouse

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(
        sys.platform != "linux" or os.geteuid() != 0,
        reason="this machine mounts no small disk: that takes root on Linux",
    ),
]
SIZE = 96  # megabytes
WORDS = "Det her vil jeg ikke miste"


@pytest.fixture
def disk(tmp_path):
    """A disk of its own, small enough to fill."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def house(disk, monkeypatch):
    """A small house (SQLite) on that disk."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)
    with WholeHouse(disk, datetime.now(ZoneInfo("Europe/Copenhagen"))) as house:
        house.open()
        yield house


def fill(disk: Path) -> Path:
    """Until not a byte is left."""
    stone = disk / "stone"
    with stone.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(64 * 1024))
        except OSError:
            pass
    return stone


def rows(disk: Path, words: str) -> int:
    with closing(sqlite3.connect(f"file:{disk / 'house.sqlite3'}?mode=ro", uri=True)) as line:
        assert line.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        (count,) = line.execute("SELECT count(*) FROM community_post WHERE text = ?", (words,)).fetchone()
    return int(count)


def test_d9_a_full_disk_costs_no_word_and_heals_by_itself(house, disk):
    house.do("tests.browser.deeds.member", name="Alma")
    alma = Phone(
        house.ports[0], house.do("tests.browser.deeds.key", username="alma"), "house_form", tls=False
    )
    assert alma.get("/").status == 200
    stone = fill(disk)

    read = [alma.get(path).status for path in ("/", "/i-dag/", "/mig/")]
    refused = alma.post("/nyt/", text=WORDS, client_uuid="0b7ad0f2-7a57-4a6e-8f0b-3a52a4f6d1c1")

    assert read == [200, 200, 200]
    assert refused.status == 507
    assert WORDS in refused.body.decode()
    assert "Huset har ikke plads til mere lige nu" in refused.body.decode()
    assert rows(disk, WORDS) == 0

    stone.unlink()
    time.sleep(0.2)
    took = alma.write(WORDS)

    assert took < 10
    assert rows(disk, WORDS) == 1


def test_d9_below_one_gigabyte_pictures_are_refused_kindly(house):
    house.do("tests.browser.deeds.member", name="Alma")
    alma = Phone(
        house.ports[0], house.do("tests.browser.deeds.key", username="alma"), "house_form", tls=False
    )

    answer = alma.send_raw(pictures.picture())

    assert answer.status == 507
    assert "ikke plads til flere billeder" in answer.body.decode()
