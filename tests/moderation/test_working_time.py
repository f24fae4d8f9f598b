"""Eleven hours of rest, 48 hours a week: a warning, never a no."""

from datetime import UTC, date, timedelta

import pytest
from django.urls import reverse

from activities.days import day as days
from moderation.models import Shift
from moderation.rota.week import week_of
from moderation.rota.working_time import too_little_rest
from tests.moderation import rota_house as house
from tests.moderation.reading import words
from tests.moderation.rota_house import MONDAY, at, shift

pytestmark = pytest.mark.django_db


def rests(member, *hours, day=MONDAY) -> list[float]:
    """How long a rest is warned about for these hours; 31 is 7 o'clock the day after."""
    start = days.instant(day, at(0).time())
    mine = [
        Shift(
            staff=member,
            starts_at=at(a % 24, day + timedelta(days=a // 24)).astimezone(UTC),
            ends_at=at(b % 24, day + timedelta(days=b // 24)).astimezone(UTC),
        )
        for a, b in hours
    ]
    found = too_little_rest(mine, start, start + timedelta(days=7))
    return [one.length / timedelta(hours=1) for one in found]


@pytest.mark.parametrize(
    ("hours", "warned"),
    [
        ([(7, 14), (31, 38)], []),
        ([(14, 21), (31, 38)], [10.0]),
        ([(14, 20), (31, 38)], []),
        ([(7, 11), (15, 19), (31, 38)], []),
        ([(7, 11), (15, 22), (32, 38)], [9.0]),
        ([(7, 21)], [10.0]),
        ([(14, 21), (31, 38), (38 + 7, 38 + 9)], [10.0]),
    ],
)
def test_rest_is_counted_in_the_day_and_night_that_begin_with_a_shift(vera, hours, warned):
    assert rests(vera, *hours) == warned


@pytest.mark.parametrize(
    ("day", "warned"), [(date(2027, 3, 27), [10.0]), (date(2026, 10, 24), []), (date(2026, 11, 7), [])]
)
def test_the_night_the_clocks_change_is_counted_as_it_is_slept(vera, day, warned):
    assert rests(vera, (14, 21), (32, 38), day=day) == warned


def test_somebody_at_the_phone_at_home_rests(vera):
    mine = [
        Shift(staff=vera, starts_at=at(14), ends_at=at(21)),
        Shift(staff=vera, starts_at=at(21), ends_at=at(23), role="backup"),
    ]

    assert too_little_rest(mine, at(0), at(23)) == []


@pytest.fixture
def long_week(vera, jonas):
    """Vera works 49 hours, and two of the nights are short."""
    house.open_every_day()
    for number in range(7):
        late = number in (1, 3)
        shift(vera, 14 if late else 7, 21 if late else 14, MONDAY + timedelta(days=number))


def test_a_long_week_and_short_nights_are_told_to_the_leader_in_words(long_week, leo, as_member):
    leo.language = "en"
    leo.save()

    page = words(as_member(leo).get(reverse("rota-week", args=[2026, 48])))

    assert "49 hours . A bit much" in page or "49 hours. A bit much" in page
    assert page.count("Vera rests only 10 hours in a row in the 24 hours from") == 2
    assert "The law says 48 hours a week, as an average over four months." in page


def test_colleagues_read_only_what_is_about_themselves(long_week, vera, jonas, as_member):
    for one in (vera, jonas):
        one.language = "en"
        one.save()

    pages = {one: words(as_member(one).get(reverse("rota-week", args=[2026, 48]))) for one in (vera, jonas)}

    assert "Vera rests only" in pages[vera]
    assert "A bit much" in pages[vera]
    assert "rests only" not in pages[jonas]
    assert "A bit much" not in pages[jonas]


def test_a_week_of_exactly_48_hours_is_none_too_long(vera):
    for number in range(6):
        shift(vera, 7, 15, MONDAY + timedelta(days=number))

    assert not week_of(MONDAY).is_long_for_somebody


def test_a_week_with_a_change_of_clocks_counts_real_hours(vera):
    sunday = date(2026, 10, 25)
    Shift.objects.create(staff=vera, starts_at=at(0, sunday), ends_at=at(6, sunday))

    ((_, hours, _),) = week_of(sunday - timedelta(days=6)).hours_of

    assert hours == 7
