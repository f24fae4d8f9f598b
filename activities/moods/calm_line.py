"""A member's own answers as a calm line: dots for answers, gaps for days without. No mean, no goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from activities.models import Mood, MoodCheckIn

WIDTH, TOP, STEP = 312, 12, 24  # the drawing's own measure; five levels fit into 120
GAP = 4  # days without an answer that end one line and begin the next


@dataclass(frozen=True, slots=True)
class Dot:
    """One answer on the drawing."""

    x: str
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """What the drawing needs, and the first and last day it shows."""

    dots: list[Dot]
    paths: list[str]
    levels: list[int]
    first: date | None
    last: date | None


def draw(answers: Sequence[MoodCheckIn]) -> Line:
    """Oldest first, left to right by day, the best at the top."""
    levels = [_height(mood) for mood in Mood]
    if not answers:
        return Line([], [], levels, None, None)
    first, last = answers[0].date, answers[-1].date
    days = max(1, (last - first).days)
    dots = [
        Dot(f"{4 + (given.date - first).days / days * WIDTH:.1f}", _height(given.mood)) for given in answers
    ]
    return Line(dots, _paths(answers, dots), levels, first, last)


def _height(mood: Mood) -> int:
    return TOP + (Mood.LOVELY - mood) * STEP


def _paths(answers: Sequence[MoodCheckIn], dots: Sequence[Dot]) -> list[str]:
    """One line for each stretch; a gap stays a gap."""
    stretches: list[list[str]] = []
    before: date | None = None
    for given, dot in zip(answers, dots, strict=True):
        if before is None or (given.date - before).days > GAP:
            stretches.append([])
        stretches[-1].append(f"{dot.x},{dot.y}")
        before = given.date
    return [" ".join(points) for points in stretches if len(points) > 1]
