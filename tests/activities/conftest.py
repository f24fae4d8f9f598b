"""The house with its rhythms and texts, and who is on shift."""

import pytest

from activities.days import first_day
from activities.models import DayTemplate
from community import hosts
from community.hosts import OnDuty
from tests.activities.clocks import at


@pytest.fixture
def laid_out(db) -> None:
    """A house with everything of its first day, also after a test that emptied the tables."""
    if not DayTemplate.objects.exists():
        first_day.lay_out()


@pytest.fixture
def vera_hosts(vera, monkeypatch):
    """Vera is here all day long, as host."""
    duty = OnDuty(vera, at("2020-01-01 07:00"), at("2040-01-01 14:00"), "host")
    monkeypatch.setitem(hosts._finders, "now", lambda now: [duty])
    monkeypatch.setitem(hosts._finders, "next", lambda now: [])
    monkeypatch.setattr(hosts, "_both", [lambda now: ([duty], [])])
    return vera
