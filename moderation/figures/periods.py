"""Months, quarters and years: the only periods the house counts in, and only when they are over."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from activities.days import day
from moderation.models import Span

MONTHS = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}
SLUG = re.compile(r"^(\d{4})(?:-(?:k([1-4])|(\d{2})))?$", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One of them, by its first day."""

    first: date
    span: Span

    @property
    def after(self) -> date:
        """The first day that no longer belongs to it."""
        return add_months(self.first, MONTHS[self.span])

    @property
    def days(self) -> list[date]:
        """Every date in it."""
        return [self.first + timedelta(days=number) for number in range((self.after - self.first).days)]

    @property
    def begins_at(self) -> datetime:
        """Midnight, by the clock on the wall."""
        return day.instant(self.first, time())

    @property
    def ends_at(self) -> datetime:
        """Midnight after its last day."""
        return day.instant(self.after, time())

    @property
    def parts(self) -> list["Period"]:
        """What it is made of: three months, or four quarters. A month is whole."""
        finer = {Span.QUARTER: Span.MONTH, Span.YEAR: Span.QUARTER}.get(self.span)
        if finer is None:
            return []
        steps = range(0, MONTHS[self.span], MONTHS[finer])
        return [Period(add_months(self.first, step), finer) for step in steps]

    @property
    def months(self) -> list["Period"]:
        """Its months."""
        return [Period(add_months(self.first, step), Span.MONTH) for step in range(MONTHS[self.span])]

    @property
    def slug(self) -> str:
        """Its name in an address: 2026, 2026-k3 or 2026-07."""
        year = f"{self.first:%Y}"
        if self.span == Span.QUARTER:
            return f"{year}-k{(self.first.month + 2) // 3}"
        return year if self.span == Span.YEAR else f"{year}-{self.first:%m}"

    @property
    def name(self) -> str:
        """In words: "July to September 2026"."""
        if self.span == Span.YEAR:
            return str(self.first.year)
        if self.span == Span.MONTH:
            return date_format(self.first, "F Y")
        last = self.after - timedelta(days=1)
        spoken = {"first": date_format(self.first, "F"), "last": date_format(last, "F Y")}
        return _("%(first)s to %(last)s") % spoken

    def is_over(self, now: datetime) -> bool:
        """Nothing more can happen in it."""
        return self.ends_at <= now


def holding(date_in_it: date, span: Span) -> Period:
    """The period of this length that a date lies in."""
    step = MONTHS[span]
    return Period(date_in_it.replace(month=(date_in_it.month - 1) // step * step + 1, day=1), span)


def add_months(first: date, months: int) -> date:
    """The first of a month, so many months on."""
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def read(slug: str) -> Period | None:
    """The period an address names, if it names one."""
    found = SLUG.match(slug)
    if not found or not 2000 <= int(found[1]) <= 2200:
        return None
    quarter, month = int(found[2] or 0), int(found[3] or 0)
    if found[3] and not 1 <= month <= 12:
        return None
    span = Span.QUARTER if quarter else Span.MONTH if month else Span.YEAR
    return Period(date(int(found[1]), month or max(1, 3 * quarter - 2), 1), span)
