"""The coming sixty days at one look: days of note, when the house is open, and where somebody is missing.

Made for the weeks before Christmas, when everybody thinks that somebody else has looked.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from activities.days import day as days
from activities.days import looks
from activities.days.looks import Look
from community.help import help_hours, help_lines
from moderation.models import Shift
from moderation.rota.coverage import Span, counted_on, dates_from, holes

AHEAD = 60  # days


@dataclass(frozen=True, slots=True)
class ComingDay:
    """One date: what it is called, its hours, and what is missing."""

    date: date
    name: str
    is_red: bool
    hours: tuple[datetime, datetime] | None
    nobody: list[Span]
    only_one: list[Span]
    look: Look | None
    unsure_lines: int = 0

    @property
    def is_of_note(self) -> bool:
        """Has a name, is red, or the house stays closed."""
        return bool(self.name) or self.is_red or self.hours is None

    @property
    def is_whole(self) -> bool:
        """Nothing is missing."""
        return self.hours is not None and not self.nobody and not (self.look and self.look.outside)


def coming_days(first: date) -> list[ComingDay]:
    """Sixty days from a date, those of note with what the house will say. Each asks the same as all."""
    dates = dates_from(first, AHEAD)
    shifts = counted_on(dates)
    of_note = {on for on in dates if days.name_of(on) or days.is_holiday(on)}
    words = {look.date: look for look in looks.between(dates[0], dates[-1], of_note)}
    return [_day(on, shifts, words.get(on)) for on in dates]


def _day(on: date, shifts: list[Shift], look: looks.Look | None) -> ComingDay:
    hours, name, is_red = days.hours(on), days.name_of(on), days.is_holiday(on)
    here = [shift for shift in shifts if hours and shift.starts_at < hours[1] and shift.ends_at > hours[0]]
    missing = holes(Span(*hours), here) if hours else []
    return ComingDay(
        on,
        name,
        is_red,
        hours,
        nobody=[span for span in missing if not span.people],
        only_one=[span for span in missing if span.people],
        look=look,
        unsure_lines=_unsure(on) if is_red else 0,
    )


def _unsure(on: date) -> int:
    """How many help lines nobody can say are open or closed on this day, of those one can ring."""
    noon = timezone.make_aware(datetime.combine(on, datetime.min.time().replace(hour=12)))
    known = [help_hours.standing(line, noon) for line in help_lines.known()]
    return sum(not one.is_open and not one.is_closed for one in known)
