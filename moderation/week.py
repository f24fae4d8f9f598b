"""A week of the rota as strips of light, and the gaps in it in words."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.utils import timezone

from activities import day as days
from community.models import Member
from moderation.models import Shift, ShiftRole

WANTED = 2  # people at once
FIRST, LAST = 7, 21  # hours, when nobody has said when the house is open


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, and how many are there."""

    start: datetime
    end: datetime
    people: int = 0


@dataclass(slots=True)
class Strip:
    """One bar in a day: a shift, or room for one. Half hours after the strip begins."""

    begins: int
    ends: int
    shift: Shift | None = None
    span: Span | None = None

    @property
    def is_gap(self) -> bool:
        """Nobody at all."""
        return self.span is not None and self.span.people == 0


@dataclass(slots=True)
class Day:
    """One day: its date, its bars lane by lane, and where somebody is missing."""

    date: date
    is_open: bool
    strips: list[Strip] = field(default_factory=list)
    gaps: list[Span] = field(default_factory=list)
    thin: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Week:
    """Seven days, the hours they span, and how much each colleague works."""

    monday: date
    first_hour: int
    last_hour: int
    days: list[Day]
    hours_of: list[tuple[Member, float]]

    @property
    def hours(self) -> range:
        """The numbers along the top."""
        return range(self.first_hour, self.last_hour)


def week_of(monday: date) -> Week:
    """Everything the rota's page shows. One query, beside the almanac's."""
    dates = [monday + timedelta(days=number) for number in range(7)]
    start, end = (days.instant(day, datetime.min.time()) for day in (monday, monday + timedelta(days=7)))
    shifts = list(Shift.objects.between(start, end).select_related("staff"))
    first, last = _hours_of_the_week(dates)
    return Week(
        monday, first, last, [_day(day, shifts, first, last) for day in dates], _hours_of(shifts, start, end)
    )


def _hours_of_the_week(dates: list[date]) -> tuple[int, int]:
    spans = [span for day in dates if (span := days.hours(day))]
    if not spans:
        return FIRST, LAST
    first = min(timezone.localtime(start).hour for start, _ in spans)
    ends = [timezone.localtime(end) for _, end in spans]
    last = max(end.hour + (end.minute > 0) or 24 for end in ends)
    return first, last if last > first else 24


def _day(day: date, shifts: list[Shift], first: int, last: int) -> Day:
    midnight = days.instant(day, datetime.min.time())
    tomorrow = days.instant(day + timedelta(days=1), datetime.min.time())
    here = [shift for shift in shifts if shift.starts_at < tomorrow and shift.ends_at > midnight]
    open_hours = days.hours(day)
    found = Day(day, open_hours is not None)
    bars = [_bar(day, shift.starts_at, shift.ends_at, first, last, shift=shift) for shift in here]
    if open_hours:
        for span in holes(Span(*open_hours), [shift for shift in here if _counts(shift)]):
            (found.thin if span.people else found.gaps).append(span)
            bars.append(_bar(day, span.start, span.end, first, last, span=span))
    found.strips = _lane_by_lane([bar for bar in bars if bar.begins < bar.ends])
    return found


def _counts(shift: Shift) -> bool:
    return shift.published and shift.role != ShiftRole.BACKUP


def holes(open_hours: Span, shifts: list[Shift]) -> list[Span]:
    """Where fewer are there than the house wants, as few and as long spans as possible."""
    edges = {open_hours.start, open_hours.end}
    for shift in shifts:
        times = shift.starts_at, shift.ends_at
        edges |= {edge for edge in times if open_hours.start < edge < open_hours.end}
    found: list[Span] = []
    moments = sorted(edges)
    for start, end in pairwise(moments):
        people = sum(shift.starts_at <= start and shift.ends_at >= end for shift in shifts)
        if people >= WANTED:
            continue
        is_same = bool(found) and found[-1].end == start and found[-1].people == people
        found.append(Span(found.pop().start if is_same else start, end, people))
    return found


def _bar(day: date, start: datetime, end: datetime, first: int, last: int, **what: object) -> Strip:
    """By the clock on the wall, cut off where the strip ends."""
    begins, ends = (_half_hours(day, moment) - 2 * first for moment in (start, end))
    most = 2 * (last - first)
    return Strip(max(0, min(begins, most)), max(0, min(ends, most)), **what)  # type: ignore[arg-type]


def _half_hours(day: date, moment: datetime) -> int:
    local = timezone.localtime(moment).replace(tzinfo=None)
    return round((local - datetime.combine(day, datetime.min.time())) / timedelta(minutes=30))


def _lane_by_lane(bars: list[Strip]) -> list[Strip]:
    """The bars so that none covers another, upper lane first."""
    lanes: list[list[Strip]] = []
    for bar in sorted(bars, key=lambda bar: (bar.begins, bar.span is not None)):
        free = next((lane for lane in lanes if lane[-1].ends <= bar.begins), None)
        if free is None:
            lanes.append([bar])
        else:
            free.append(bar)
    return [bar for lane in lanes for bar in lane]


def _hours_of(shifts: list[Shift], start: datetime, end: datetime) -> list[tuple[Member, float]]:
    total: dict[Member, timedelta] = {}
    for shift in shifts:
        worked = min(shift.ends_at, end) - max(shift.starts_at, start)
        total[shift.staff] = total.get(shift.staff, timedelta()) + worked
    hours = [(who, time / timedelta(hours=1)) for who, time in total.items()]
    return sorted(hours, key=lambda row: row[0].name)
