"""Backups and trials of them by themselves, once, and word when they fail (D7, O6, D3)."""

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db.backends.signals import connection_created
from django.urls import reverse
from django.utils import timezone

from community.bell import outgoing
from community.media import darkroom
from community.models import Chore, Contact, Photo, PhotoState
from community.privacy import retention
from deploy import new_env
from tests import make, pictures
from vaerested import chores, upkeep
from vaerested.health import watching, worries
from vaerested.vault import backups

HERE = ZoneInfo("Europe/Copenhagen")
MORNING = datetime(2026, 11, 27, 4, 10, tzinfo=HERE)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_threads(settings):
    """Chores are done on the spot, as a worker does them; there is no queue to look into."""
    settings.EMBEDDED, settings.REDIS_URL = False, "redis://127.0.0.1:1/0"


@pytest.mark.parametrize(
    ("now", "night"),
    [
        (datetime(2026, 11, 27, 3, 59, tzinfo=HERE), datetime(2026, 11, 26, 4, tzinfo=HERE)),
        (datetime(2026, 11, 27, 4, 0, tzinfo=HERE), datetime(2026, 11, 27, 4, tzinfo=HERE)),
        (datetime(2027, 3, 28, 5, 0, tzinfo=HERE), datetime(2027, 3, 28, 4, tzinfo=HERE)),
        (datetime(2027, 10, 31, 5, 0, tzinfo=HERE), datetime(2027, 10, 31, 4, tzinfo=HERE)),
    ],
)
def test_a_night_has_one_four_o_clock_also_when_the_clocks_change(now, night):
    assert upkeep.last_night(now) == night


@pytest.mark.parametrize(
    ("now", "month"),
    [
        (datetime(2026, 11, 1, 4, 59, tzinfo=HERE), datetime(2026, 10, 1, 5, tzinfo=HERE)),
        (datetime(2026, 11, 1, 5, 0, tzinfo=HERE), datetime(2026, 11, 1, 5, tzinfo=HERE)),
        (datetime(2026, 3, 31, 9, 0, tzinfo=HERE), datetime(2026, 3, 1, 5, tzinfo=HERE)),
    ],
)
def test_a_trial_is_due_once_a_month(now, month):
    assert upkeep.this_month(now) == month


def test_d3_two_clocks_take_a_chore_once():
    due = MORNING - timedelta(minutes=10)

    assert [chores.begin("backup", due, MORNING) for _ in range(3)] == [True, False, False]


def test_what_was_killed_on_the_way_is_taken_up_again_later():
    due = MORNING - timedelta(minutes=10)
    chores.begin("backup", due, MORNING)

    assert not chores.begin("backup", due, MORNING + timedelta(hours=1))
    assert chores.begin("backup", due, MORNING + timedelta(hours=7))


def test_what_failed_is_tried_again_within_the_hour_and_what_went_well_is_not():
    due = MORNING - timedelta(minutes=10)
    for failed, again in ((True, True), (False, False)):
        with time_machine.travel(MORNING, tick=False):
            Chore.objects.all().delete()
            chores.begin("backup", due, MORNING)
            chores.end("backup", "words", failed=failed)

        assert chores.begin("backup", due, MORNING + timedelta(hours=1)) is again


def test_without_a_key_nothing_is_made(settings):
    settings.RUNNING = replace(settings.RUNNING, backup_keys=())

    begun = upkeep.see_to(timezone.now())

    assert "backup" not in begun
    assert not watching._chore("backup", timezone.now()).is_well


def test_a_backup_that_cannot_be_made_is_told_to_the_administrator_once(keyed, ada, vera, tmp_path):
    address = make.mail_address(ada)
    keyed.RUNNING.backups.parent.joinpath("backups").write_text("a file stands in the way")

    keyed.MAIL_IS_ON = True
    upkeep.see_to(timezone.now())
    told = worries.tell(timezone.now()) + worries.tell(timezone.now())

    outgoing.settle()
    assert chores.last("backup").failed
    assert told.count("backup") == 1
    assert [letter.to for letter in mail.outbox] == [[address]]
    assert "backup" not in mail.outbox[0].body
    assert worries.standing() >= 1


def test_a_new_house_rings_nobody_about_a_backup_it_has_not_made_yet(keyed, ada):
    assert "backup" not in worries.tell(timezone.now())


def test_o4_an_older_backup_opens_after_the_key_was_changed(keyed, alma):
    path = keyed.RUNNING.backups.with_name("a.house")
    with path.open("xb") as file:
        backups.parcel.pack(file, backups.keys()[0], lambda tar: backups.parcel.add(tar, "x", b"words"))

    keyed.RUNNING = replace(keyed.RUNNING, backup_keys=(new_env.backup_key(), *keyed.RUNNING.backup_keys))

    with backups.parcel.opened(path, backups.keys()) as entries:
        assert [(name, inside.read()) for name, inside in entries] == [("x", b"words")]


def test_d7_a_picture_without_its_files_is_seen_and_told(alma, ada, as_member):
    photo = pictures.ready(alma)
    make.post(alma, photos=[photo])
    Photo.objects.update(created_at=timezone.now() - timedelta(hours=2))
    upkeep.compare_files()
    before = chores.last(upkeep.FILES).failed

    darkroom.burn(photo)
    upkeep.compare_files()

    assert photo.state == PhotoState.READY
    assert (before, chores.last(upkeep.FILES).failed) == (False, True)
    assert chores.last(upkeep.FILES).words.startswith("1 without a file")
    assert upkeep.FILES in worries.tell(timezone.now())
    assert reverse("running") in as_member(ada).get(reverse("desk")).text
    assert "1 without a file" in as_member(ada).get(reverse("running")).text


def test_d7_a_backup_that_holds_fewer_rows_than_it_says_does_not_stand_the_drill():
    said = backups.Contents("sqlite", "2026-11-27", tables={"community_post": 41})

    with pytest.raises(backups.BackupError, match="community_post"):
        backups.compare({"community_post": 40}, said)


@pytest.mark.parametrize("name", [upkeep.BACKUP, upkeep.DRILL, upkeep.PURGE, upkeep.FILES])
def test_o6_whatever_goes_wrong_is_noted_and_the_next_thing_is_done_all_the_same(keyed, monkeypatch, name):
    def broken(*words):
        raise RuntimeError("Alma sagde noget")

    places = {
        upkeep.BACKUP: "vaerested.vault.engines.take",
        upkeep.DRILL: "vaerested.vault.engines.try_out",
        upkeep.PURGE: "community.finding.indexing.tidy",
        upkeep.FILES: "community.shelves.count",
    }
    monkeypatch.setattr(places[name], broken)
    if name != upkeep.BACKUP:
        upkeep.back_up(timezone.now())
        Chore.objects.all().delete()

    begun = upkeep.see_to(timezone.now())

    went = {one: chores.last(one) for one in begun if one != upkeep.DRILL or name != upkeep.BACKUP}
    assert {one for one, chore in went.items() if chore.failed} == {name}
    assert all(chore.ended_at for chore in went.values())
    assert "RuntimeError" in went[name].words
    assert "Alma" not in went[name].words
    assert name in worries.tell(timezone.now())


def test_p4_p5_what_should_have_gone_while_the_machine_was_off_goes_when_it_is_on_again(keyed, alma):
    at_ten = MORNING.replace(hour=10)
    with time_machine.travel(at_ten, tick=False):
        given_at = at_ten - timedelta(days=2)  # and never shown to be hers
        Contact.objects.create(member=alma, kind="email", address="a@b.dk", given_at=given_at)

        first = upkeep.see_to(at_ten)
        again = upkeep.see_to(at_ten + timedelta(hours=1))

    assert (upkeep.PURGE in first, upkeep.PURGE in again) == (True, False)
    assert not Contact.objects.exists()
    assert chores.last(upkeep.PURGE).words == "1 gone"


def test_p4_a_purge_that_did_not_come_through_is_told_by_name_and_tried_again(keyed, monkeypatch):
    def broken(limit):
        raise ValueError

    monkeypatch.setitem(retention._purges, "sessions", ("sessions", broken))

    upkeep.purge()

    assert chores.last(upkeep.PURGE).failed
    assert chores.last(upkeep.PURGE).words.endswith("failed: sessions")
    assert chores.begin(upkeep.PURGE, timezone.now(), timezone.now() + timedelta(hours=1))


def test_a_night_without_a_purge_is_told_the_next_day():
    chores.end(upkeep.PURGE, "0 gone")
    Chore.objects.update(went_well_at=timezone.now() - timedelta(hours=31), ended_at=timezone.now())

    assert upkeep.PURGE in worries.tell(timezone.now())


def test_d7_packing_leaves_no_connection_behind(keyed, alma):
    here, opened = threading.current_thread(), []

    def opened_by(**facts):
        opened.append(threading.current_thread())

    make.post(alma, photos=[pictures.ready(alma)])
    connection_created.connect(opened_by)
    try:
        paths = [backups.make(MORNING + timedelta(hours=hour)) for hour in range(2)]
    finally:
        connection_created.disconnect(opened_by)

    assert all(backups.drill(path).endswith("3 files") for path in paths)
    assert {one for one in opened if one is not here} == set()
