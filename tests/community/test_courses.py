"""Forløb: a closed group for some weeks. Whoever is not in it finds no trace of it."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from community import comments, courses, live, meetings, veils
from community.bell import tidings
from community.letting_go import leaving
from community.models import (
    Course,
    Event,
    Member,
    Photo,
    Post,
    Tiding,
)
from community.my_file import mine
from community.privacy import retention
from tests import make, pictures
from tests.community.conftest import SECRET
from tests.moderation.reading import words
from tests.spoken import says

pytestmark = pytest.mark.django_db


def test_those_in_it_read_it_and_write_in_it(alma, vera, room, as_member):
    browser = as_member(alma)

    browser.post(reverse("course-write", args=[room.pk]), {"text": SECRET})

    assert Post.objects.get().course == room
    assert SECRET in words(browser.get(reverse("course", args=[room.pk])))
    assert SECRET in words(as_member(vera).get(reverse("course", args=[room.pk])))


def test_those_in_it_read_in_their_list_that_something_is_new(alma, vera, room, as_member):
    make.post(vera, "Velkommen", course=room)
    browser = as_member(alma)

    listed = words(browser.get(reverse("tidings")))
    browser.get(reverse("course", args=[room.pk]))

    assert "Der er noget nyt i Ny hverdag." in listed
    assert not tidings.is_any_new(Member.objects.get(pk=alma.pk))


def test_whoever_is_taken_out_finds_nothing_any_more(alma, bo, room, said, as_member):
    courses.add(room, bo, alma)
    make.post(alma, "Mere", course=room)
    comments.add(said, bo, "Tak")
    browser = as_member(bo)
    assert browser.get(reverse("post", args=[said.pk])).status_code == 200

    courses.take_out(room, bo)

    assert browser.get(reverse("post", args=[said.pk])).status_code == 404
    assert browser.get(reverse("course", args=[room.pk])).status_code == 404
    assert not live.may_listen(bo, room.topic)
    assert not Tiding.objects.filter(member=bo).exists()


def test_one_may_leave_by_oneself(alma, room, as_member):
    browser = as_member(alma)

    asked = browser.get(reverse("course-leave", args=[room.pk]))
    browser.post(reverse("course-leave", args=[room.pk]))

    assert "Nej, jeg bliver" in words(asked)
    assert not room.people.filter(member=alma).exists()


def test_before_its_first_day_and_after_its_last_one_only_reads(alma, vera, room, said, as_member):
    browser = as_member(alma)
    address, page = reverse("course-write", args=[room.pk]), reverse("post", args=[said.pk])
    for days in (-2, 28):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            browser.force_login(alma)
            refused = browser.post(address, {"text": "Mine lange ord"})
            answered = browser.post(reverse("post-answer", args=[said.pk]), {"text": "Svar"})
            browser.post(reverse("post-warmth", args=[said.pk]), {"kind": "heart"})
            browser.post(reverse("post-edit", args=[said.pk]), {"text": "Andet"})
            assert (refused.status_code, "Mine lange ord" in words(refused)) == (409, True)
            assert "Svar" in words(answered)
            assert SECRET in words(browser.get(page))

    assert (Post.objects.count(), said.comments.count(), said.reactions.count()) == (1, 0, 0)


def test_when_it_has_been_over_for_a_month_it_is_gone_with_every_word(alma, room):
    photo: Photo = pictures.ready(alma)
    post = make.post(alma, SECRET, course=room, photos=[photo])
    comments.add(post, alma, "Mere")
    meetings.plan(room, timezone.now(), "Kaffe", "")
    wall = make.post(alma, "På væggen")

    early = retention.run(timezone.now() + timedelta(days=57))["courses"]
    late = retention.run(timezone.now() + timedelta(days=59))["courses"]

    assert (early, late) == (0, 1)
    assert list(Post.objects.all()) == [wall]
    assert not Photo.objects.filter(pk=photo.pk).exists()
    assert not Course.objects.exists()
    assert not Event.objects.filter(topic=room.topic).exists()


def test_what_it_does_today_stands_in_today_for_those_in_it(alma, bo, room, as_member):
    noon = timezone.localtime().replace(hour=12, minute=0)
    with time_machine.travel(noon, tick=False):
        meetings.plan(room, noon + timedelta(minutes=1), "Vi bager boller", "I køkkenet")

        assert "Vi bager boller" in words(as_member(alma).get(reverse("today")))
        assert "Vi bager boller" in words(as_member(alma).get(reverse("course", args=[room.pk])))
        assert "Vi bager boller" not in words(as_member(bo).get(reverse("today")))


def test_two_who_do_not_meet_do_not_meet_here_either(alma, bo, room, as_member):
    courses.add(room, bo, alma)
    make.post(bo, SECRET, course=room)
    veils.block(alma, bo)

    shown = words(as_member(alma).get(reverse("course", args=[room.pk])))

    assert SECRET not in shown
    assert not says("Bo", shown)


def test_the_page_asks_as_much_of_the_database_for_many_as_for_one(
    alma, vera, room, as_member, django_assert_max_num_queries
):
    browser = as_member(alma)
    for number in range(12):
        courses.add(room, make.member(f"Gæst {number}"), vera)
        comments.add(make.post(vera, f"Ord {number}", course=room), vera, "Svar")
    browser.get(reverse("course", args=[room.pk]))

    with django_assert_max_num_queries(24):
        browser.get(reverse("course", args=[room.pk]))


def test_my_own_copy_says_which_room_my_words_stand_in(alma, room, said):
    assert [row["room"] for row in mine.posts(alma)] == ["Ny hverdag"]
    assert [row["room"] for row in mine.courses(alma)] == ["Ny hverdag"]


def test_somebody_who_deletes_everything_takes_it_out_of_the_room_too(alma, vera, room, said, as_member):
    leaving.ask(alma)

    assert SECRET not in words(as_member(vera).get(reverse("course", args=[room.pk])))
    assert Event.objects.filter(topic=room.topic, kind="course").count() >= 2
