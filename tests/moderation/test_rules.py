"""When somebody may need us: the rules themselves."""

from datetime import UTC, datetime, timedelta

import pytest

from moderation import rules
from moderation.models import Level

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def answers(*values: int) -> list[rules.Answer]:
    """Newest first, a day apart."""
    return [rules.Answer(value, NOON - timedelta(days=back)) for back, value in enumerate(values)]


def test_the_lowest_answer_is_seen():
    found = rules.mood_lowest(answers(1, 4, 4))

    assert found is not None
    assert (found.rule_key, found.level) == ("mood_lowest", Level.YELLOW)
    assert found.facts == {"value": 1, "at": NOON.isoformat()}
    assert found.expires_at == NOON + timedelta(hours=36)


@pytest.mark.parametrize("value", [2, 3, 4, 5])
def test_any_other_answer_is_not_the_lowest(value):
    assert rules.mood_lowest(answers(value)) is None


@pytest.mark.parametrize(
    ("newest_first", "applies"),
    [
        ((2, 2), True),
        ((2, 5, 1), True),
        ((4, 2, 2), True),
        ((2, 3, 3, 1, 1), False),
        ((2,), False),
        ((3, 3, 3), False),
        ((5, 4, 2, 1), False),
    ],
)
def test_two_low_answers_of_the_last_three_are_seen(newest_first, applies):
    assert (rules.mood_low(answers(*newest_first)) is not None) is applies


def test_the_answers_are_told_in_the_order_they_were_given():
    found = rules.mood_low(answers(1, 4, 2, 5))

    assert found is not None
    assert found.facts["values"] == [2, 4, 1]


def test_asking_for_help_is_never_below_orange_and_does_not_go_away():
    found = rules.self_help(NOON)

    assert found.level == Level.ORANGE
    assert found.expires_at is None


def test_nobody_who_has_said_nothing_is_looked_at():
    assert rules.look_at_moods([]) == []
