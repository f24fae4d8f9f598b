"""How long things are kept is the house's own to say, within reason (SAFETY P5)."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from vaerested.vault import keeping


def test_every_period_is_a_setting(monkeypatch):
    monkeypatch.setenv("KEEP_MOODS_DAYS", "30")

    assert keeping.from_environment().moods == 30


@pytest.mark.parametrize("days", ["0", "-1", "4000"])
def test_a_period_that_makes_no_sense_is_refused_in_plain_words(monkeypatch, days):
    monkeypatch.setenv("KEEP_TALKS_DAYS", days)

    with pytest.raises(ImproperlyConfigured, match="KEEP_TALKS_DAYS must be from 1 to 3650 days"):
        keeping.from_environment()
