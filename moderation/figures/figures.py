"""What the page, the spreadsheet and the report tell: read from the sheets, and from nothing else.

Sums, means and shares are reckoned from the published fives. So they tell nothing the fives do not tell.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from activities.models import Mood
from moderation.figures.fives import FIVE
from moderation.figures.periods import Period, add_months
from moderation.models import FigureSheet, Span

ROWS = 6  # of what we did together
MONTHS_SHOWN = 3  # at least, where something is shown month by month


@dataclass(frozen=True, slots=True)
class Doing:
    """Something we do together: how many times, and how many with us each time."""

    name: str
    times: int
    mean: int
    many: int = 0


@dataclass(frozen=True, slots=True)
class MoodMonth:
    """The answers of one month, in fives, the hardest first."""

    first: date
    counts: list[int]

    @property
    def whole(self) -> int:
        """All of them."""
        return sum(self.counts)

    @property
    def shares(self) -> list[int]:
        """Percent of each."""
        return [round(100 * one / self.whole) if self.whole else 0 for one in self.counts]


@dataclass(slots=True)
class Figures:
    """One period, as it was published."""

    period: Period
    cells: dict[str, int]
    facts: dict[str, int]
    cups: list[tuple[date, int]] = field(default_factory=list)
    moods: list[MoodMonth] = field(default_factory=list)
    together: list[Doing] = field(default_factory=list)

    def cell(self, key: str) -> int:
        """A count in whole fives. Nothing means too few to show."""
        return self.cells.get(key, 0)

    @property
    def heat(self) -> list[list[int]]:
        """Seven days of twenty-four hours."""
        return [[self.cell(f"heat.{one}.{hour}") for hour in range(24)] for one in range(7)]

    @property
    def answered_share(self) -> int | None:
        """At least so many percent of the posts were answered, however many hide behind "too few"."""
        answered, bare = self.cell("posts.answered"), self.cell("posts.bare")
        return int(100 * answered / (answered + bare + FIVE - 1)) if answered else None

    @property
    def cups_a_day(self) -> int | None:
        """The mean of the days, of those that can be shown."""
        shown = [many for _day, many in self.cups if many]
        return round(sum(shown) / len(shown)) if shown else None

    @property
    def doings(self) -> list[Doing]:
        """What gathered most."""
        return self.together[:ROWS]

    @property
    def times_together(self) -> int:
        """How many activities there were."""
        return sum(one.times for one in self.together)

    @property
    def with_us(self) -> int:
        """How many were with us, each time rounded down and then added up."""
        return sum(one.many for one in self.together)

    @property
    def mood_of_the_period(self) -> MoodMonth:
        """Its months together."""
        own = [one for one in self.moods if self.period.first <= one.first < self.period.after]
        return MoodMonth(self.period.first, [sum(one.counts[place] for one in own) for place in range(5)])


def published() -> list[Period]:
    """The periods there is a sheet of, the newest first. One query."""
    rows = FigureSheet.objects.values_list("starts_on", "span")
    return sorted((Period(first, Span(span)) for first, span in rows), reverse=True)


def usual(periods: Iterable[Period]) -> Period | None:
    """What one wants to see first: the latest quarter, or the latest month in a young house."""
    found = list(periods)
    for span in (Span.QUARTER, Span.MONTH, Span.YEAR):
        if mine := [one for one in found if one.span == span]:
            return max(mine)
    return None


def of(period: Period) -> Figures:
    """Everything about one period. One query, however long it is and however many people live here."""
    first = min(period.first, add_months(period.after, -MONTHS_SHOWN))
    months = Q(span=Span.MONTH, starts_on__gte=first, starts_on__lt=period.after)
    wanted = FigureSheet.objects.filter(months | Q(span=period.span, starts_on=period.first))
    sheets = {(one.starts_on, one.span): one for one in wanted}
    own = sheets.get((period.first, period.span)) or FigureSheet()
    found = [one for (_at, span), one in sorted(sheets.items()) if span == Span.MONTH]
    inside = [one for one in found if one.starts_on >= period.first]
    facts = {name: value for name, value in own.facts.items() if name != "held"}
    return Figures(
        period,
        own.cells,
        facts,
        cups=_cups(period, inside),
        moods=_moods(found),
        together=_together(inside),
    )


def _cups(period: Period, months: list[FigureSheet]) -> list[tuple[date, int]]:
    told = {key: many for one in months for key, many in one.cells.items() if key.startswith("cups.")}
    return [(one, told.get(f"cups.{one.isoformat()}", 0)) for one in period.days]


def _moods(months: list[FigureSheet]) -> list[MoodMonth]:
    return [
        MoodMonth(one.starts_on, [one.cells.get(f"mood.{mood.value}", 0) for mood in Mood]) for one in months
    ]


def _together(months: list[FigureSheet]) -> list[Doing]:
    lines: dict[str, list[int]] = {}
    for one in months:
        for name, line in one.facts.get("held", {}).items():
            lines[name] = [before + now for before, now in zip(lines.get(name, [0] * 3), line, strict=True)]
    found = [
        Doing(name or _("Other activities"), times, round(many / counted) if counted else 0, many)
        for name, (times, counted, many) in lines.items()
    ]
    return sorted(found, key=lambda one: (-one.mean, -one.times, one.name))


def weekly_means(cups: list[tuple[date, int]]) -> list[tuple[date, float]]:
    """The line through the days: each with the three before and the three after. Gaps stay gaps."""
    told = {at: many for at, many in cups if many}
    near = [(at, [told[one] for one in _around(at) if one in told]) for at, _many in cups]
    return [(at, sum(some) / len(some)) for at, some in near if len(some) >= len(_around(at)) // 2 + 1]


def _around(at: date) -> list[date]:
    return [at + timedelta(days=step) for step in range(-3, 4)]
