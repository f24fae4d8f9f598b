"""Whatever stops the house, no picture is lost that was shared, and none is kept that was not."""

import os
from datetime import timedelta
from pathlib import Path

import celery
import pytest
import time_machine
from django.utils import timezone
from kombu.exceptions import OperationalError

from community import photos, pieces, shelves, tasks
from community.media import darkroom
from community.models import Photo, PhotoState
from tests import make, pictures

NOON = "2026-11-24T12:00:00+01:00"


def aged(path: Path, **age: int) -> None:
    then = (timezone.now() - timedelta(**age)).timestamp()
    os.utime(path, (then, then))


def test_d5_d6_a_picture_nobody_developed_is_picked_up_within_a_minute(alma):
    photo = photos.take(alma, pictures.upload())
    Photo.objects.update(created_at=timezone.now() - timedelta(seconds=30))

    tasks.develop_waiting_photos()

    photo.refresh_from_db()
    assert photo.is_ready


def test_a_picture_that_just_came_is_left_to_the_worker_who_has_it(alma):
    photo = photos.take(alma, pictures.upload())

    tasks.develop_waiting_photos()

    photo.refresh_from_db()
    assert photo.state == PhotoState.WAITING


def test_d6_what_a_dead_worker_had_in_hand_is_free_again_in_good_time():
    assert pieces.LEASE + 60 < 120


@pytest.mark.django_db(transaction=True)
def test_d5_a_picture_is_taken_in_while_the_queue_is_away(alma, settings, monkeypatch, caplog):
    def away(*args, **kwargs):
        raise OperationalError

    settings.CELERY_TASK_ALWAYS_EAGER = False
    monkeypatch.setattr(celery.current_app.amqp, "send_task_message", away)

    photo = photos.take(alma, pictures.upload())

    assert photo.state == PhotoState.WAITING
    assert any("on_commit" in line.getMessage() for line in caplog.records)


def test_u8_a_picture_nobody_shared_is_gone_within_a_day(alma, shelf, django_capture_on_commit_callbacks):
    with time_machine.travel(NOON), django_capture_on_commit_callbacks(execute=True):
        photos.take(alma, pictures.upload())
        make.post(alma, photos=[shared := photos.take(alma, pictures.upload())])

    with time_machine.travel("2026-11-25T12:00:00+01:00"), django_capture_on_commit_callbacks(execute=True):
        tasks.clear_away_photos()

    assert list(Photo.objects.all()) == [shared]
    assert {name.split("/")[0] for name in pictures.files(shelf)} == {shared.key}


def test_u8_an_upload_that_will_not_develop_is_given_up_within_a_day(
    alma, shelf, django_capture_on_commit_callbacks
):
    photo = photos.take(alma, pictures.upload())
    make.post(alma, photos=[photo])
    Photo.objects.update(created_at=timezone.now() - timedelta(hours=24))

    with django_capture_on_commit_callbacks(execute=True):
        tasks.clear_away_photos()

    photo.refresh_from_db()
    assert (photo.state, pictures.files(shelf)) == (PhotoState.FAILED, [])


def test_u8_an_original_whose_picture_is_ready_is_gone_within_minutes(alma, shelf):
    photo = pictures.ready(alma)  # the house was stopped before it could throw the original out
    aged(shelf / "waiting" / photo.key, minutes=6)

    tasks.develop_waiting_photos()

    assert not list((shelf / "waiting").iterdir())
    assert len(pictures.files(shelf)) == 3


def test_u8_half_an_upload_leaves_nothing_within_minutes(alma, shelf):
    darkroom.lay_in(Photo(key="no-row-was-written-for-me"), pictures.picture())
    waiting = photos.take(alma, pictures.upload())
    for path in (shelf / "waiting").iterdir():
        aged(path, minutes=6)

    shelves.clear_originals(timezone.now())

    assert pictures.files(shelf) == [f"waiting/{waiting.key}"]


def test_p4_files_without_a_row_are_gone_within_a_day(alma, shelf):
    gone, kept = pictures.ready(alma), pictures.ready(alma)
    Photo.objects.filter(pk=gone.pk).delete()
    for path in [*shelf.iterdir(), *shelf.rglob("*.webp")]:
        aged(path, hours=24)

    tasks.clear_away_photos()

    assert [name for name in pictures.files(shelf) if gone.key in name and "waiting" not in name] == []
    assert len([name for name in pictures.files(shelf) if name.startswith(kept.key)]) == 3


def test_u8_what_a_stopped_upload_left_in_the_house_is_swept_up(db, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    old, new, other = (
        tmp_path / "tmpold.upload.jpg",
        tmp_path / "tmpnew.upload.jpg",
        tmp_path / "house.sqlite3",
    )
    for path in (old, new, other):
        path.write_bytes(b"half")
    aged(old, hours=24)
    aged(other, hours=24)

    tasks.clear_away_photos()

    assert [path.exists() for path in (old, new, other)] == [False, True, True]


def test_the_sweep_finds_an_empty_house_in_order(db):
    tasks.develop_waiting_photos()
    tasks.clear_away_photos()

    assert not Photo.objects.exists()
