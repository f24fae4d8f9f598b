"""Nobody can be reckoned out of the figures: tried with every house there could be."""

from collections import defaultdict
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moderation.figures import fives
from moderation.figures.fives import Count

FEW = {1, 2, 3, 4}


def told(number: int) -> int:
    return fives.of(Count(number, number))


def whole(number: int, parts: list[int], sums_up: bool = True) -> int:
    return fives.total(Count(number, number), parts, sums_up)


@pytest.mark.parametrize(("true", "shown"), [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10), (63, 60)])
def test_people_are_shown_in_whole_fives(true, shown):
    assert told(true) == shown


def test_twenty_posts_by_one_person_are_not_shown():
    assert fives.of(Count(times=20, people=4)) == 0
    assert fives.of(Count(times=21, people=5)) == 20


def test_somebody_who_knows_every_rule_still_cannot_tell_what_hides_in_a_part():
    """Of all houses that publish the same figures, each part has all its five values."""
    worlds = defaultdict(set)
    for parts in product(range(15), repeat=3):
        shown = [told(one) for one in parts]
        worlds[*shown, whole(sum(parts), shown)].add(parts)

    for known, houses in worlds.items():
        for place in range(3):
            assert {house[place] for house in houses} >= _possible(known[place], 15), known


def test_people_who_come_again_hide_as_well():
    worlds = defaultdict(set)
    for parts in product(range(10), repeat=3):
        shown = [told(one) for one in parts]
        for people in range(max(parts), sum(parts) + 1):
            worlds[*shown, whole(people, shown, sums_up=False)].add(parts)

    for known, houses in worlds.items():
        for place in range(3):
            assert {house[place] for house in houses} >= _possible(known[place], 10), known


def test_months_in_quarters_in_a_year_hide_each_other_too():
    worlds = defaultdict(set)
    for months in product(range(10), repeat=4):
        shown = [told(one) for one in months]
        halves = [whole(sum(months[:2]), shown[:2]), whole(sum(months[2:]), shown[2:])]
        worlds[*shown, *halves, whole(sum(months), halves)].add(months)

    for known, houses in worlds.items():
        for place in range(4):
            assert {house[place] for house in houses} >= _possible(known[place], 10), known


def _possible(shown: int, end: int) -> set[int]:
    return set(range(shown, min(shown + 5, end)))


@given(st.lists(st.integers(0, 500), min_size=2, max_size=6))
@settings(max_examples=300, deadline=None)
def test_no_sum_and_no_difference_is_one_to_four(parts):
    shown = [told(one) for one in parts]
    known = {*shown, whole(sum(parts), shown), whole(max(parts), shown, sums_up=False)}

    assert not {abs(one - other) for one, other in combinations(known, 2)} & FEW
    for size in range(1, len(shown) + 1):
        for some in combinations(shown, size):
            assert not {abs(one - sum(some)) for one in known} & FEW


@given(st.lists(st.integers(0, 60), min_size=2, max_size=4), st.data())
@settings(max_examples=300, deadline=None)
def test_a_longer_period_never_shows_less_than_its_parts_nor_more_than_there_was(parts, data):
    shown = [told(one) for one in parts]
    gone = data.draw(st.integers(0, sum(parts)))  # whoever was forgotten in between

    total = whole(sum(parts) - gone, shown)

    assert sum(shown) <= total <= sum(parts)
    assert total % 5 == 0
