"""The drawings of the figures: where everything lies, in each drawing's own measure. Each has a table."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format

from activities.days import day
from activities.models import Mood
from moderation.figures import figures
from moderation.figures.figures import Figures, MoodMonth

WIDE, FOOT = 560, 188
LEFT, TOP = 34, 18
STEP = 36  # from one bar to the next
BAR = 270  # the longest
WHOLE_NAMES = 4
BANDS = 5  # of warmth in the hours of the day


@dataclass(frozen=True, slots=True)
class Mark:
    """A dot, a bar, a square or a word: where, how large, and what it says."""

    x: str
    y: str
    wide: str = ""
    high: str = ""
    kind: int = 0
    words: object = ""


@dataclass(slots=True)
class Plot:
    """One drawing."""

    marks: list[Mark] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    across: list[Mark] = field(default_factory=list)
    upward: list[Mark] = field(default_factory=list)
    ends: list[Mark] = field(default_factory=list)


def cups(found: Figures) -> Plot:
    """A dot a day, and a line through them that keeps the gaps."""
    most = _round_top(max((many for _day, many in found.cups), default=0))
    days = max(1, len(found.cups) - 1)

    def place(at: date, many: float) -> tuple[str, str]:
        across = LEFT + (at - found.period.first).days / days * (WIDE - 10 - LEFT)
        return f"{across:.1f}", f"{FOOT - many / most * (FOOT - TOP):.1f}"

    line = figures.weekly_means(found.cups)
    plot = Plot(
        marks=[Mark(*place(at, many)) for at, many in found.cups if many],
        paths=_stretches(line, place),
        across=[
            Mark(*place(one.first, 0), words=month_name(one.first, len(found.period.months)))
            for one in found.period.months
        ],
        upward=[
            Mark(str(LEFT), f"{FOOT - step / 4 * (FOOT - TOP):.1f}", words=most * step // 4)
            for step in range(5)
        ],
    )
    if line:
        plot.ends = [Mark(*place(at, many), words=round(many)) for at, many in (line[0], line[-1])]
    return plot


def month_name(first: date, beside: int) -> str:
    """Its whole name, or three letters when many stand beside each other."""
    name = date_format(first, "F").lower()
    return name if beside <= WHOLE_NAMES else name[:3]


def _round_top(most: int) -> int:
    return max(20, -(-most // 20) * 20)


def _stretches(line: list[tuple[date, float]], place: Callable[[date, float], tuple[str, str]]) -> list[str]:
    found: list[list[tuple[date, float]]] = []
    for at, many in line:
        if not found or (at - found[-1][-1][0]).days > 1:
            found.append([])
        found[-1].append((at, many))
    return [" ".join(",".join(place(at, many)) for at, many in one) for one in found if len(one) > 1]


def moods(found: Figures) -> Plot:
    """A column a month: the five faces on top of each other, the darkest at the bottom."""
    shown = [one for one in found.moods if one.whole]
    step = (WIDE - 84) / max(1, len(shown))
    wide = min(step - 4, 120)
    plot = Plot()
    for number, month in enumerate(shown):
        left = 6 + number * step
        plot.marks += _column(month, left, wide)
        plot.across.append(Mark(f"{left + wide / 2:.1f}", "210", words=month_name(month.first, len(shown))))
    if plot.marks:
        right = 6 + (len(shown) - 1) * step + wide + 8
        last = plot.marks[-len(Mood) :]
        plot.ends = _apart(
            [
                Mark(f"{right:.1f}", _middle(one), kind=one.kind, words=Mood(one.kind).label)
                for one in last
                if float(one.high)
            ]
        )
    return plot


def _column(month: MoodMonth, left: float, wide: float) -> list[Mark]:
    low, found = float(FOOT), []
    for mood, many in zip(Mood, month.counts, strict=True):
        high = many / month.whole * (FOOT - 6)
        low -= high
        found.append(Mark(f"{left:.1f}", f"{low:.1f}", f"{wide:.1f}", f"{high:.1f}", mood.value))
    return found


def _middle(one: Mark) -> str:
    return f"{float(one.y) + float(one.high) / 2 + 5:.1f}"


def _apart(words: list[Mark]) -> list[Mark]:
    """Words that would lie on each other are moved up a little, from the lowest."""
    found: list[Mark] = []
    for one in words:
        lowest = float(found[-1].y) - 18 if found else 200.0
        found.append(Mark(one.x, f"{min(float(one.y), lowest):.1f}", kind=one.kind, words=one.words))
    return found


def heat(found: Figures) -> Plot:
    """A square for each hour of the week: the fuller it is, the more was going on."""
    most = max(max(row) for row in found.heat)
    plot = Plot()
    for one, row in enumerate(found.heat):
        for hour, many in enumerate(row):
            band = -(-many * BANDS // most) if most else 0
            plot.marks += [_square(one, hour, band)] if band else []
    plot.ends = _frame(found)
    plot.upward = [Mark("36", f"{23.4 + one * 25.7:.1f}", words=str(WEEKDAYS[one])[:3]) for one in range(7)]
    plot.across = [Mark(f"{45 + hour * 21.25:.1f}", "205", words=hour) for hour in (0, 6, 12, 18, 24)]
    return plot


def _frame(found: Figures) -> list[Mark]:
    """Round the hours in which the house usually is open."""
    spans = [span for one in found.period.days[:7] if (span := day.hours(one))]
    begins = [timezone.localtime(start).hour for start, _end in spans]
    ends = [timezone.localtime(end).hour or 24 for _start, end in spans]
    if not spans or min(begins) >= max(ends):
        return []
    left, right = (43 + hour * 21.25 for hour in (min(begins), max(ends)))
    return [Mark(f"{left:.1f}", "5", f"{right - left + 2:.1f}", "182")]


def _square(one: int, hour: int, band: int) -> Mark:
    """Larger with each band, so that it can be read without colours."""
    part = (0, 0.42, 0.58, 0.72, 0.86, 1)[band]
    wide, high = 19.2 * part, 23.7 * part
    left, top = 45 + hour * 21.25 + (19.2 - wide) / 2, 7 + one * 25.7 + (23.7 - high) / 2
    return Mark(f"{left:.1f}", f"{top:.1f}", f"{wide:.1f}", f"{high:.1f}", band)


def doings(found: Figures) -> Plot:
    """A bar for each thing we do together."""
    rows = found.doings
    most = max((one.mean for one in rows), default=0) or 1
    plot = Plot()
    for number, one in enumerate(rows):
        wide = one.mean / most * BAR
        plot.marks.append(
            Mark("150", f"{7 + number * STEP}", f"{wide:.1f}", f"{158 + wide:.1f}", number, words=one)
        )
    return plot


DRAWINGS: dict[str, Callable[[Figures], Plot]] = {
    "cups": cups,
    "moods": moods,
    "heat": heat,
    "doings": doings,
}
