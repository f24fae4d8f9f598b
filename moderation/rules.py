"""The house's rules for when somebody may need us. Small, pure, and said aloud to the staff.

No model, no score, no text read by a machine: each rule looks at what the member pressed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from moderation.models import Level
from moderation.models.fields import Facts

LOWEST = 1
LOW = 2
LOW_ANSWERS, OF_THE_LAST = 2, 3


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to "How are you?" that the member lets the staff see."""

    value: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule applied: which, how urgent, what it saw, and until when it counts."""

    rule_key: str
    level: Level
    facts: Facts
    expires_at: datetime | None


def mood_lowest(answers: Sequence[Answer]) -> Finding | None:
    """The newest answer is the lowest of the five."""
    newest = answers[0]
    if newest.value > LOWEST:
        return None
    facts = {"value": newest.value, "at": newest.at.isoformat()}
    return Finding("mood_lowest", Level.YELLOW, facts, newest.at + timedelta(hours=36))


def mood_low(answers: Sequence[Answer]) -> Finding | None:
    """Two of the last three answers are one of the two lowest. A day without an answer counts as nothing."""
    last = answers[:OF_THE_LAST]
    if sum(answer.value <= LOW for answer in last) < LOW_ANSWERS:
        return None
    facts = {"values": [answer.value for answer in reversed(last)], "at": last[0].at.isoformat()}
    return Finding("mood_low", Level.YELLOW, facts, last[0].at + timedelta(hours=72))


def self_help(at: datetime) -> Finding:
    """The member asked for somebody. It stays until somebody has answered, and is never below orange."""
    return Finding("self_help", Level.ORANGE, {"at": at.isoformat()}, None)


def look_at_moods(answers: Sequence[Answer]) -> list[Finding]:
    """Every mood rule, on the answers the staff may see, newest first."""
    if not answers:
        return []
    return [finding for rule in (mood_lowest, mood_low) if (finding := rule(answers))]
