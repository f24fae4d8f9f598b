"""My own peace: breaks, and when a phone may ring."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from community import breaks, comments, conversations
from community.bell import notices
from community.models import Member, Notice, Post, PushMessage, PushSubscription
from moderation.desk import watch
from moderation.models import Signal
from tests import make

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)


def ringable(member: Member) -> None:
    PushSubscription.objects.create(
        member=member, mark=member.handle, endpoint="https://x", p256dh="p", auth="a"
    )


def test_a_break_greets_with_see_you_and_leaves_help_open(alma, as_member):
    browser = as_member(alma)

    browser.post(reverse("break-begin"), {"days": "3"})

    assert "Du holder pause" in browser.get("/").content.decode()
    assert browser.get(reverse("help")).status_code == 200


def test_a_break_is_over_when_one_wants_to_come_in(alma, as_member):
    browser = as_member(alma)
    browser.post(reverse("break-begin"), {"days": "30"})

    browser.post(reverse("break-end"))

    assert "Du holder pause" not in browser.get("/").content.decode()


@pytest.mark.parametrize("days", breaks.DAYS)
def test_a_break_ends_by_itself(days, alma, as_member):
    with time_machine.travel(NOON, tick=False):
        breaks.begin(alma, days)

    with time_machine.travel(NOON + timedelta(days=days, minutes=1), tick=False):
        assert not alma.is_on_break(timezone.now())


@pytest.mark.parametrize("days", ["", "2", "999", "x"])
def test_a_break_of_no_length_is_asked_again(days, alma, as_member):
    answer = as_member(alma).post(reverse("break-begin"), {"days": days})

    assert answer.status_code == 422
    assert "Vælg hvor længe" in answer.content.decode()


def test_the_staff_know_of_a_break_only_when_they_are_told(alma, bo):
    breaks.begin(alma, 3)
    ends = breaks.begin(bo, 3, is_told=True)

    known = [breaks.known_to_staff(one, timezone.now()) for one in (alma, bo)]

    assert known == [None, ends]


def test_nobody_is_missed_on_a_break_nor_for_its_silence(alma):
    now = timezone.now()
    for back in range(8, 50):
        Post.objects.filter(pk=make.post(alma).pk).update(created_at=now - timedelta(days=back))
    watch.ask_after_me(alma, yes=True)
    Member.objects.filter(pk=alma.pk).update(break_until=now + timedelta(days=1))
    watch.look_for_quiet(now)
    on_it = Signal.objects.filter(rule_key="quiet").exists()
    Member.objects.filter(pk=alma.pk).update(break_until=now - timedelta(hours=1))

    watch.look_for_quiet(now)

    assert not on_it
    assert not Signal.objects.filter(rule_key="quiet").exists()


def test_a_silence_long_after_a_break_is_seen(alma):
    now = timezone.now()
    for back in range(14, 60):
        Post.objects.filter(pk=make.post(alma).pk).update(created_at=now - timedelta(days=back))
    watch.ask_after_me(alma, yes=True)
    Member.objects.filter(pk=alma.pk).update(break_until=now - timedelta(days=7))

    watch.look_for_quiet(now)

    assert Signal.objects.filter(rule_key="quiet").exists()


@time_machine.travel(NOON, tick=False)
def test_an_answer_rings_its_author_once_and_says_nothing(alma, bo):
    ringable(alma)

    comments.add(make.post(alma), bo, "Hemmelige ord")

    ring = PushMessage.objects.get()
    assert ring.member == alma
    assert "Bo" not in ring.words
    assert "Hemmelige" not in ring.words


@time_machine.travel(NOON, tick=False)
def test_nobody_rings_themselves(alma):
    ringable(alma)

    comments.add(make.post(alma), alma, "Mit eget svar")

    assert not PushMessage.objects.exists()


@time_machine.travel(NOON, tick=False)
def test_words_from_the_staff_ring_and_ones_own_do_not(alma, vera):
    ringable(alma)
    talk = conversations.open_with(alma, by=alma)

    conversations.say(talk, alma, "Er her nogen?")
    conversations.say(talk, vera, "Ja, jeg er her.")

    assert PushMessage.objects.count() == 1


@time_machine.travel(NOON, tick=False)
def test_what_is_not_chosen_does_not_ring(alma, bo):
    ringable(alma)
    alma.notices = [Notice.TALK]
    alma.save()

    comments.add(make.post(alma), bo, "Hej")

    assert not PushMessage.objects.exists()


@time_machine.travel(NOON, tick=False)
def test_a_break_rings_for_nothing(alma, bo):
    ringable(alma)
    breaks.begin(alma, 1)

    comments.add(make.post(alma), bo, "Hej")

    assert not PushMessage.objects.exists()


@pytest.mark.parametrize(
    ("begins", "ends", "clock", "quiet"),
    [
        (time(21), time(7), time(20, 59), False),
        (time(21), time(7), time(21), True),
        (time(21), time(7), time(0), True),
        (time(21), time(7), time(6, 59), True),
        (time(21), time(7), time(7), False),
        (time(12), time(14), time(13), True),
        (time(12), time(14), time(14), False),
        (time(12), time(12), time(12), False),
    ],
)
def test_quiet_hours_may_pass_midnight(alma, begins, ends, clock, quiet):
    alma.quiet_from, alma.quiet_until = begins, ends

    assert alma.is_quiet_at(clock) is quiet


def test_nobody_has_chosen_and_the_phone_is_quiet_from_nine_in_the_evening_until_seven(alma):
    assert (alma.quiet_from, alma.quiet_until) == (time(21), time(7))


@pytest.mark.parametrize(
    "night", ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00", "2027-03-28T03:30:00+02:00"]
)
def test_the_nights_when_the_clock_turns_are_quiet(alma, night):
    with time_machine.travel(night, tick=False):
        assert not notices.may_ring(alma, Notice.ANSWER, timezone.now())


def test_when_to_ring_is_chosen_on_one_page(alma, as_member):
    as_member(alma).post(
        reverse("notices"), {"notices": ["talk"], "quiet_from": "20:30", "quiet_until": "09:00"}
    )

    alma.refresh_from_db()
    assert (alma.notices, alma.quiet_from, alma.quiet_until) == (["talk"], time(20, 30), time(9))


def test_a_time_that_is_none_is_asked_for_again(alma, as_member):
    answer = as_member(alma).post(reverse("notices"), {"quiet_from": "sent", "quiet_until": "07:00"})

    assert answer.status_code == 422
    assert "Skriv et klokkeslæt" in answer.content.decode()
