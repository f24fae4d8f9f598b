"""After a death: the person is called on no more, there is one place of memory, and those left are seen."""

from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community import comments, members, posts
from community.models import Member, Post
from moderation import postvention
from moderation.cases import follow_ups
from moderation.clock import day
from moderation.desk import attention, watch
from moderation.models import Alarm, Deed, Signal, StaffLog
from tests import make
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db
WORDS = "Vi savner dig. Du lavede den bedste kaffe."


@pytest.fixture
def friends(alma) -> list[Member]:
    """Three who wrote with Alma: Bo the most, then Kim, then Lis."""
    bo, kim, lis = (make.member(name) for name in ("Bo", "Kim", "Lis"))
    own = make.post(alma, "Godmorgen fra mig.")
    for friend, times in ((bo, 3), (kim, 2), (lis, 1)):
        for number in range(times):
            comments.add(own, friend, f"Hej {number}")
    return [bo, kim, lis]


def names(people) -> list[str]:
    return [person.name for person in people]


def test_those_who_wrote_most_with_somebody_are_the_first_one_thinks_of(alma, friends):
    comments.add(make.post(friends[2], "Fra Lis"), alma, "Hej Lis")
    comments.add(make.post(friends[2], "Fra Lis igen"), alma, "Hej igen")
    comments.add(make.post(friends[2], "Og igen"), alma, "Ja")

    assert names(postvention.closest_to(alma)) == ["Lis", "Bo", "Kim"]


def test_those_left_behind_come_on_the_list_with_the_reason(alma, friends, leo):
    postvention.begin(alma, leo, WORDS)

    rows = attention.attention_list(timezone.now(), leo)
    assert {row.member.name for row in rows} == {"Bo", "Kim", "Lis"}


def test_nobody_is_asked_to_look_for_somebody_who_has_died(alma, leo):
    now = timezone.now()
    for back in range(8, 50):
        Post.objects.filter(pk=make.post(alma).pk).update(created_at=now - timedelta(days=back))
    watch.ask_after_me(alma, yes=True)
    watch.look_for_quiet(now)
    assert Signal.objects.standing().filter(member=alma).exists()

    postvention.begin(alma, leo, "")
    watch.look_for_quiet(now)

    assert not Signal.objects.standing().filter(member=alma).exists()


def test_their_key_fits_no_more_and_their_words_stay(alma, bo, leo, as_member):
    make.post(alma, "Godmorgen fra mig.")
    hers = as_member(alma)

    postvention.begin(alma, leo, "")

    assert hers.get("/mig/").status_code == 302
    login = Client().post(reverse("account_login"), {"login": "alma", "password": make.PASSWORD})
    assert login.headers.get("Location") == reverse("account_inactive")
    page = as_member(bo).get("/").content.decode()
    assert "Godmorgen fra mig." in page


def test_their_own_page_says_that_we_remember(alma, bo, leo, as_member):
    postvention.begin(alma, leo, "")

    page = as_member(bo).get(reverse("person", args=[alma.handle])).content.decode()

    assert "Vi husker" in page
    assert "bekymret" not in page


def test_the_place_of_memory_hangs_once_with_numbers_to_ring(alma, bo, leo, as_member):
    postvention.begin(alma, leo, WORDS)
    postvention.begin(alma, leo, WORDS)

    place = Post.objects.get(remembers=alma)
    page = as_member(bo).get(reverse("post", args=[place.pk])).content.decode()
    assert "Vi husker Alma" in page
    assert 'href="tel:' in page


@pytest.mark.parametrize(("days", "is_open"), [(44, True), (46, False)])
def test_it_takes_answers_for_some_weeks_and_loses_no_words_afterwards(
    days, is_open, alma, bo, leo, as_member
):
    postvention.begin(alma, leo, WORDS)
    place, browser = Post.objects.get(remembers=alma), as_member(bo)

    with time_machine.travel(timezone.now() + timedelta(days=days)):
        browser = as_member(bo)
        answer = browser.post(reverse("post-answer", args=[place.pk]), {"text": "Jeg savner dig"})

    assert place.comments.exists() is is_open
    assert is_open or "Her skriver ingen mere" in answer.content.decode()


def test_without_words_there_is_no_place_of_memory(alma, leo):
    postvention.begin(alma, leo, "")

    assert not Post.objects.exists()


def test_a_mistake_is_taken_back_whole(alma, friends, leo, as_member):
    postvention.begin(alma, leo, WORDS)

    as_member(leo).post(reverse("desk-remember", args=[alma.handle]), {"take_back": "1"})

    alma.refresh_from_db()
    assert alma.is_inside
    assert not Post.objects.filter(title__contains="Alma").exists()
    assert not Signal.objects.standing().exists()
    assert list(StaffLog.objects.values_list("deed", flat=True)) == [Deed.STILL_HERE, Deed.REMEMBER]


def test_it_must_be_said_for_certain_and_what_was_written_stays(alma, leo, as_member):
    address = reverse("desk-remember", args=[alma.handle])

    answer = as_member(leo).post(address, {"words": WORDS})

    assert answer.status_code == 422
    assert WORDS in answer.content.decode()
    alma.refresh_from_db()
    assert not alma.is_remembered


def test_a_leader_writes_it_down_from_the_persons_page(alma, friends, leo, as_member):
    as_member(leo).post(reverse("desk-remember", args=[alma.handle]), {"words": WORDS, "is_sure": "on"})

    alma.refresh_from_db()
    assert alma.is_remembered


def test_publishing_remembers_nobody_by_itself(alma):
    assert posts.publish(alma, "Hej").remembers is None
    assert not members.still_here(alma)


def test_those_left_behind_are_a_task_within_a_day_until_a_colleague_has_taken_them_on(
    alma, friends, leo, vera, as_member
):
    postvention.begin(alma, leo, WORDS)
    browser = as_member(vera)

    page = words(browser.get(reverse("desk-tasks")))
    assert "Tal med Bo. En tæt på er død." in page
    assert f"Senest {day(timezone.now() + timedelta(days=1))}" in page
    assert "3 medlemmer har mistet en tæt på." in words(browser.get(reverse("desk")))

    for friend in friends:
        follow_ups.claim(friend, by=vera)

    assert "Tal med Bo" not in words(browser.get(reverse("desk-tasks")))
    assert "har mistet en tæt på" not in words(browser.get(reverse("desk")))


def test_who_was_left_behind_rings_after_a_day_until_a_colleague_has_them(
    alma, friends, leo, vera, on_shift, with_mail, mailed
):
    postvention.begin(alma, leo, WORDS)
    follow_ups.claim(friends[1], by=leo)
    a_day_on = timezone.now() + timedelta(days=1, minutes=1)
    on_shift(with_mail(vera), ends_at=a_day_on + timedelta(hours=1))
    look = partial(postvention.ring_when_late, a_day_on)

    assert mailed(partial(postvention.ring_when_late, a_day_on - timedelta(hours=1))) == []
    assert mailed(look) == ["vera", "vera"]  # for Bo and for Lis
    assert mailed(look) == []
    assert names(alarm.member for alarm in Alarm.objects.ringing()) == ["Bo", "Lis"]

    for friend in friends:
        if friend != friends[1]:
            follow_ups.claim(friend, by=vera)
    assert not Alarm.objects.ringing().exists()


def test_a_mistake_leaves_nothing_in_the_timeline_of_those_who_were_taken_on(alma, friends, leo, vera):
    postvention.begin(alma, leo, WORDS)
    case = follow_ups.claim(friends[0], by=vera)

    postvention.take_back(alma, leo)

    assert not case.signals.exists()
