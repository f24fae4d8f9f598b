"""A week of the rota as strips of light, with what is missing in it and what wears people out."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone

from activities.days import day as days
from community.models import Member
from community.templatetags.house import hour
from moderation.models import Shift, ShiftRole
from moderation.rota.coverage import Hole, Lack, Span, counts, missing, never_meet
from moderation.rota.working_time import A_WEEK, ShortRest, hours_of, too_little_rest

FIRST, LAST = 7, 21  # hours, when nobody has said when the house is open
A_DAY = timedelta(days=1)


@dataclass(slots=True)
class Strip:
    """One bar in a day: a shift, or room for one. Half hours after the strip begins."""

    begins: int
    ends: int
    shift: Shift | None = None
    hole: Hole | None = None

    @property
    def is_gap(self) -> bool:
        """Nobody at all."""
        return self.hole is not None and self.hole.lack is Lack.NOBODY


@dataclass(slots=True)
class Day:
    """One day: its date, its bars, and where somebody is missing, now and once the drafts are told."""

    date: date
    is_open: bool
    strips: list[Strip] = field(default_factory=list)
    holes: list[Hole] = field(default_factory=list)
    still_missing: list[Hole] = field(default_factory=list)
    never_meet: list[datetime] = field(default_factory=list)

    @property
    def gaps(self) -> list[Hole]:
        """Where nobody is, as it is planned."""
        return [hole for hole in self.still_missing if hole.lack is Lack.NOBODY]

    @property
    def hostless(self) -> list[Hole]:
        """Where somebody is, but no host, as it is planned."""
        return [hole for hole in self.still_missing if hole.lack is Lack.NO_HOST]

    @property
    def thin(self) -> list[Hole]:
        """Where only one is, as it is planned."""
        return [hole for hole in self.still_missing if hole.lack is Lack.ONLY_ONE]


@dataclass(slots=True)
class Week:
    """Seven days, the hours they span, and how much each colleague works."""

    monday: date
    first_hour: int
    last_hour: int
    days: list[Day]
    hours_of: list[tuple[Member, float, bool]]
    short_rests: list[ShortRest]
    drafts: int

    @property
    def hours(self) -> range:
        """The numbers along the top."""
        return range(self.first_hour, self.last_hour)

    @property
    def holes(self) -> list[Hole]:
        """All that is missing."""
        return [hole for day in self.days for hole in day.holes]

    @property
    def still_missing(self) -> list[Hole]:
        """What will be missing also when the drafts are told."""
        return [hole for day in self.days for hole in day.still_missing]

    @property
    def never_meet(self) -> dict[str, list[date]]:
        """When one shift goes as the next comes: the hour, and the days on which it is so."""
        found: dict[str, list[date]] = {}
        for day in self.days:
            for at in day.never_meet:
                found.setdefault(hour(at), []).append(day.date)
        return found

    @property
    def is_long_for_somebody(self) -> bool:
        """More than 48 hours for at least one."""
        return any(is_much for _, _, is_much in self.hours_of)


def week_of(monday: date, with_drafts: bool = True) -> Week:
    """Everything the rota's page shows. One query, beside the almanac's."""
    dates = [monday + timedelta(days=number) for number in range(7)]
    start, end = (days.instant(day, datetime.min.time()) for day in (monday, monday + timedelta(days=7)))
    around = Shift.objects.between(start - A_DAY, end + A_DAY).select_related("staff__staff_profile")
    near = [shift for shift in around if with_drafts or shift.published]
    here = [shift for shift in near if shift.starts_at < end and shift.ends_at > start]
    first, last = _hours_of_the_week(dates)
    return Week(
        monday,
        first,
        last,
        [_day(day, here, first, last) for day in dates],
        _hours(here, start, end),
        too_little_rest(near, start, end),
        sum(not shift.published for shift in here),
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
    tomorrow = days.instant(day + A_DAY, datetime.min.time())
    here = [shift for shift in shifts if shift.starts_at < tomorrow and shift.ends_at > midnight]
    open_hours = days.hours(day)
    found = Day(day, open_hours is not None)
    bars = [_bar(day, shift.starts_at, shift.ends_at, first, last, shift=shift) for shift in here]
    if open_hours:
        _look_for_holes(found, Span(*open_hours), here)
        holes = [hole for hole in found.still_missing if hole.lack is not Lack.NO_HOST]
        bars += [_bar(day, hole.start, hole.end, first, last, hole=hole) for hole in holes]
    shown = [bar for bar in bars if bar.begins < bar.ends]
    found.strips = sorted(shown, key=lambda bar: (bar.begins, bar.hole is not None, bar.ends))
    return found


def _look_for_holes(day: Day, open_hours: Span, shifts: list[Shift]) -> None:
    told = [shift for shift in shifts if counts(shift)]
    planned = [shift for shift in shifts if counts(shift, also_drafts=True)]
    day.holes = missing(open_hours, told)
    day.still_missing = missing(open_hours, planned) if len(planned) > len(told) else day.holes
    day.never_meet = never_meet(open_hours, planned)


def _bar(day: date, start: datetime, end: datetime, first: int, last: int, **what: object) -> Strip:
    """By the clock on the wall, cut off where the strip ends."""
    begins, ends = (_half_hours(day, moment) - 2 * first for moment in (start, end))
    most = 2 * (last - first)
    return Strip(max(0, min(begins, most)), max(0, min(ends, most)), **what)  # type: ignore[arg-type]


def _half_hours(day: date, moment: datetime) -> int:
    local = timezone.localtime(moment).replace(tzinfo=None)
    return round((local - datetime.combine(day, datetime.min.time())) / timedelta(minutes=30))


def _hours(shifts: list[Shift], start: datetime, end: datetime) -> list[tuple[Member, float, bool]]:
    """How long each is in the house this week, and whether it is much. Nobody works on an open shift."""
    by_person: dict[Member, list[Shift]] = {}
    for shift in shifts:
        if shift.role != ShiftRole.BACKUP and not shift.is_empty:
            by_person.setdefault(shift.staff, []).append(shift)
    total = {who: hours_of(mine, start, end) for who, mine in by_person.items()}
    rows = [(who, time / timedelta(hours=1), time > A_WEEK) for who, time in total.items()]
    return sorted(rows, key=lambda row: row[0].name)
