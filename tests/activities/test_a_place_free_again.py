"""Whoever did not answer an offered place in time hears that it is free again: once, and kindly."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.gatherings import signups, together
from activities.models import SignUp, Standing
from activities.tasks import see_to_activities
from community import members
from community.models import PushMessage, PushSubscription, Tiding
from tests import make
from tests.activities.clocks import at

pytestmark = pytest.mark.django_db
NOON, TOO_LATE = at("2026-11-24 12:00"), at("2026-11-25 08:00")
WORDS = "Pladsen er givet fri igen: Gåtur. Det er helt i orden. Skriv dig op igen, hvis du vil."


@pytest.fixture
def walk(alma, bo, jonas, time_machine):
    """One place: Alma stepped back from it at noon, Bo is asked until next morning, Jonas is next in line."""
    time_machine.move_to(NOON, tick=False)
    walk = make.activity(places=1, starts_at=NOON + timedelta(days=3))
    for member in (alma, bo, jonas):
        signups.join(walk, member, timezone.now())
    signups.step_back(walk, alma, timezone.now())
    see_to_activities()
    assert SignUp.objects.get(member=bo).asked_until == TOO_LATE
    return walk


def look(browser) -> str:
    return " ".join(browser.get(reverse("tidings")).content.decode().split())


def told(member) -> int:
    return Tiding.objects.filter(member=member, kind="activity-free-again").count()


def test_who_did_not_answer_in_time_hears_once_that_the_place_is_free_again(
    walk, bo, time_machine, as_member
):
    PushSubscription.objects.create(member=bo, mark="m", endpoint="https://x", p256dh="p", auth="a")
    time_machine.move_to(TOO_LATE, tick=False)

    for _ in range(3):
        see_to_activities()

    page = look(as_member(bo))
    assert page.count(WORDS) == 1
    assert reverse("activity", args=[walk.pk]) in page
    assert told(bo) == 1
    assert [ring.words for ring in PushMessage.objects.filter(member=bo)] == ["Der er noget til dig i huset."]


def test_the_next_in_line_and_whoever_stepped_back_hear_nothing_of_it(walk, alma, jonas, time_machine):
    time_machine.move_to(TOO_LATE, tick=False)

    see_to_activities()

    assert SignUp.objects.get(member=jonas).standing == Standing.ASKED
    assert (told(alma), told(jonas)) == (0, 0)


def test_who_answers_a_little_late_is_answered_and_told_nothing_else(walk, bo, time_machine, as_member):
    time_machine.move_to(TOO_LATE, tick=False)

    signups.join(walk, bo, timezone.now())

    assert SignUp.objects.get(member=bo).standing == Standing.WAITING
    assert told(bo) == 0


def test_the_line_goes_when_one_has_signed_up_again(walk, bo, time_machine, as_member):
    time_machine.move_to(TOO_LATE, tick=False)
    see_to_activities()

    signups.join(walk, bo, timezone.now())

    assert WORDS not in look(as_member(bo))


@pytest.mark.parametrize("over", ["called off", "begun"])
def test_nobody_is_called_back_to_what_is_over(over, walk, bo, time_machine, as_member):
    time_machine.move_to(TOO_LATE, tick=False)
    see_to_activities()

    if over == "called off":
        together.cancel(walk, "", timezone.now())
    else:
        time_machine.move_to(walk.starts_at, tick=False)

    assert WORDS not in look(as_member(bo))


def test_an_offer_that_runs_out_a_second_time_is_told_a_second_time(walk, bo, jonas, time_machine):
    time_machine.move_to(TOO_LATE, tick=False)
    see_to_activities()
    signups.join(walk, bo, timezone.now())
    signups.step_back(walk, jonas, timezone.now())
    assert SignUp.objects.get(member=bo).standing == Standing.ASKED

    time_machine.move_to(SignUp.objects.get(member=bo).asked_until, tick=False)
    see_to_activities()

    assert told(bo) == 2


def test_nothing_is_written_to_somebody_who_has_died(walk, bo, leo, time_machine):
    members.remember(bo, by=leo)
    time_machine.move_to(TOO_LATE, tick=False)

    see_to_activities()

    assert told(bo) == 0
