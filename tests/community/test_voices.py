"""A voice note from the phone that recorded it to those who may hear it."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community import comments, conversations, posts, shelves, tasks, veils, voices
from community.media import taking_in
from community.models import PhotoState, VoiceNote
from moderation import privacy
from moderation.models import Purpose
from tests import make, pictures, recordings


def sound(note: VoiceNote, ending: str = "webm") -> str:
    return reverse("voice", args=[note.key, ending])


@pytest.fixture
def talk(alma):
    """Alma's private talk with the staff."""
    return conversations.open_with(alma, by=alma)


def test_a_voice_is_taken_in_made_ready_and_the_original_is_gone(
    alma, shelf, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        note = voices.take(alma, recordings.upload())

    note.refresh_from_db()
    assert (note.is_ready, note.seconds) == (True, 2)
    assert pictures.files(shelf) == [note.file_name("m4a"), note.file_name("webm")]


def test_d1_the_same_recording_twice_is_one(alma):
    tap = uuid.uuid4()

    assert voices.take(alma, recordings.upload(), tap) == voices.take(alma, recordings.upload(), tap)


def test_d1_a_recording_that_was_sent_is_not_offered_once_more(alma, as_member):
    tap = uuid.uuid4()
    make.post(alma, voice=voices.take(alma, recordings.upload(), tap))
    sent = {"recording": recordings.upload(), "client_uuid": tap}

    answer = as_member(alma).post(reverse("voice-upload"), sent)

    assert (answer.status_code, answer.json()) == (410, {})
    assert VoiceNote.objects.count() == 1


@pytest.mark.parametrize(
    ("upload", "error"),
    [
        (b"hej" * 50, "ikke en optagelse"),
        (recordings.recording() + bytes(13 * 1024 * 1024), "12 MB"),
    ],
)
def test_u4_what_cannot_be_taken_in_is_refused_in_plain_words(alma, shelf, as_member, upload, error):
    answer = as_member(alma).post(reverse("voice-upload"), {"recording": recordings.upload(upload)})

    assert answer.status_code in (413, 422)
    assert error in answer.json()["error"]
    assert pictures.files(shelf) == []


def test_u4_a_flood_of_voices_is_told_to_wait(alma, monkeypatch):
    monkeypatch.setattr(taking_in, "PER_HOUR", 1)
    voices.take(alma, recordings.upload())

    with pytest.raises(taking_in.TooMany, match="time"):
        voices.take(alma, recordings.upload())


def test_u4_whoever_fills_the_house_is_told_to_make_room(alma, bo, monkeypatch):
    weight = recordings.ready(alma).weight + pictures.ready(alma).weight
    assert taking_in.weight_of(alma) == weight > 0
    monkeypatch.setattr(taking_in, "ROOM", weight - 1)

    with pytest.raises(taking_in.TooBig, match="Slet"):
        voices.take(alma, recordings.upload())
    assert voices.take(bo, recordings.upload()).pk


@pytest.mark.django_db(transaction=True)
def test_a_recording_that_is_too_long_says_so_and_leaves_nothing(alma, shelf, as_member):
    long = {"recording": recordings.upload(recordings.recording("ogg", 65)), "text": "Hør her"}

    answer = as_member(alma).post(reverse("write"), long)

    assert answer.status_code == 422
    assert "et minut" in answer.content.decode()
    assert "Hør her" in answer.content.decode()
    assert (VoiceNote.objects.count(), pictures.files(shelf)) == (0, [])


def test_u6_everybody_inside_hears_a_post_and_nobody_else(alma, bo, nils, una, as_member):
    note = recordings.ready(alma)
    posts.publish(alma, "", voice=note)

    assert as_member(bo).get(sound(note)).status_code == 200
    for browser in (Client(), as_member(nils), as_member(una)):
        assert browser.get(sound(note)).status_code in (302, 404)


def test_u6_an_answer_is_heard_by_those_who_may_read_it(alma, bo, as_member):
    kim = make.member("Kim")
    note = recordings.ready(bo)
    answer = comments.add(make.post(alma), bo, "", along=[note])
    veils.block(bo, kim)

    assert answer.voice == note
    assert [as_member(one).get(sound(note)).status_code for one in (alma, kim)] == [200, 404]


def test_z4_a_voice_in_a_talk_is_for_the_member_and_those_who_may_read_it(
    talk, alma, bo, vera, jonas, leo, as_member
):
    note = recordings.ready(alma)
    conversations.say(talk, alma, "", along=[note])
    privacy.look(vera, alma, privacy.What.PRIVATE, Purpose.CONCERN, "Alma bad om hjælp")

    found = {
        one.username: as_member(one).get(sound(note)).status_code for one in (alma, bo, vera, jonas, leo)
    }

    assert found == {"alma": 200, "bo": 404, "vera": 200, "jonas": 404, "leo": 404}
    assert as_member(alma).get(sound(note)).headers["Cache-Control"] == "no-store"


def test_u6_a_voice_comes_with_a_guard_and_in_the_parts_one_asks_for(alma, bo, as_member):
    note = recordings.ready(alma)
    posts.publish(alma, "", voice=note)
    browser = as_member(bo)
    whole = browser.get(sound(note, "m4a"))

    def part(wanted: str):
        answer = browser.get(sound(note, "m4a"), headers={"range": wanted})
        return answer.status_code, answer.headers.get("Content-Range"), answer.content

    size = len(whole.content)
    assert (whole.headers["Content-Type"], whole.headers["Accept-Ranges"]) == ("audio/mp4", "bytes")
    assert whole.headers["Cache-Control"].startswith("private")
    assert whole.headers["X-Content-Type-Options"] == "nosniff"
    assert part("bytes=0-1") == (206, f"bytes 0-1/{size}", whole.content[:2])
    assert part("bytes=100-") == (206, f"bytes 100-{size - 1}/{size}", whole.content[100:])
    assert part("bytes=-50") == (206, f"bytes {size - 50}-{size - 1}/{size}", whole.content[-50:])
    assert part(f"bytes=10-{size * 2}") == (206, f"bytes 10-{size - 1}/{size}", whole.content[10:])
    assert part(f"bytes={size}-")[:2] == (416, f"bytes */{size}")
    assert part("bytes=9-3")[0] == 416
    assert part("lines=1-2") == (200, None, whole.content)


def test_with_a_proxy_the_house_says_yes_and_the_proxy_sends(alma, bo, nils, settings, as_member):
    settings.PHOTO_ACCEL = True
    note = recordings.ready(alma)
    posts.publish(alma, "", voice=note)

    answer = as_member(bo).get(sound(note))

    assert answer.headers["X-Accel-Redirect"] == f"/_photos/{note.key}/voice.webm"
    assert answer.content == b""
    assert "X-Accel-Redirect" not in as_member(nils).get(sound(note)).headers


def test_u8_u10_neither_the_original_nor_its_name_is_handed_out(alma, shelf, as_member):
    note = VoiceNote.objects.get(pk=voices.take(alma, recordings.upload()).pk)
    browser = as_member(alma)

    guesses = [f"/stemme/{note.key}/lyd.{name}" for name in ("raw", "ogg", "webm")]
    assert {browser.get(guess).status_code for guess in guesses} == {404}
    assert not [name for name in pictures.files(shelf) if "Anni" in name]


def test_d6_a_recording_nobody_made_ready_is_picked_up_within_a_minute(alma):
    note = voices.take(alma, recordings.upload())

    with time_machine.travel(timezone.now() + timedelta(seconds=30)):
        tasks.develop_waiting_photos()

    note.refresh_from_db()
    assert note.is_ready


def test_u8_a_recording_nobody_sent_is_gone_within_a_day(alma, shelf, django_capture_on_commit_callbacks):
    loose, sent = recordings.ready(alma), recordings.ready(alma)
    posts.publish(alma, "", voice=sent)

    with (
        time_machine.travel(timezone.now() + timedelta(hours=25)),
        django_capture_on_commit_callbacks(execute=True),
    ):
        shelves.clear(timezone.now())

    assert list(VoiceNote.objects.all()) == [sent]
    assert not [name for name in pictures.files(shelf) if loose.key in name]


def test_what_cannot_be_played_says_so_where_it_hangs(alma, bo, as_member):
    note = voices.take(alma, recordings.upload(recordings.recording("ogg", 65)))
    post = posts.publish(alma, "Hør", voice=note)

    tasks.make_voice_ready(note.pk)

    note.refresh_from_db()
    assert note.state == PhotoState.FAILED
    assert "kunne ikke afspilles" in as_member(bo).get(reverse("post", args=[post.pk])).content.decode()
