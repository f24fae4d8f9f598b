"""A picture in an answer and in a private talk: the same darkroom, and seen by those who may read along."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community import cards, comments, conversations, shelves, veils
from community.media import darkroom
from community.models import Event, Message, Photo
from moderation import privacy
from moderation.cases import follow_ups
from moderation.models import Purpose
from tests import make, pictures, recordings


def address(photo: Photo, size: int = 320) -> str:
    return reverse("photo", args=[photo.key, size])


@pytest.fixture
def talk(alma):
    """Alma's private talk with the staff."""
    return conversations.open_with(alma, by=alma)


def test_an_answer_holds_one_picture_and_the_card_shows_it_small(alma, bo, as_member):
    post = make.post(alma)
    one, two = pictures.ready(bo, alt_text="En kat"), pictures.ready(bo)

    sent = {"text": "Se", "photo": [one.key, two.key]}
    assert as_member(bo).post(reverse("post-answer", args=[post.pk]), sent).status_code == 303

    assert post.comments.get().photo == one
    page = as_member(alma).get("/").content.decode()
    assert 'class="photo-small"' in page
    assert address(one) in page
    assert 'alt="En kat"' in page
    assert Photo.objects.loose().get() == two


def test_an_answer_sent_without_our_script_takes_its_picture_and_its_voice_along(alma, bo, as_member):
    post = make.post(alma)
    sent = {"text": "", "photos": pictures.upload(), "recording": recordings.upload()}

    as_member(bo).post(reverse("post-answer", args=[post.pk]), sent)

    answer = post.comments.get()
    assert (answer.text, answer.photo.owner, answer.voice.owner) == ("", bo, bo)


@pytest.mark.parametrize(
    ("files", "words"),
    [([b"hej"], "ikke et billede"), ([None, None], "1 billede")],
)
def test_u4_a_bad_picture_keeps_the_answer(alma, bo, as_member, files, words):
    post = make.post(alma)
    sent = {"text": "Se lige her", "photos": [pictures.upload(file) for file in files]}

    answer = as_member(bo).post(reverse("post-answer", args=[post.pk]), sent)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert (words in page, "Se lige her" in page) == (True, True)
    assert not post.comments.exists()


def test_u6_a_picture_in_an_answer_is_seen_by_those_who_may_read_it(alma, bo, nils, una, as_member):
    kim = make.member("Kim")
    post, photo = make.post(alma), pictures.ready(bo)
    answer = comments.add(post, bo, "Se", along=[photo])
    veils.block(bo, kim)

    seen = [as_member(one).get(address(photo)).status_code for one in (alma, bo, kim)]
    assert seen == [200, 200, 404]
    for browser in (Client(), as_member(nils), as_member(una)):
        assert browser.get(address(photo)).status_code in (302, 404)

    type(answer).objects.filter(pk=answer.pk).update(hidden_at=answer.created_at)
    assert as_member(alma).get(address(photo)).status_code == 404


def test_d1_an_answer_sent_twice_has_one_picture(alma, bo):
    post, photo = make.post(alma), pictures.ready(bo)
    first = comments.add(post, bo, "Se", along=[photo])

    second = comments.add(post, bo, "Se", first.client_uuid, along=[pictures.ready(bo)])

    assert (second, second.photo) == (first, photo)


def test_z3_nobody_hangs_the_picture_of_somebody_else(alma, bo, as_member):
    theirs, post = pictures.ready(bo), make.post(bo)

    comments.add(post, alma, "Se", along=[theirs])
    as_member(alma).post(reverse("post-answer", args=[post.pk]), {"text": "Se", "photo": theirs.key})

    theirs.refresh_from_db()
    assert theirs.comment is None


def test_a_picture_in_an_answer_costs_the_wall_no_further_question(alma, bo, django_assert_num_queries):
    for number in range(6):
        along = [pictures.ready(alma), recordings.ready(alma)]
        comments.add(make.post(bo, f"Opslag {number}"), alma, "Hej", along=along)
    wall = list(type(bo.posts.get(pk=bo.posts.first().pk)).objects.for_feed())

    with django_assert_num_queries(4):
        cards.html_for(wall, "da")


def test_a_talk_takes_a_picture_from_the_member_and_one_from_the_staff(talk, alma, vera, as_member):
    privacy.look(vera, alma, privacy.What.PRIVATE, Purpose.CONCERN, "Alma bad om hjælp")
    letter = {"text": "", "photos": pictures.upload()}

    as_member(alma).post(reverse("talk-say", args=[talk.pk]), letter)
    as_member(vera).post(reverse("desk-say", args=[alma.handle]), {"text": "", "photos": pictures.upload()})

    mine, theirs = Message.objects.order_by("pk")
    assert (mine.photo.owner, theirs.photo.owner) == (alma, vera)


def test_z4_a_picture_in_a_talk_is_for_the_member_and_those_who_may_read_it(
    talk, alma, bo, vera, jonas, as_member
):
    photo = pictures.ready(alma)
    conversations.say(talk, alma, "Brevet", along=[photo])
    before = as_member(vera).get(address(photo)).status_code
    privacy.look(vera, alma, privacy.What.PRIVATE, Purpose.CONCERN, "Alma bad om hjælp")

    found = {one.username: as_member(one).get(address(photo)).status_code for one in (alma, bo, vera, jonas)}

    assert before == 404
    assert found == {"alma": 200, "bo": 404, "vera": 200, "jonas": 404}
    assert as_member(alma).get(address(photo)).headers["Cache-Control"] == "no-store"


def test_z4_a_picture_in_a_talk_is_shut_again_after_the_shift_and_to_who_is_let_go(
    talk, alma, vera, jonas, as_member
):
    photo, note = pictures.ready(alma), recordings.ready(alma)
    conversations.say(talk, alma, "Brevet", along=[photo, note])
    sound = reverse("voice", args=[note.key, "webm"])
    privacy.look(vera, alma, privacy.What.PRIVATE, Purpose.CONCERN, "Alma bad om hjælp")
    case = follow_ups.claim(alma, by=jonas)

    def met() -> list[int]:
        browsers = [as_member(vera), as_member(jonas)]
        return [one.get(path).status_code for one in browsers for path in (address(photo), sound)]

    assert met() == [200] * 4
    follow_ups.put_back(case, by=jonas)
    assert met() == [200, 200, 404, 404]
    with time_machine.travel(timezone.now() + privacy.A_SHIFT + timedelta(minutes=1)):
        assert met() == [404] * 4


def test_no_private_byte_and_no_private_address_is_on_a_public_path(talk, alma, bo, as_member):
    photo, note = pictures.ready(alma), recordings.ready(alma)
    conversations.say(talk, alma, "Brevet", along=[photo, note])

    pages = "".join(as_member(bo).get(path).content.decode() for path in ("/", "/i-dag/", "/snak/"))

    assert photo.key not in pages
    assert note.key not in pages
    assert not Event.objects.filter(topic="feed").exists()


def test_a_closed_door_talk_hands_nothing_out_by_the_staff_rule(alma, nils, vera, as_member):
    door = conversations.open_with(nils, by=nils, kind="door")
    photo = pictures.ready(vera)
    conversations.say(door, vera, "Hej", along=[photo])

    assert as_member(vera).get(address(photo)).status_code == 404


def test_d7_every_night_rows_and_files_are_counted(alma, shelf, caplog):
    photo, note = pictures.ready(alma), recordings.ready(alma)
    tomorrow = timezone.now() + timedelta(hours=2)
    assert shelves.count(tomorrow) == shelves.Count(0, 0)

    (shelf / photo.file_name(960)).unlink()
    (shelf / note.file_name("m4a")).write_bytes(b"")
    darkroom.lay_in(Photo(key="x" * 24), b"nobody's")
    (shelf / ("y" * 24)).mkdir()
    (shelf / ("y" * 24) / "320.webp").write_bytes(b"nobody's")

    assert shelves.count(tomorrow) == shelves.Count(2, 1)
    assert photo.key not in caplog.text
    assert "2 without file" in caplog.text
