"""The house's rules for when somebody may need us. Small, pure, and said aloud to the staff.

No model and no score: each rule looks at a few facts, gives a reason, and asks a person to look.
A rule that finds nothing says nothing: "no sign" never means "is fine". The figures stand in `Limits`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import mean, median

from moderation.models import Level, Limits, Night
from moderation.models.fields import Facts

LOWEST = 1
LOW = 2
A_DAY = timedelta(days=1)
OWN_USUAL = timedelta(days=14)  # one's usual mood is the mean of these days
ENOUGH_ANSWERS = 3  # fewer are no habit
HISTORY = timedelta(days=28)
ACTIVE_DAYS = 8  # fewer in the history, and there is no rhythm to miss
KEEPS = {"crisis": Level.ORANGE, "worry": Level.YELLOW, "low": Level.GREEN}


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


def mood_lowest(answers: Sequence[Answer], limits: Limits) -> Finding | None:
    """The newest answer is the lowest of the five."""
    newest = answers[0]
    if newest.value > LOWEST:
        return None
    facts = {"value": newest.value, "at": newest.at.isoformat()}
    return Finding("mood_lowest", Level.YELLOW, facts, newest.at + timedelta(hours=36))


def mood_low(answers: Sequence[Answer], limits: Limits) -> Finding | None:
    """Two of the last three answers are one of the two lowest. A day without an answer counts as nothing."""
    last = answers[: limits.of_the_last]
    if sum(answer.value <= LOW for answer in last) < limits.low_answers:
        return None
    facts = {
        "values": [answer.value for answer in reversed(last)],
        "rule": [limits.low_answers, limits.of_the_last],
        "at": last[0].at.isoformat(),
    }
    return Finding("mood_low", Level.YELLOW, facts, last[0].at + timedelta(hours=72))


def mood_drop(answers: Sequence[Answer], limits: Limits) -> Finding | None:
    """The newest answer lies far below this person's own last fourteen days."""
    newest, *before = answers
    usual = [answer.value for answer in before if newest.at - answer.at <= OWN_USUAL]
    if len(usual) < ENOUGH_ANSWERS or mean(usual) - newest.value < limits.drop:
        return None
    facts = {"value": newest.value, "usual": round(mean(usual)), "at": newest.at.isoformat()}
    return Finding("mood_drop", Level.YELLOW, facts, newest.at + timedelta(hours=72))


def look_at_moods(answers: Sequence[Answer], limits: Limits) -> list[Finding]:
    """Every mood rule, on the answers the staff may see, newest first."""
    if not answers:
        return []
    rules = (mood_lowest, mood_low, mood_drop)
    return [finding for rule in rules if (finding := rule(answers, limits))]


def self_help(at: datetime) -> Finding:
    """The member asked for somebody. It stays until somebody has answered, and is never below orange."""
    return Finding("self_help", Level.ORANGE, {"at": at.isoformat()}, None)


def night_answer(how: Night, at: datetime) -> Finding:
    """How the night went, after a plan made together. A hard one stays until somebody has answered."""
    facts = {"how": how.value, "at": at.isoformat()}
    if how == Night.HARD:
        return Finding("night_answer", Level.ORANGE, facts, None)
    return Finding("night_answer", Level.YELLOW, facts, at + A_DAY)


def other_person(at: datetime) -> Finding:
    """The member would like somebody else. It stays until another colleague has taken it."""
    return Finding("other_person", Level.ORANGE, {"at": at.isoformat()}, None)


def peer_concern(tellers: int, at: datetime) -> Finding:
    """Somebody is worried about this person; two who are weigh more than one."""
    level = Level.ORANGE if tellers > 1 else Level.YELLOW
    return Finding(
        "peer_concern", level, {"tellers": tellers, "at": at.isoformat()}, at + timedelta(hours=72)
    )


def phrase(band: str, facts: Facts, at: datetime, *, is_now: bool) -> Finding | None:
    """Words in a post or an answer. `is_now`: an intent, a goodbye or a danger that is going on."""
    level = KEEPS.get(band)
    if level is None:
        return None
    if level == Level.ORANGE and is_now:
        level = Level.RED
    until = at + (timedelta(hours=72) if level >= Level.ORANGE else timedelta(hours=48))
    return Finding(f"phrase_{band}", level, facts | {"at": at.isoformat()}, until)


def looked_harmless(facts: Facts, at: datetime) -> Finding:
    """Grave words that a gate let pass. They call on nobody; a colleague looks at a few."""
    return Finding("looked_harmless", Level.GREEN, facts | {"at": at.isoformat()}, at + timedelta(days=7))


def pressure(facts: Facts, at: datetime) -> Finding:
    """Money, medicine or a private meeting is asked for. About safety in the house, not about how one is."""
    return Finding("pressure", Level.YELLOW, facts | {"at": at.isoformat()}, at + timedelta(hours=72))


def farewell(facts: Facts, at: datetime, others: Sequence[datetime], limits: Limits) -> Finding | None:
    """A goodbye together with any other sign within two days."""
    near = timedelta(hours=limits.farewell_hours)
    if not any(abs(at - other) <= near for other in others):
        return None
    return Finding("farewell", Level.RED, facts | {"at": at.isoformat()}, at + timedelta(hours=72))


def unanswered_hard(written_at: datetime, post_id: int) -> Finding:
    """A post with heavy words has hung too long without a human word."""
    facts = {"at": written_at.isoformat(), "post": post_id}
    return Finding("unanswered_hard", Level.ORANGE, facts, None)


def night(written: Sequence[datetime], now: datetime, limits: Limits) -> Finding | None:
    """Several posts between midnight and five in one week. Many are simply awake: never a warning."""
    if len(written) < limits.night_posts:
        return None
    facts = {"posts": len(written), "at": max(written).isoformat()}
    return Finding("night", Level.GREEN, facts, now + timedelta(days=7))


def grief(name: str, at: datetime) -> Finding:
    """Somebody this person wrote much with has died. A colleague talks with them within a day (care 3.10)."""
    return Finding("grief", Level.YELLOW, {"name": name, "at": at.isoformat()}, at + timedelta(days=14))


def wiping(deleted: Sequence[datetime], limits: Limits) -> Finding | None:
    """Somebody deletes much of what they have written, all at once."""
    if len(deleted) < limits.wiped_posts:
        return None
    facts = {"posts": len(deleted), "at": max(deleted).isoformat()}
    return Finding("wiping", Level.ORANGE, facts, max(deleted) + timedelta(hours=48))


def wiping_everything(at: datetime) -> Finding:
    """The whole account is to be deleted. Nothing is stopped by it."""
    return Finding("wiping", Level.ORANGE, {"account": True, "at": at.isoformat()}, at + timedelta(hours=48))


def quiet(active: Sequence[datetime], now: datetime, limits: Limits) -> Finding | None:
    """A silence longer than this person's own rhythm. Only for those who asked to be missed.

    `active` is one moment for each day they were here, oldest first. Without 28 days of history and
    eight of them active there is no rhythm, and nobody is missed by rule.
    """
    if len(active) < ACTIVE_DAYS or now - active[0] < HISTORY:
        return None
    gaps = [(after - before) / A_DAY for before, after in pairwise(active)]
    patience = max(float(limits.quiet_days), limits.quiet_times * median(gaps))
    silence = (now - active[-1]) / A_DAY
    if silence <= patience:
        return None
    facts = {"days": int(silence), "rhythm": round(median(gaps)), "at": active[-1].isoformat()}
    return Finding("quiet", Level.YELLOW, facts, None)
