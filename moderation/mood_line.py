"""A member's own answers as the staff may see them: dots, marks for days without, a line that keeps gaps.

Only what the member lets the staff see; what is for oneself alone is never asked for (SAFETY P2).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from activities.models import Mood, MoodCheckIn
from community.models import Member
from moderation.models import Signal

DAYS = 56
LEFT, RIGHT, TOP, STEP, FOOT = 78, 452, 16, 44, 212  # the drawing's own measure
GAP = 4  # days without an answer that end one line and begin the next
ROOM = 9  # around the first and the last dot in a box
OF_ANSWERS = ("mood_lowest", "mood_low", "mood_drop")
NEAR = 3  # the line is the mean of this many answers


@dataclass(frozen=True, slots=True)
class Dot:
    """One answer."""

    x: str
    y: int
    mood: Mood


@dataclass(frozen=True, slots=True)
class Box:
    """Around the answers that called on somebody."""

    x: str
    width: str


@dataclass(frozen=True, slots=True)
class MoodLine:
    """What the drawing and the table beside it need."""

    dots: list[Dot]
    misses: list[str]
    paths: list[str]
    levels: list[tuple[int, Mood]]
    weeks: list[tuple[str, date]]
    answers: list[MoodCheckIn]
    boxes: list[Box]


def of(member: Member, today: date, signals: Iterable[Signal] = ()) -> MoodLine:
    """The last eight weeks, oldest first, and what of it the open signals are about. One query."""
    since = today - timedelta(days=DAYS - 1)
    shared = MoodCheckIn.objects.shared_with_staff().filter(member=member, date__gte=since)
    answers = list(shared.order_by("date", "created_at"))
    given = {one.date for one in answers}
    days = [since + timedelta(days=number) for number in range(DAYS)]
    first = min(given, default=today)
    return MoodLine(
        dots=[Dot(_across(one.date, since), _down(one.mood), one.mood) for one in answers],
        misses=[_across(day, since) for day in days if first <= day < today and day not in given],
        paths=_paths(answers, since),
        levels=[(_down(mood), mood) for mood in reversed(Mood)],
        weeks=[(_across(day, since), day) for day in days[:: DAYS // 4]],
        answers=answers,
        boxes=_boxes(answers, signals, since),
    )


def _across(day: date, since: date) -> str:
    return f"{LEFT + (day - since).days / (DAYS - 1) * (RIGHT - LEFT):.1f}"


def _boxes(answers: Sequence[MoodCheckIn], signals: Iterable[Signal], since: date) -> list[Box]:
    """One for each stretch of answers a signal names; the same stretch twice is one."""
    named = [_looked_at(signal, answers) for signal in signals if signal.rule_key in OF_ANSWERS]
    stretches = sorted({(days[0], days[-1]) for days in named if days})
    return [_box(float(_across(first, since)), float(_across(last, since))) for first, last in stretches]


def _looked_at(signal: Signal, answers: Sequence[MoodCheckIn]) -> list[date]:
    """The days of the answers a signal was read from: the last so many, when it was raised."""
    at = datetime.fromisoformat(signal.facts["at"])
    known = [one.date for one in answers if one.created_at <= at]
    return known[-len(signal.facts.get("values", [1])) :]


def _box(first: float, last: float) -> Box:
    return Box(f"{first - ROOM:.1f}", f"{last - first + 2 * ROOM:.1f}")


def _down(mood: float) -> int:
    return round(TOP + (Mood.LOVELY - mood) * STEP)


def _paths(answers: Sequence[MoodCheckIn], since: date) -> list[str]:
    """One line for each stretch; days without an answer are not drawn over."""
    stretches: list[list[MoodCheckIn]] = []
    for one in answers:
        if not stretches or (one.date - stretches[-1][-1].date).days > GAP:
            stretches.append([])
        stretches[-1].append(one)
    return [_path(stretch, since) for stretch in stretches if len(stretch) > 1]


def _path(stretch: Sequence[MoodCheckIn], since: date) -> str:
    points = []
    for place, one in enumerate(stretch):
        near = stretch[max(0, place - NEAR + 1) : place + 1]
        mean = sum(given.value for given in near) / len(near)
        points.append(f"{_across(one.date, since)},{_down(mean)}")
    return " ".join(points)
