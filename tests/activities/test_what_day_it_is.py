"""What day it is, and whether the house is open."""

from datetime import date, time, timedelta

import pytest
from dateutil.easter import easter as reckoned_elsewhere

from activities.days import day
from activities.models import DayTemplate, OpeningHours, SpecialDay
from activities.models.easter import easter
from tests.activities.clocks import at

pytestmark = pytest.mark.django_db


def test_easter_is_when_others_say_it_is():
    assert [year for year in range(1900, 2200) if easter(year) != reckoned_elsewhere(year)] == []


@pytest.mark.parametrize(
    ("written", "kind", "name"),
    [
        ("2026-11-24", "weekday", ""),
        ("2026-11-28", "saturday", ""),
        ("2026-11-22", "sunday", ""),
        ("2027-02-07", "special", "Fastelavn"),
        ("2027-03-25", "holiday", "Skærtorsdag"),
        ("2027-03-26", "special", "Langfredag"),
        ("2027-03-27", "saturday", ""),
        ("2027-03-28", "special", "Påskedag"),
        ("2027-03-29", "holiday", "Anden påskedag"),
        ("2027-04-23", "weekday", ""),  # store bededag ended with 2023
        ("2027-05-01", "holiday", "Arbejdernes kampdag"),
        ("2027-05-06", "special", "Kristi himmelfart"),
        ("2027-05-09", "special", "Mors dag"),
        ("2027-05-16", "special", "Pinse"),
        ("2027-06-05", "special", "Grundlovsdag · Fars dag"),
        ("2027-06-23", "special", "Sankthans"),
        ("2026-11-29", "special", "Første søndag i advent"),
        ("2025-11-30", "special", "Første søndag i advent · Sidst på måneden"),
        ("2026-12-13", "special", "Lucia"),
        ("2026-12-24", "special", "Juleaften"),
        ("2026-12-26", "holiday", "Anden juledag"),
        ("2026-12-31", "special", "Nytårsaften · Sidst på måneden"),
        ("2028-02-28", "weekday", ""),
        ("2028-02-29", "special", "Sidst på måneden"),
        ("2030-05-12", "special", "Mors dag"),
        ("2035-05-13", "special", "Pinse · Mors dag"),
    ],
)
def test_the_calendar_of_the_house(laid_out, written, kind, name):
    today = date.fromisoformat(written)

    assert (day.kind_of(today), day.name_of(today)) == (kind, name)


@pytest.mark.parametrize("year", range(2026, 2034))
def test_christmas_eve_is_itself_on_every_weekday(laid_out, year):
    assert day.name_of(date(year, 12, 24)) == "Juleaften"


def test_a_birthday_nobody_has_entered_never_comes(laid_out):
    birthday = SpecialDay.objects.get(key="house_birthday")
    days = [date(2027, 1, 1) + timedelta(days=number) for number in range(365)]

    assert not any(birthday.falls_on(one) for one in days)


def test_the_house_gives_its_own_day_a_rhythm_of_its_own(laid_out):
    party = DayTemplate.objects.create(name="Fest", kind="special")
    SpecialDay.objects.create(
        key="party", name_da="Fest", month=8, day=14, year=2027, order=1, template=party
    )

    assert day.name_of(date(2027, 8, 14)) == "Fest"
    assert day.kind_of(date(2028, 8, 14)) == "weekday"


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("2026-11-24 06:59", "asleep"),
        ("2026-11-24 07:00", "open"),
        ("2026-11-24 20:29", "open"),
        ("2026-11-24 20:30", "closing"),
        ("2026-11-24 20:59", "closing"),
        ("2026-11-24 21:00", "asleep"),
        ("2026-11-28 21:30", "open"),
        ("2026-11-28 22:15", "asleep"),
        ("2026-12-24 21:30", "open"),
        ("2026-12-31 23:59", "open"),
        ("2027-01-01 00:20", "closing"),
        ("2027-01-01 00:45", "asleep"),
        ("2027-03-28 03:00", "asleep"),
    ],
)
def test_the_house_is_open_closing_or_asleep(laid_out, written, state):
    assert day.house_state(at(written)) == state


def test_one_date_may_have_hours_of_its_own(laid_out):
    OpeningHours.objects.create(date=date(2026, 11, 24))

    assert day.house_state(at("2026-11-24 12:00")) == "asleep"
    assert day.next_opening(at("2026-11-24 12:00")) == at("2026-11-25 07:00")


def test_of_two_special_days_on_one_date_the_more_important_has_its_hours():
    lesser = SpecialDay.objects.create(key="fair", name_da="Marked", month=8, day=14, order=60)
    greater = SpecialDay.objects.create(key="party", name_da="Fest", month=8, day=14, order=5)
    for special, opens in ((lesser, 9), (greater, 14)):
        OpeningHours.objects.create(special=special, opens_at=time(opens), closes_at=time(20))

    assert day.hours(date(2027, 8, 14)) == (at("2027-08-14 14:00"), at("2027-08-14 20:00"))


def test_the_night_belongs_to_the_day_before(laid_out):
    assert day.house_date(at("2026-11-25 04:59")) == date(2026, 11, 24)
    assert day.house_date(at("2026-11-25 05:00")) == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("written", "is_night"),
    [
        ("2026-11-24 05:00", False),
        ("2026-11-24 20:44", False),
        ("2026-11-24 20:45", True),
        ("2026-11-25 02:00", True),
        ("2026-11-28 21:30", False),
        ("2027-01-01 00:29", False),
        ("2027-01-01 00:30", True),
    ],
)
def test_good_night_comes_a_quarter_before_closing(laid_out, written, is_night):
    assert day.is_night(at(written)) is is_night


@pytest.mark.parametrize(
    ("date_of", "clock", "utc"),
    [
        ("2026-10-24", "09:00", "2026-10-24T07:00:00+00:00"),
        ("2026-10-25", "09:00", "2026-10-25T08:00:00+00:00"),
        ("2026-10-25", "02:30", "2026-10-25T00:30:00+00:00"),  # the first of two
        ("2027-03-28", "01:59", "2027-03-28T00:59:00+00:00"),
        ("2027-03-28", "02:30", "2027-03-28T01:30:00+00:00"),  # missing: 03:30 on the wall
        ("2027-03-28", "09:00", "2027-03-28T07:00:00+00:00"),
        ("2027-10-31", "02:30", "2027-10-31T00:30:00+00:00"),
        ("2027-10-31", "03:00", "2027-10-31T02:00:00+00:00"),
    ],
)
def test_d3_the_wall_clock_decides_also_on_the_nights_it_is_moved(date_of, clock, utc):
    assert day.instant(date.fromisoformat(date_of), time.fromisoformat(clock)).isoformat() == utc
