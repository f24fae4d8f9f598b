"""Orange asks for contact the same day (care 3.4). Whom nobody was in touch with stands out the day after."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from moderation.cases import follow_ups, urgency
from moderation.desk import attention, concerns
from moderation.models import Level
from moderation.signs import rules
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db
MORNING = datetime.fromisoformat("2026-11-24T10:00+01:00")
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def clock(time_machine):
    """It is ten in the morning."""
    time_machine.move_to(MORNING, tick=False)
    return time_machine


@pytest.fixture
def asks(clock, alma):
    """Alma asks for us in the morning: that is orange."""
    concerns.stand(alma, "talk.1", [rules.self_help(timezone.now())])
    return alma


def is_late(member) -> bool:
    row = attention.row_of(member, timezone.now())
    assert row is not None
    return row.is_late


def tomorrow(clock, hour=10) -> None:
    clock.move_to(MORNING + timedelta(days=1, hours=hour - 10), tick=False)


def test_the_day_after_the_desk_says_that_contact_is_late(asks, contact, clock, on_shift, as_member):
    same_day = words(as_member(contact).get(reverse("desk")))
    tomorrow(clock)

    next_day = words(as_member(contact).get(reverse("desk")))

    assert "Kontakt i dag" in same_day
    assert "Kontakt i dag" in next_day
    assert ("Forsinket" in same_day, "Forsinket" in next_day) == (False, True)


def test_whom_a_colleague_wrote_to_is_not_late(asks, vera, clock):
    follow_ups.claim(asks, by=vera)
    clock.shift(AN_HOUR)
    follow_ups.write(asks, vera, "Hej Alma.")
    tomorrow(clock)

    assert not is_late(asks)


def test_a_call_that_was_written_down_is_contact_too(asks, vera, clock):
    follow_ups.claim(asks, by=vera)
    clock.shift(AN_HOUR)
    follow_ups.note(asks, vera, "Ringede. Hun har det bedre.")
    tomorrow(clock)

    assert not is_late(asks)


def test_taking_it_is_not_being_in_touch(asks, vera, clock):
    follow_ups.claim(asks, by=vera)
    tomorrow(clock)

    assert is_late(asks)


def test_what_was_written_before_they_asked_is_no_answer(alma, vera, clock):
    follow_ups.claim(alma, by=vera)
    follow_ups.write(alma, vera, "Godmorgen.")
    clock.shift(AN_HOUR)
    concerns.stand(alma, "talk.1", [rules.self_help(timezone.now())])
    tomorrow(clock, hour=12)

    assert is_late(alma)


def test_what_comes_late_in_the_evening_is_not_late_first_thing_in_the_morning(alma, clock):
    clock.move_to(MORNING + timedelta(hours=13), tick=False)
    concerns.stand(alma, "talk.1", [rules.self_help(timezone.now())])

    tomorrow(clock, hour=8)
    early = is_late(alma)
    tomorrow(clock, hour=12)

    assert (early, is_late(alma)) == (False, True)


@pytest.mark.parametrize("level", [Level.YELLOW, Level.RED])
def test_yellow_has_its_shift_and_red_is_now(level, asks, vera, clock):
    case = follow_ups.claim(asks, by=vera)
    urgency.set_level(case, by=vera, level=level)
    tomorrow(clock)

    assert not is_late(asks)
