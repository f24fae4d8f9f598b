"""Some days in a small house, played with a seeded die: whoever gives a sign is seen, and soon."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from moderation.desk import attention
from tests.benchmarks import house_life

pytestmark = pytest.mark.django_db


@pytest.fixture
def days(monkeypatch, django_capture_on_commit_callbacks):
    """Three days with thirty members who write much and often heavily, so that there is something to see."""
    monkeypatch.setattr(house_life, "POSTS", 0.5)
    monkeypatch.setattr(house_life, "A_STEP", timedelta(minutes=15))
    monkeypatch.setattr(house_life, "KINDS", {"harmless": 0.6, "worry": 0.3, "crisis": 0.1})
    with time_machine.travel("2027-03-26T22:00+00:00", tick=False):  # the clock goes forward on the 28th
        house = house_life.House(30, seed=7)
    monkeypatch.setattr("django.db.transaction.on_commit", lambda deed, **kwargs: deed())
    return house.live(date(2027, 3, 27), 3)


def test_every_row_is_taken_within_the_hour_by_day(days):
    by_day = [wait for level, waits in days.waits.items() if level.endswith("by day") for wait in waits]

    assert len(by_day) > 5
    assert max(by_day) <= 60


def test_what_came_at_night_is_taken_in_the_morning(days):
    by_night = [wait for level, waits in days.waits.items() if level.endswith("by night") for wait in waits]

    assert all(wait <= 12 * 60 for wait in by_night)


def test_urgent_rows_go_before_the_others(days):
    red = [wait for level, waits in days.waits.items() if level == "red by day" for wait in waits]

    assert red
    assert max(red) <= 30


def test_at_the_end_nobody_is_left_on_the_list_but_the_night(days):
    with time_machine.travel("2027-03-29T20:00+02:00", tick=False):
        free = [row for row in attention.attention_list(timezone.now()) if row.owner is None]

    assert len(free) <= 3
