"""Whether somebody sits under the lamp while the house is open, and each hole in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from itertools import pairwise

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from activities.days import day as days
from community.templatetags.house import hour
from moderation import access
from moderation.models import Shift, ShiftRole

WANTED = 2  # people at once
AHEAD = 14  # days
SOON = timedelta(hours=24)  # when what is missing is told
TWO_DAYS = 2  # enough to see so far ahead, whenever one looks
OVERLAP = timedelta(minutes=15)  # what one shift needs to tell the next


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, and how many are there."""

    start: datetime
    end: datetime
    people: int = 0


class Lack(Enum):
    """What is missing."""

    NOBODY = "nobody"
    NO_HOST = "no host"
    ONLY_ONE = "only one"
    ONE_AND_NO_HOST = "only one, and no host"  # as it is told; what is missing is counted by the others


@dataclass(frozen=True, slots=True)
class Hole:
    """A stretch of opening hours where somebody is missing."""

    start: datetime
    end: datetime
    lack: Lack

    @property
    def words(self) -> str:
        """Friday from 13 to 15 there is no host."""
        known = {"day": _weekday(self.start), "from": hour(self.start), "to": hour(self.end)}
        return self._sentence() % known

    @property
    def words_with_date(self) -> str:
        """The same, for more than a week."""
        on = date_format(timezone.localtime(self.start), pgettext("date format", "l j F"))
        known = {"day": on[:1].upper() + on[1:], "from": hour(self.start), "to": hour(self.end)}
        return self._sentence() % known

    def _sentence(self) -> str:
        if self.lack is Lack.NOBODY:
            return gettext("%(day)s from %(from)s to %(to)s there is nobody.")
        if self.lack is Lack.NO_HOST:
            return gettext("%(day)s from %(from)s to %(to)s there is no host.")
        if self.lack is Lack.ONE_AND_NO_HOST:
            return gettext("%(day)s from %(from)s to %(to)s there is only one, and no host.")
        return gettext("%(day)s from %(from)s to %(to)s there is only one.")


def _weekday(moment: datetime) -> str:
    name = date_format(timezone.localtime(moment), "l")
    return name[:1].upper() + name[1:]


def counts(shift: Shift, also_drafts: bool = False) -> bool:
    """Told, with somebody on it who is in the house and still works here that day."""
    is_told = (shift.published or also_drafts) and not shift.is_empty
    is_here = shift.role != ShiftRole.BACKUP
    return is_told and is_here and access.works_on(shift.staff, timezone.localdate(shift.starts_at))


def dates_from(first: date, length: int) -> list[date]:
    """So many days in a row."""
    return [first + timedelta(days=number) for number in range(length)]


def counted_on(dates: list[date]) -> list[Shift]:
    """The shifts that count on these days in a row, and in the night after the last. One query."""
    begins, ends = (days.instant(on, time()) for on in (dates[0], dates[-1] + timedelta(days=2)))
    known = Shift.objects.published().between(begins, ends).select_related("staff__staff_profile")
    return [shift for shift in known if counts(shift)]


def holes(open_hours: Span, shifts: Iterable[Shift], wanted: int = WANTED) -> list[Span]:
    """Where fewer are there than the house wants, as few and as long spans as possible."""
    shifts = list(shifts)
    edges = {open_hours.start, open_hours.end}
    for shift in shifts:
        times = shift.starts_at, shift.ends_at
        edges |= {edge for edge in times if open_hours.start < edge < open_hours.end}
    found: list[Span] = []
    for start, end in pairwise(sorted(edges)):
        people = len({one.staff_id for one in shifts if one.starts_at <= start and one.ends_at >= end})
        if people >= wanted:
            continue
        is_same = bool(found) and found[-1].end == start and found[-1].people == people
        found.append(Span(found.pop().start if is_same else start, end, people))
    return found


def missing(open_hours: Span, shifts: Iterable[Shift]) -> list[Hole]:
    """What is missing in some opening hours: nobody, no host among those there, or only one."""
    shifts = list(shifts)
    few = holes(open_hours, shifts)
    nobody = [Hole(span.start, span.end, Lack.NOBODY) for span in few if span.people == 0]
    alone = [Hole(span.start, span.end, Lack.ONLY_ONE) for span in few if span.people]
    hosts = [shift for shift in shifts if shift.role == ShiftRole.HOST]
    hostless = [span for span in holes(open_hours, hosts, wanted=1) if any(_touch(span, s) for s in shifts)]
    told = [Hole(*cut, Lack.NO_HOST) for span in hostless for cut in without(span, nobody)]
    return sorted([*nobody, *told, *alone], key=lambda hole: (hole.start, hole.lack.value))


def as_told(holes: Iterable[Hole], now: datetime) -> list[Hole]:
    """As one says it to somebody who can still do something: not what is over, and the same hours once."""
    left = [hole for hole in holes if hole.end > now]
    lacks: dict[tuple[datetime, datetime], list[Lack]] = {}
    for hole in left:
        lacks.setdefault((hole.start, hole.end), []).append(hole.lack)
    return [
        Hole(*hours, found[0] if len(found) == 1 else Lack.ONE_AND_NO_HOST) for hours, found in lacks.items()
    ]


def _touch(span: Span, shift: Shift) -> bool:
    return shift.starts_at < span.end and shift.ends_at > span.start


def without(span: Span, holes: Iterable[Hole]) -> list[tuple[datetime, datetime]]:
    """What is left of a span beside the holes in it."""
    left, start = [], span.start
    for hole in sorted(holes, key=lambda hole: hole.start):
        if hole.end <= start or hole.start >= span.end:
            continue
        if hole.start > start:
            left.append((start, hole.start))
        start = hole.end
    return [*left, (start, span.end)] if start < span.end else left


def never_meet(open_hours: Span, shifts: Iterable[Shift]) -> list[datetime]:
    """When everybody leaves as the others come: nothing can be handed over."""
    shifts = list(shifts)
    found = set()
    for new in shifts:
        at = new.starts_at
        others = [one for one in shifts if one.staff_id != new.staff_id]
        were_here = [one for one in others if one.starts_at < at <= one.ends_at]
        stay = any(one.ends_at >= min(at + OVERLAP, open_hours.end) for one in were_here)
        if open_hours.start < at < open_hours.end and were_here and not stay:
            found.add(at)
    return sorted(found)


def ahead(now: datetime, length: int = AHEAD) -> list[Hole]:
    """Every hole of the coming days that is not over. One query beside the almanac's."""
    dates = dates_from(timezone.localdate(now), length)
    shifts = counted_on(dates)
    open_hours = [Span(*span) for on in dates if (span := days.hours(on))]
    found = [hole for span in open_hours for hole in missing(span, [s for s in shifts if _touch(span, s)])]
    return [hole for hole in found if hole.end > now]


def soon(now: datetime) -> list[Hole]:
    """What is going on, or begins within a day."""
    return near(ahead(now, TWO_DAYS), now)


def near(holes: Iterable[Hole], now: datetime) -> list[Hole]:
    """Those of them that go on, or begin within a day."""
    return [hole for hole in holes if hole.start <= now + SOON]
