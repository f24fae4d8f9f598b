"""How many backups lie there, how old they may be, and what is done when there is little room (P4, D7)."""

import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from tests import pictures
from vaerested import chores, upkeep
from vaerested.vault import backups, engines, parcel, stock

NOW = datetime(2026, 11, 27, 11, tzinfo=UTC)
GIGABYTE = 1_000_000_000

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def shelf(keyed, tmp_path):
    """An empty shelf, at noon on a Friday."""
    keyed.VAR = tmp_path
    keyed.EMBEDDED, keyed.REDIS_URL = False, "redis://127.0.0.1:1/0"  # chores are done on the spot
    keyed.RUNNING.backups.mkdir()
    with time_machine.travel(NOW, tick=False):
        yield keyed.RUNNING.backups


@pytest.fixture
def free(monkeypatch):
    """`free(3)` leaves three gigabytes, and what is deleted besides."""

    def leave(gigabytes: float) -> None:
        before = sum(path.stat().st_size for path in stock.every())

        def usage(path):
            there = sum(one.stat().st_size for one in stock.every())
            room = int(gigabytes * GIGABYTE) + before - there
            return type("Use", (), {"total": 9 * GIGABYTE, "used": GIGABYTE, "free": room})()

        monkeypatch.setattr(shutil, "disk_usage", usage)

    return leave


def lay(shelf, days: float, size: int = 1):
    path = shelf / f"{NOW - timedelta(days=days):%Y-%m-%d-%H%M%S}.house"
    with path.open("wb") as file:
        file.truncate(size)
    return path


def ages() -> list[int]:
    return sorted((NOW - stock.made_at(path)).days for path in stock.every())


def test_seven_nights_and_four_weeks_are_kept_and_nothing_older_than_35_days(shelf):
    for days in range(60):
        lay(shelf, days)

    stock.forget_old(NOW)

    assert ages()[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert len(ages()) == 11
    assert 21 < ages()[-1] <= 35


def test_night_after_night_the_shelf_holds_the_same(shelf):
    for night in range(70):
        now = NOW + timedelta(days=night)
        (shelf / f"{now:%Y-%m-%d-%H%M%S}.house").touch()
        stock.forget_old(now)

    last = NOW + timedelta(days=69)
    found = [(last - stock.made_at(path)).days for path in stock.every()]
    assert sorted(found)[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert len(found) == 11
    assert 21 < max(found) <= 35


def test_all_that_somebody_made_by_hand_today_stays_for_today(shelf):
    made = [lay(shelf, hours / 24) for hours in range(3)]

    stock.forget_old(NOW)

    assert set(stock.every()) == set(made)


def test_p4_a_copy_that_looks_new_is_as_old_as_its_name(shelf):
    old, copied, strange = lay(shelf, 36), lay(shelf, 1), shelf / "mit.house"
    strange.touch()
    ago = (NOW - timedelta(days=36)).timestamp()
    os.utime(copied, (ago, ago))
    os.utime(strange, (ago, ago))

    stock.forget_old(NOW)

    assert old.exists() is strange.exists() is False
    assert copied.exists()


def test_t20_what_a_killed_try_left_open_is_swept_away_and_what_is_under_way_is_not(shelf, tmp_path):
    left, under_way, torn = tmp_path / "backup-abc", tmp_path / "backup-def", shelf / "x.part"
    for folder in (left, under_way):
        (folder / "photos").mkdir(parents=True)
        (folder / "database").write_text("Kære dagbog")
    torn.touch()
    for path in (left, torn):
        os.utime(path, ((NOW - timedelta(hours=7)).timestamp(),) * 2)
    os.utime(under_way, (NOW.timestamp(),) * 2)

    upkeep.see_to(NOW)

    assert (left.exists(), torn.exists(), under_way.exists()) == (False, False, True)


def test_with_little_room_the_oldest_go_first_and_three_stay(shelf, free):
    paths = [lay(shelf, days, GIGABYTE) for days in (20, 13, 6, 3, 1)]
    free(0.5)

    stock.make_room(GIGABYTE // 2)

    assert stock.every() == paths[2:]


def test_when_even_that_is_not_enough_nothing_goes_and_it_is_said_plainly(shelf, free):
    paths = [lay(shelf, days, 1000) for days in (20, 13, 6, 3, 1)]
    free(0.5)

    with pytest.raises(CommandError, match="Too little room"):
        call_command("backup")

    assert stock.every() == paths
    assert chores.last(upkeep.BACKUP).words.startswith("Too little room")
    assert "0.5 GB are free" in chores.last(upkeep.BACKUP).words


def test_a_backup_is_not_laid_out_where_it_would_fill_the_disk(shelf, free):
    path = upkeep.back_up(NOW)
    free(1)

    with pytest.raises(CommandError, match="Too little room"):
        call_command("drill")

    assert path.exists()
    assert chores.last(upkeep.DRILL).failed


def test_a_full_disk_in_the_middle_is_noted_and_leaves_nothing_torn(shelf, monkeypatch):
    def full(*words):
        raise parcel.pyrage.EncryptError("No space left on device")

    monkeypatch.setattr(parcel.pyrage, "encrypt_io", full)

    upkeep.see_to(NOW)

    assert chores.last(upkeep.BACKUP).failed
    assert "EncryptError" in chores.last(upkeep.BACKUP).words
    assert {path.suffix for path in shelf.iterdir()} == {".log"}


def test_t20_a_database_left_by_a_killed_trial_goes(shelf):
    if engines.vendor() == "sqlite":
        pytest.skip("the trial of a small house is a file in its workplace")
    names = [f"drill_{int(NOW.timestamp()) - seconds}_0123456789ab" for seconds in (7 * 3600, 60)]
    with engines._line() as line:
        for name in names:
            line.execute(f"CREATE DATABASE {name} TEMPLATE template0")

        upkeep.see_to(NOW)

        asked = line.execute("SELECT datname FROM pg_database WHERE starts_with(datname, 'drill_')")
        found = {name for (name,) in asked.fetchall()}
        line.execute(f"DROP DATABASE {names[1]}")
    assert (names[0] in found, names[1] in found) == (False, True)


def test_d7_a_stray_file_beside_a_picture_does_not_spoil_the_backup(shelf, alma):
    photo = pictures.ready(alma)
    for name in (f"{photo.key}/320.webp~", f"{photo.key}/noter.txt"):
        storages["private"].save(name, ContentFile(b"?"))

    path = backups.make(NOW)

    assert backups.drill(path).endswith("3 files")


def test_without_a_key_the_shelf_is_left_as_it_is(shelf, keyed):
    keyed.RUNNING = replace(keyed.RUNNING, backup_keys=())
    path = lay(shelf, 2)

    with pytest.raises(CommandError, match="BACKUP_KEY is missing"):
        call_command("backup")

    assert path.exists()
