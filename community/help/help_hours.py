"""When a help line answers: by the day of the week, past midnight, on red days. What is not known is said.

Reckoned once, here. A phone without net gets the same spans in the page and only looks at its clock.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from community.help import red_days
from community.models import HelpHours, HelpLine

A_DAY = timedelta(days=1)
AHEAD = 8  # days we look for the next opening
NIGHT_ENDS = time(6)  # what began on a day nobody knows may go on until then

type Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Standing:
    """How it is with a line at a moment. Neither open nor closed: nobody knows, so ring and hear."""

    is_open: bool = False
    is_closed: bool = False
    closes: datetime | None = None
    opens: datetime | None = None


def standing(line: HelpLine, now: datetime) -> Standing:
    """Open until when, closed until when, or unknown."""
    today = timezone.localtime(now).date()
    ahead = {n: spans_on(line, today + n * A_DAY) for n in range(-1, AHEAD)}
    spans = joined([span for found in ahead.values() for span in found or []])
    here = next((span for span in spans if span[0] <= now < span[1]), None)
    if here:
        is_for_ever = here[1] - now > 2 * A_DAY
        return Standing(is_open=True, closes=None if is_for_ever else here[1])
    unknown = [_unknown(today + n * A_DAY) for n, found in ahead.items() if found is None]
    if any(begins <= now < ends for begins, ends in unknown):
        return Standing()
    opens = next((begins for begins, _ends in spans if begins > now), None)
    is_sure = opens and not any(now < begins < opens for begins, _ends in unknown)
    return Standing(is_closed=True, opens=opens if is_sure else None)


def spans_on(line: HelpLine, day: date) -> list[Span] | None:
    """When it answers, of what begins on a date. None: nobody knows. On half holidays few know."""
    if not line.hours_are_known:
        return None
    rule = line.on_holidays
    if line.always_open:
        return [(_at(day, time()), _at(day + A_DAY, time()))]
    if red_days.is_red(day) and rule != HelpLine.OnHolidays.USUAL:
        if not red_days.is_public(day) or rule == HelpLine.OnHolidays.UNKNOWN:
            return None
        own = [one for one in line.spans.all() if one.days == HelpHours.Days.HOLIDAYS]
        return [_span(one, day) for one in own] if rule == HelpLine.OnHolidays.OWN else []
    return joined([_span(one, day) for one in line.spans.all() if one.holds_on(day.weekday())])


def _unknown(day: date) -> Span:
    """A day nobody knows, and the night after it."""
    return _at(day, time()), _at(day + A_DAY, NIGHT_ENDS)


def _span(row: HelpHours, day: date) -> Span:
    ends_on = day + A_DAY if row.closes_at <= row.opens_at else day
    return _at(day, row.opens_at), _at(ends_on, row.closes_at)


def _at(day: date, clock: time) -> datetime:
    """The instant the wall clock shows this."""
    return datetime.combine(day, clock, timezone.get_default_timezone()).astimezone(UTC)


def joined(spans: list[Span]) -> list[Span]:
    """In order, and as one where they touch."""
    found: list[Span] = []
    for begins, ends in sorted(spans):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(ends, found[-1][1]))
        else:
            found.append((begins, ends))
    return found


def for_a_phone(line: HelpLine, now: datetime, days: int) -> dict[str, str]:
    """The spans ahead, and the days nobody knows, in minutes since 1970: "start-end start-end"."""
    today = timezone.localtime(now).date()
    dates = [today + n * A_DAY for n in range(-1, days)]
    known = {day: spans_on(line, day) for day in dates}
    spans = joined([span for found in known.values() for span in found or []])
    unknown = [_unknown(day) for day in dates if known[day] is None]
    return {"open": _written(spans), "unsure": _written(joined(unknown))}


def _written(spans: list[Span]) -> str:
    return " ".join(f"{_minutes(begins)}-{_minutes(ends)}" for begins, ends in spans)


def _minutes(at: datetime) -> int:
    return int(at.timestamp()) // 60
