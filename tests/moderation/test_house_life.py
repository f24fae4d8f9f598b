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


def waited(days, when):
    """How many minutes each row of this kind stood until somebody took it."""
    return [one for kind, waits in days.waits.items() if kind.endswith(when) for one in waits]


def test_whoever_gives_a_sign_is_seen_and_soon(days):
    by_day, urgent = waited(days, "by day"), waited(days, "red by day")

    assert len(by_day) > 5
    assert max(by_day) <= 60
    assert urgent
    assert max(urgent) <= 30
    assert all(minutes <= 12 * 60 for minutes in waited(days, "by night"))
    with time_machine.travel("2027-03-29T20:00+02:00", tick=False):  # before the last night
        free = [row for row in attention.attention_list(timezone.now()) if row.owner is None]
    assert len(free) <= 3
