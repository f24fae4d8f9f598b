"""Weeks that look like other weeks: last week copied, and a usual week kept and laid out again."""

from datetime import timedelta

import pytest
from django.urls import reverse

from moderation.models import Pattern, Shift, StaffProfile
from moderation.rota import patterns
from tests.moderation.rota_house import MONDAY, clock, shift

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]
WEEK = [2026, 48]


@pytest.fixture
def desk(leo, as_member):
    """Leo plans."""
    return as_member(leo)


def test_last_week_is_copied_once_however_often_one_taps(desk, vera):
    shift(vera, 7, 14, MONDAY - timedelta(days=7))

    for _ in range(2):
        desk.post(reverse("rota-copy", args=WEEK))

    assert [clock(one.starts_at) for one in Shift.objects.filter(published=False)] == ["Mon 07:00"]


def test_who_has_stopped_is_not_copied(desk, vera):
    StaffProfile.objects.create(member=vera, access_until=MONDAY - timedelta(days=1))
    shift(vera, 7, 14, MONDAY - timedelta(days=7))

    desk.post(reverse("rota-copy", args=WEEK))

    assert Shift.objects.count() == 1


def test_a_week_is_kept_and_poured_into_another_by_the_clock_on_the_wall(desk, vera):
    shift(vera, 7, 14)
    shift(vera, 22, 24 - 1, role="backup")

    desk.post(reverse("rota-keep", args=WEEK), {"name": "Winter"})
    pattern = Pattern.objects.get()
    for _ in range(2):
        desk.post(reverse("rota-pour", args=[2027, 13]), {"pattern": pattern.pk})

    poured = Shift.objects.filter(published=False)
    assert [(clock(one.starts_at), one.role) for one in poured] == [
        ("Mon 07:00", "host"),
        ("Mon 22:00", "backup"),
    ]


def test_the_same_name_again_keeps_the_newer_week(leo, vera, jonas):
    shift(vera, 7, 14)
    patterns.keep("Winter", MONDAY, leo)
    Shift.objects.all().delete()
    shift(jonas, 7, 14)

    kept = patterns.keep("Winter", MONDAY, leo)

    assert Pattern.objects.count() == 1
    assert [line.staff for line in kept.shifts.all()] == [jonas]


@pytest.mark.parametrize(("name", "sent"), [("rota-keep", {"name": "  "}), ("rota-pour", {"pattern": "x"})])
def test_an_empty_name_or_an_unknown_week_is_answered_kindly(desk, name, sent):
    answer = desk.post(reverse(name, args=WEEK), sent, follow=True)

    assert answer.status_code == 200
    assert not Pattern.objects.exists()
