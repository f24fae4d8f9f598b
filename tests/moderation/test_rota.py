"""The week on one page, with the gaps in words."""

from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from activities import day as days
from activities.models import OpeningHours
from moderation.models import Shift
from moderation.week import Span, holes, week_of
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def open_from_seven_to_nine():
    """Every day from 7 to 21, whatever the house's first hours are."""
    OpeningHours.objects.all().delete()
    for weekday in range(7):
        OpeningHours.objects.create(weekday=weekday, opens_at=time(7), closes_at=time(21))
    days.forget()


def shift(member, day: date, start: int, end: int, **fields) -> Shift:
    begins, ends = (timezone.make_aware(datetime.combine(day, time(hour))) for hour in (start, end))
    return Shift.objects.create(staff=member, starts_at=begins, ends_at=ends, **fields)


def at(hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(MONDAY, time(hour)))


def spans(found: list[Span]) -> list[tuple[int, int, int]]:
    return [(timezone.localtime(s.start).hour, timezone.localtime(s.end).hour, s.people) for s in found]


def test_a_day_with_two_all_the_way_has_no_holes(vera, jonas):
    both = [shift(vera, MONDAY, 7, 21), shift(jonas, MONDAY, 6, 22)]

    assert holes(Span(at(7), at(21)), both) == []


def test_holes_are_as_few_and_as_long_as_possible(vera, jonas):
    early = [shift(vera, MONDAY, 7, 12), shift(jonas, MONDAY, 12, 17)]

    assert spans(holes(Span(at(7), at(21)), early)) == [(7, 17, 1), (17, 21, 0)]


def test_drafts_and_backups_fill_no_hole(vera, jonas):
    shift(vera, MONDAY, 7, 21, published=False)
    shift(jonas, MONDAY, 7, 21, role="backup")

    assert spans(week_of(MONDAY).days[0].gaps) == [(7, 21, 0)]


def test_the_page_says_the_gaps_in_words(vera, jonas, as_member):
    vera.language = "en"
    vera.save()
    for number in range(7):
        shift(vera, MONDAY + timedelta(days=number), 7, 21)
        shift(jonas, MONDAY + timedelta(days=number), 7, 17 if number == 3 else 21)

    page = words(as_member(vera).get(reverse("rota-week", args=[2026, 48])))

    assert "There is 1 gap this week. Thursday from 17:00 to 21:00 there is only one." in page
    assert "Room for one more 17:00 to 21:00" in page
    assert page.count("Two on shift all day") == 6


def test_the_strips_stand_by_the_clock_on_the_wall_also_when_the_clocks_change(vera):
    sunday = date(2026, 10, 25)
    shift(vera, sunday, 7, 14)

    (bar,) = [strip for strip in week_of(date(2026, 10, 19)).days[6].strips if strip.shift]

    assert (bar.begins, bar.ends) == (0, 14)


def test_a_week_is_one_query_beside_the_almanac(vera, django_assert_num_queries):
    for number in range(7):
        shift(vera, MONDAY + timedelta(days=number), 7, 21)
    days.almanac()

    with django_assert_num_queries(1):
        week_of(MONDAY)


@pytest.mark.parametrize(("year", "week"), [(2026, 54), (2026, 99), (0, 1), (99999, 1)])
def test_a_week_that_does_not_exist_is_not_there(vera, as_member, year, week):
    assert as_member(vera).get(f"/vagtplan/{year}/{week}/").status_code == 404
