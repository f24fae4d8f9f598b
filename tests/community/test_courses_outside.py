"""Whoever is not in a closed group finds no trace of it."""

import json

import pytest
from django.urls import reverse

from community import attached, comments, courses, live, posts, search
from community.finding import indexing
from community.finding.lookup import read
from community.models import (
    Event,
    Findable,
    Member,
    Mention,
    Photo,
    Post,
    PushMessage,
    Tiding,
    WhoAnswers,
)
from tests import make, pictures
from tests.community.conftest import SECRET
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db


def test_for_a_member_outside_nothing_leads_to_it(alma, bo, room, said, as_member):
    browser = as_member(bo)
    answer = comments.add(said, alma, "Også i haven")
    addresses = [
        reverse("course", args=[room.pk]),
        *(reverse(name, args=[said.pk]) for name in ("post", "post-answers", "worried-by-post", "put-aside")),
        *(reverse(name, args=[answer.pk]) for name in ("worried-by-answer", "answer-breaks-rules")),
        f"/live/since?topic={room.topic}&seq=0",
    ]

    assert {browser.get(one).status_code for one in addresses} == {404}
    for name in ("post-answer", "post-warmth"):
        assert (
            browser.post(reverse(name, args=[said.pk]), {"text": "Hej", "kind": "heart"}).status_code == 404
        )
    for page in (
        "/",
        "/i-dag/",
        "/mig/",
        "/besked/",
        f"/soeg/?q={SECRET.split(maxsplit=1)[0]}",
        "/aktiviteter/",
        "/gemt/",
    ):
        shown = words(browser.get(page))
        assert (SECRET in shown, "Ny hverdag" in shown) == (False, False), page


def test_whoever_was_taken_out_says_nothing_in_it_any_more(alma, bo, vera, room, said, as_member):
    courses.add(room, bo, by=vera)
    answer = comments.add(said, bo, "Hej alle")
    courses.take_out(room, bo)

    sent = as_member(bo).post(reverse("answer-edit", args=[answer.pk]), {"text": "Jeg ser jer @Alma"})

    answer.refresh_from_db()
    assert (sent.status_code, answer.text) == (404, "Hej alle")
    assert not Mention.objects.filter(member=alma).exists()


@pytest.mark.parametrize("who", ["bo", "jonas", "leo", "ada"])
def test_no_row_is_readable_by_anybody_who_is_not_in_it(who, alma, room, said, request):
    outside: Member = request.getfixturevalue(who)
    comments.add(said, alma, "Også i haven")

    for found in (
        Post.objects.visible(),
        Post.objects.visible_to(outside),
        Post.objects.readable_by(outside),
    ):
        assert said not in found
    assert not said.comments.readable_by(outside).exists()
    assert not live.may_listen(outside, room.topic)
    assert live.may_listen(alma, room.topic)


def test_the_walls_news_and_cards_know_nothing_of_it(alma, bo, room, said, as_member):
    posts.touch(said)
    browser = as_member(bo)

    news = browser.get("/live/since?topic=feed&seq=0").content.decode()

    assert live.cards("post", [said.pk], "da") == {}
    assert SECRET not in news
    assert json.loads(news) == {"seq": 0, "cards": [], "removed": []}
    assert not Event.objects.filter(topic="feed").exists()


def test_its_own_news_are_numbers_without_words(alma, room, said, as_member):
    answer = as_member(alma).get(f"/live/since?topic={room.topic}&seq=0")

    assert answer.json()["cards"] == answer.json()["removed"] == []
    assert not live.is_public("course")


def test_a_frame_about_it_carries_no_card(alma, room, monkeypatch, django_capture_on_commit_callbacks):
    sent = []
    monkeypatch.setattr(live, "_send", sent.append)
    monkeypatch.setattr(live, "_loop", object())

    with django_capture_on_commit_callbacks(execute=True):
        post = make.post(alma, SECRET, course=room)
        comments.add(post, alma, "Mere")
        posts.hide(post, by=None, reason="Test")
        posts.delete(post)

    assert SECRET not in json.dumps(sent)
    assert {one.get("topic") for one in sent if one.get("topic", "").startswith(("feed", "course"))} == {
        room.topic
    }
    assert all(set(one) == {"type", "topic", "seq"} for one in sent if one.get("topic") == room.topic)


def test_its_words_are_in_no_index_and_the_night_adds_none(alma, room, said):
    comments.add(said, alma, "Også i haven")
    posts.edit(said, "Kirsebærtræet visner", heavy=posts.Heavy(), who_answers=WhoAnswers.EVERYONE)
    indexing.tidy()

    assert not Findable.objects.exists()
    assert search.said(read("Kirsebærtræet"), alma).said == []


def test_pictures_in_it_are_for_those_in_it(alma, bo, jonas, room):
    photo: Photo = pictures.ready(alma)
    make.post(alma, SECRET, course=room, photos=[photo])

    assert attached.photo(alma, photo.key) == photo
    assert attached.photo(bo, photo.key) is attached.photo(jonas, photo.key) is None


def test_nobody_outside_is_named_told_or_rung(alma, bo, vera, room, as_member):
    post = make.post(alma, "Hej @Bo og @Vera", course=room)
    as_member(bo).post(reverse("post-wish", args=[post.pk]), {"wish": "follow"})
    comments.add(post, vera, "Hej @Bo")

    assert [one.member for one in Mention.objects.all()] == [vera]
    assert not Tiding.objects.filter(member=bo).exists()
    assert not PushMessage.objects.filter(member=bo).exists()
