"""How long a key stays turned (SAFETY A4)."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

pytestmark = pytest.mark.django_db
POLLING = {"Sec-Fetch-Dest": "empty"}


@pytest.fixture
def clock():
    """The time of day, in our hands."""
    with time_machine.travel(timezone.now(), tick=False) as traveller:
        yield traveller


def is_inside(browser, **headers) -> bool:
    return browser.get("/mig/", headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("rest", "stays"), [(timedelta(days=13), True), (timedelta(days=14, minutes=1), False)]
)
def test_a_member_may_be_away_for_a_fortnight(as_member, alma, clock, rest, stays):
    browser = as_member(alma)

    clock.shift(rest)

    assert is_inside(browser) is stays


def test_every_visit_begins_the_fortnight_anew(as_member, alma, clock):
    browser = as_member(alma)
    for _ in range(2):
        clock.shift(timedelta(days=12))
        assert is_inside(browser)


def test_after_thirty_days_a_member_shows_the_key_again(as_member, alma, clock):
    browser = as_member(alma)
    for _ in range(3):
        clock.shift(timedelta(days=9))
        is_inside(browser)

    clock.shift(timedelta(days=4))

    assert not is_inside(browser)


@pytest.mark.parametrize(("rest", "stays"), [(timedelta(minutes=29), True), (timedelta(minutes=31), False)])
def test_staff_may_rest_for_half_an_hour(as_member, vera, clock, rest, stays):
    browser = as_member(vera)

    clock.shift(rest)

    assert is_inside(browser) is stays


def test_a_desk_that_fetches_news_for_itself_is_not_somebody_at_the_desk(as_member, vera, clock):
    browser = as_member(vera)
    for _ in range(4):
        clock.shift(timedelta(minutes=10))
        is_inside(browser, **POLLING)

    assert not is_inside(browser)


def test_after_twelve_hours_staff_show_the_key_again(as_member, vera, clock):
    browser = as_member(vera)
    for _ in range(29):
        clock.shift(timedelta(minutes=25))
        is_inside(browser)

    assert not is_inside(browser)


def test_looking_around_costs_no_writing(as_member, alma, clock):
    browser = as_member(alma)
    before = dict(browser.session.items())

    clock.shift(timedelta(hours=20))
    browser.get("/hjaelp/")

    assert dict(browser.session.items()) == before
