"""Places and the line: who is asked next, until when, and who holds none."""

from datetime import timedelta

import pytest
from django.utils import timezone

from activities.gatherings import series, signups
from activities.models import SignUp, Standing
from community import members
from community.letting_go import leaving
from tests import make
from tests.activities.clocks import at
from tests.spoken import says

pytestmark = pytest.mark.django_db


def standing(activity, member) -> str:
    return SignUp.objects.get(activity=activity, member=member).standing


def test_the_next_in_line_is_asked_and_then_the_one_after(alma, bo, vera, jonas):
    now = at("2026-11-24 08:00")
    table = make.activity(places=1, starts_at=now + timedelta(days=3))
    for who in (alma, bo, vera):
        signups.join(table, who, now)

    signups.step_back(table, alma, now)
    signups.join(table, jonas, now)
    first = {who.name: standing(table, who) for who in (bo, vera, jonas)}
    signups.move_on(now + timedelta(hours=13))

    assert first == {"Bo": "asked", "Vera": "waiting", "Jonas": "waiting"}
    assert not SignUp.objects.filter(member=bo).exists()
    assert standing(table, vera) == Standing.ASKED


@pytest.mark.parametrize(
    ("freed", "begins", "answer_by"),
    [
        ("2026-11-24 22:00", "2026-11-25 10:00", "2026-11-25 08:00"),  # an hour after the phone may ring
        ("2026-11-24 22:00", "2026-11-25 08:00", "2026-11-25 07:30"),  # and half of it when that is short
        ("2026-11-24 10:00", "2026-11-27 10:00", "2026-11-25 08:00"),  # twelve hours end at night
        ("2026-11-24 08:00", "2026-11-27 10:00", "2026-11-24 20:00"),
        ("2026-11-24 23:00", "2026-11-25 03:00", "2026-11-25 01:00"),  # nobody sleeps through it
        ("2026-10-24 22:00", "2026-10-25 10:00", "2026-10-25 08:00"),  # the clock is put back at night
    ],
)
def test_an_offer_does_not_run_out_while_the_phone_is_quiet(alma, bo, freed, begins, answer_by):
    table = make.activity(places=1, starts_at=at(begins))
    for who in (alma, bo):
        signups.join(table, who, at(freed))

    signups.step_back(table, alma, at(freed))

    assert SignUp.objects.get(member=bo).asked_until == at(answer_by)


def test_somebody_who_has_died_holds_no_place_and_is_named_with_nobody(alma, bo, leo, as_member):
    table, now = make.activity(places=1), timezone.now()
    signups.join(table, alma, now)

    members.remember(alma, by=leo)
    signups.join(table, bo, now)

    assert standing(table, bo) == Standing.IN
    assert not says("Alma", as_member(bo).get(f"/aktiviteter/{table.pk}/").content.decode())


def test_every_time_is_not_said_when_a_date_is_full(alma, bo, as_member):
    again = make.series(places=1)
    series.lay_out(again, timezone.now())
    first = again.activities.filter(starts_at__gt=timezone.now()).first()

    page = as_member(alma).post(f"/aktiviteter/{first.pk}/hver-gang/", follow=True).content.decode()

    assert "Du er med, når der er plads. Nogle af de næste gange er fyldt op." in page


def test_yes_to_an_offered_place_is_the_same_tap(alma, bo, as_member):
    table, now = make.activity(places=1), timezone.now()
    signups.join(table, alma, now)
    signups.join(table, bo, now)
    signups.step_back(table, alma, now)

    as_member(bo).post(f"/aktiviteter/{table.pk}/tilmelding/")

    assert standing(table, bo) == Standing.IN


def test_somebody_who_leaves_for_good_gives_the_place_to_the_next(alma, bo):
    table, now = make.activity(places=1), timezone.now()
    signups.join(table, alma, now)
    signups.join(table, bo, now)

    leaving.forget(alma)

    assert standing(table, bo) == Standing.ASKED
