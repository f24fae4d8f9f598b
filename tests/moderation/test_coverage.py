"""Holes in the rota, in words, for whatever shifts there are; and told to all a day before."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from activities.days import day as days
from community.models import Member, PushMessage
from moderation.models import Shift, StaffProfile, ToldHole
from moderation.rota import coverage, uncovered
from moderation.rota.coverage import Lack, Span
from tests.moderation import rota_house as house
from tests.moderation.rota_house import MONDAY, at, phone, shift

FRIDAY = MONDAY + timedelta(days=4)
OPEN = Span(at(7), at(21))
HALVES = st.integers(0, 47)
SPANS = st.tuples(HALVES, HALVES, st.integers(1, 4), st.sampled_from(["host", "contact", "leader"]))


def planned(spans) -> list[Shift]:
    people = {number: Member(pk=number) for number in range(1, 5)}
    return [
        Shift(
            staff=people[who],
            starts_at=at(min(a, b) / 2),
            ends_at=at(max(a, b) / 2 + 0.5 - 1 / 60),
            role=role,
        )
        for a, b, who, role in spans
    ]


def lacks_at(moment, shifts) -> set[Lack]:
    """What somebody looking at the rota at one moment would say."""
    here = [one for one in shifts if one.starts_at <= moment < one.ends_at]
    people = {one.staff_id for one in here}
    if not people:
        return {Lack.NOBODY}
    found = {Lack.ONLY_ONE} if len(people) == 1 else set()
    return found | ({Lack.NO_HOST} if all(one.role != "host" for one in here) else set())


@given(st.lists(SPANS, max_size=8))
def test_every_minute_of_the_day_is_told_as_it_is(spans):
    shifts = planned(spans)

    holes = coverage.missing(OPEN, shifts)

    for minute in range(0, 14 * 60, 7):
        moment = OPEN.start + timedelta(minutes=minute)
        told = {hole.lack for hole in holes if hole.start <= moment < hole.end}
        assert told == lacks_at(moment, shifts)


@given(st.lists(SPANS, max_size=8))
def test_holes_of_a_kind_neither_touch_nor_overlap_and_stay_within_the_hours(spans):
    holes = coverage.missing(OPEN, planned(spans))

    for lack in (Lack.NOBODY, Lack.ONLY_ONE):
        mine = [hole for hole in holes if hole.lack is lack]
        assert all(one.end < two.start for one, two in pairwise(mine))
    assert all(OPEN.start <= hole.start < hole.end <= OPEN.end for hole in holes)


@pytest.fixture
def thursday(db, time_machine):
    """Thursday at 12.30; the house is open every day from 7 to 21."""
    house.open_every_day()
    time_machine.move_to(at(12.5, FRIDAY - timedelta(days=1)), tick=False)


@pytest.fixture
def friday(thursday, vera, jonas, leo):
    """Nobody hosts on Friday from 13 to 15."""
    for number in range(-1, 14):
        day = FRIDAY + timedelta(days=number)
        shift(jonas, 6.5, 21, day, role="contact")
        shift(leo, 6, 21, day, role="leader")
        for start, end in ((7, 13), (15, 21)) if day == FRIDAY else ((7, 21),):
            shift(vera, start, end, day)
    phone(vera, jonas, leo)


def told() -> list[str]:
    return sorted(PushMessage.objects.values_list("member__display_name", flat=True))


def test_a_hole_says_day_and_hours_in_danish(friday):
    (hole,) = coverage.ahead(at(12.5, FRIDAY - timedelta(days=1)))

    with translation.override("da"):
        assert hole.words == "Fredag fra 13 til 15 er der ingen vært."
        assert hole.words_with_date == "Fredag 27. november fra 13 til 15 er der ingen vært."


def test_a_day_before_everybody_is_told_once(friday, time_machine):
    assert uncovered.tell(at(12.75, FRIDAY - timedelta(days=1))) == 0
    for minute in (0, 1, 2):
        uncovered.tell(at(13, FRIDAY - timedelta(days=1)) + timedelta(minutes=minute))

    assert told() == ["Jonas", "Leo", "Vera"]
    assert ToldHole.objects.count() == 1


def test_what_is_left_of_a_told_hole_is_not_told_again_but_a_larger_one_is(friday, vera):
    moment = at(13, FRIDAY - timedelta(days=1))
    uncovered.tell(moment)
    shift(vera, 14, 15, FRIDAY)

    assert uncovered.tell(moment) == 0
    Shift.objects.filter(staff=vera, starts_at=at(7, FRIDAY)).delete()
    assert uncovered.tell(moment) == 1


def test_no_host_that_became_nobody_is_told_again_and_what_became_better_is_not(friday):
    moment = at(13, FRIDAY - timedelta(days=1))
    others = Shift.objects.filter(role__in=("contact", "leader"), starts_at__date=FRIDAY)
    one = others.filter(role="contact")
    rings = [uncovered.tell(moment)]
    for change, open_since in ((others, moment), (others, moment), (one, None), (one, moment)):
        change.update(open_since=open_since)
        rings.append(uncovered.tell(moment))

    assert rings == [1, 1, 0, 0, 1]


def test_nobody_in_part_of_a_hole_that_was_told_is_told(friday):
    moment = at(13, FRIDAY - timedelta(days=1))
    uncovered.tell(moment)
    others = Shift.objects.filter(role__in=("contact", "leader"), starts_at__date=FRIDAY)
    others.update(ends_at=at(14, FRIDAY))

    assert [uncovered.tell(moment + timedelta(hours=hours)) for hours in range(3)] == [0, 1, 0]


def test_a_hole_that_was_filled_and_opens_again_is_told_again(friday, vera, leo):
    moment = at(13, FRIDAY - timedelta(days=1))
    uncovered.tell(moment)
    filling = shift(vera, 13, 15, FRIDAY)
    uncovered.tell(moment)
    forgotten = not ToldHole.objects.exists()
    Shift.objects.filter(pk=filling.pk).update(open_since=moment)

    assert forgotten
    assert [uncovered.tell(moment) for _ in range(2)] == [1, 0]
    assert told().count("Leo") == 2


def test_only_the_hours_that_were_filled_are_told_again(friday, vera):
    moment = at(13, FRIDAY - timedelta(days=1))
    uncovered.tell(moment)
    filling = shift(vera, 14, 15, FRIDAY)

    assert [uncovered.tell(moment) for _ in range(2)] == [0, 0]
    filling.delete()
    assert [uncovered.tell(moment) for _ in range(2)] == [1, 0]


def test_what_is_left_begins_in_more_than_a_day_and_is_not_told_again_then(friday, vera):
    moment = at(13, FRIDAY - timedelta(days=1))
    uncovered.tell(moment)
    shift(vera, 13, 14, FRIDAY)

    assert uncovered.tell(moment) == 0
    assert uncovered.tell(moment + timedelta(hours=1)) == 0


def test_somebody_who_did_not_come_this_morning_is_no_news_about_this_afternoon(friday, vera):
    uncovered.tell(at(13, FRIDAY - timedelta(days=1)))
    Shift.objects.filter(staff=vera, starts_at=at(7, FRIDAY)).update(was_there=False)

    assert uncovered.tell(at(13.5, FRIDAY)) == 0


def test_only_one_where_two_are_wanted_wakes_nobody(friday):
    Shift.objects.filter(role="leader").delete()

    assert uncovered.tell(at(12.75, FRIDAY - timedelta(days=1))) == 0


def test_somebody_after_their_last_day_fills_no_hole(thursday, vera, jonas):
    StaffProfile.objects.create(member=vera, access_until=FRIDAY - timedelta(days=1))
    for member in (vera, jonas):
        shift(member, 7, 21, FRIDAY)

    (hole,) = coverage.ahead(at(21, FRIDAY - timedelta(days=1)), 2)

    assert (hole.start, hole.lack) == (at(7, FRIDAY), Lack.ONLY_ONE)


@pytest.mark.parametrize(("day", "last"), [((2026, 10, 25), 21), ((2027, 3, 28), 21)])
def test_a_day_in_which_the_clocks_change_is_whole_from_seven_to_nine(thursday, vera, jonas, day, last):
    on = date(*day)
    for member in (vera, jonas):
        shift(member, 7, last, on)

    assert coverage.ahead(at(0, on), 1) == []


def test_two_shifts_that_never_meet_are_told(vera, jonas):
    apart = [
        Shift(staff=vera, starts_at=at(7), ends_at=at(14)),
        Shift(staff=jonas, starts_at=at(14), ends_at=at(21)),
    ]
    together = [apart[0], Shift(staff=jonas, starts_at=at(13.75), ends_at=at(21))]

    assert coverage.never_meet(OPEN, apart) == [at(14)]
    assert coverage.never_meet(OPEN, together) == []


def test_fourteen_days_are_one_query(friday, django_assert_num_queries):
    days.almanac()
    with django_assert_num_queries(1):
        coverage.ahead(at(12.5, FRIDAY))
