"""The week on one page, with the gaps in words."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from activities.days import day as days
from moderation.rota.coverage import Span, holes
from moderation.rota.week import week_of
from tests.moderation import rota_house as house
from tests.moderation.reading import words
from tests.moderation.rota_house import MONDAY, at, shift

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def open_from_seven_to_nine():
    house.open_every_day()


def spans(found: list[Span]) -> list[tuple[int, int, int]]:
    return [(timezone.localtime(s.start).hour, timezone.localtime(s.end).hour, s.people) for s in found]


def test_a_day_with_two_all_the_way_has_no_holes(vera, jonas):
    both = [shift(vera, 7, 21), shift(jonas, 6, 22)]

    assert holes(Span(at(7), at(21)), both) == []


def test_holes_are_as_few_and_as_long_as_possible(vera, jonas):
    early = [shift(vera, 7, 12), shift(jonas, 12, 17)]

    assert spans(holes(Span(at(7), at(21)), early)) == [(7, 17, 1), (17, 21, 0)]


def test_drafts_and_backups_fill_no_hole(vera, jonas):
    shift(vera, 7, 21, published=False)
    shift(jonas, 7, 21, role="backup")

    (gap,) = week_of(MONDAY).days[0].holes
    assert (gap.start, gap.end) == (at(7), at(21))


@time_machine.travel(at(9), tick=False)
def test_the_page_says_the_gaps_in_words(vera, jonas, as_member):
    vera.language = "en"
    vera.save()
    for number in range(7):
        shift(vera, 7, 21, MONDAY + timedelta(days=number))
        shift(jonas, 7, 17 if number == 3 else 21, MONDAY + timedelta(days=number))

    page = words(as_member(vera).get(reverse("rota-week", args=[2026, 48])))

    assert "There is 1 gap this week. Thursday from 17:00 to 21:00 there is only one." in page
    assert "Room for one more 17:00 to 21:00" in page
    assert page.count("Two on shift all day") == 6


def test_what_is_over_this_week_is_no_gap_any_more(vera, jonas, as_member):
    vera.language = "en"
    vera.save()
    for number in range(7):
        shift(vera, 7, 21, MONDAY + timedelta(days=number))
        shift(jonas, 7, 17 if number in (0, 3) else 21, MONDAY + timedelta(days=number))

    with time_machine.travel(at(18, MONDAY + timedelta(days=3)), tick=False):
        today = words(as_member(vera).get(reverse("rota-week", args=[2026, 48])))
    with time_machine.travel(at(22, MONDAY + timedelta(days=3)), tick=False):
        later = words(as_member(vera).get(reverse("rota-week", args=[2026, 48])))

    assert "There is 1 gap this week. Thursday from 17:00 to 21:00 there is only one." in today
    assert "gap this week" not in later


@time_machine.travel(at(9), tick=False)
def test_one_alone_who_is_no_host_is_one_gap_and_not_two(vera, jonas, as_member):
    vera.language = "en"
    vera.save()
    for number in range(7):
        shift(vera, 7, 17 if number == 3 else 21, MONDAY + timedelta(days=number))
        shift(jonas, 7, 21, MONDAY + timedelta(days=number), role="contact")

    page = words(as_member(vera).get(reverse("rota-week", args=[2026, 48])))

    assert "There is 1 gap this week. Thursday from 17:00 to 21:00 there is only one, and no host." in page


def test_the_strips_stand_by_the_clock_on_the_wall_also_when_the_clocks_change(vera):
    sunday = date(2026, 10, 25)
    shift(vera, 7, 14, sunday)

    (bar,) = [strip for strip in week_of(date(2026, 10, 19)).days[6].strips if strip.shift]

    assert (bar.begins, bar.ends) == (0, 14)


def test_a_week_is_one_query_beside_the_almanac(vera, django_assert_num_queries):
    for number in range(7):
        shift(vera, 7, 21, MONDAY + timedelta(days=number))
    days.almanac()

    with django_assert_num_queries(1):
        week_of(MONDAY)


@pytest.mark.parametrize(("year", "week"), [(2026, 54), (2026, 99), (0, 1), (99999, 1)])
def test_a_week_that_does_not_exist_is_not_there(vera, as_member, year, week):
    assert as_member(vera).get(f"/vagtplan/{year}/{week}/").status_code == 404
