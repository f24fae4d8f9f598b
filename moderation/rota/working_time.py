"""Rest and length of the week, as the law wants it. A warning in words; nothing is ever blocked.

Source: directive 2003/88/EC, article 3 (eleven hours of rest in a row in each period of 24 hours) and
article 6 (48 hours a week, as an average over at most four months, article 16), in Danish law
arbejdsmiljøloven § 50 and lov om gennemførelse af dele af arbejdstidsdirektivet § 4. One long week breaks no
law; it is told so that somebody looks. Exceptions (an agreement, a relief shift) are not known to the house.
Somebody at the phone at home is not counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.template.defaultfilters import floatformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext

from community.models import Member
from community.templatetags.house import hour
from moderation.models import Shift, ShiftRole

REST = timedelta(hours=11)
A_DAY = timedelta(hours=24)
A_WEEK = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class ShortRest:
    """Somebody rests too little in the day and night that begin with a shift."""

    member: Member
    length: timedelta
    since: datetime

    @property
    def words(self) -> str:
        """In one sentence."""
        known = {"name": self.member.name, "hours": floatformat(self.length / timedelta(hours=1), -1)}
        known |= {"day": date_format(timezone.localtime(self.since), "l"), "at": hour(self.since)}
        return (
            gettext("%(name)s rests only %(hours)s hours in a row in the 24 hours from %(day)s at %(at)s.")
            % known
        )


def too_little_rest(shifts: Iterable[Shift], start: datetime, end: datetime) -> list[ShortRest]:
    """Who rests too little between two moments, each once in 24 hours. Give a day more on each side."""
    by_person: dict[int, list[Shift]] = {}
    for shift in sorted(shifts, key=lambda one: one.starts_at):
        if shift.role != ShiftRole.BACKUP and not shift.is_empty:
            by_person.setdefault(shift.staff_id, []).append(shift)
    return [one for mine in by_person.values() for one in _of_one(mine, start, end)]


def _of_one(mine: list[Shift], start: datetime, end: datetime) -> list[ShortRest]:
    found: list[ShortRest] = []
    for shift in mine:
        since = shift.starts_at
        rest = longest_rest(mine, since)
        is_told = bool(found) and since < found[-1].since + A_DAY
        if rest < REST and start <= since < end and not is_told:
            found.append(ShortRest(shift.staff, rest, since))
    return found


def longest_rest(mine: Iterable[Shift], since: datetime) -> timedelta:
    """The longest time without work in the 24 hours from a moment."""
    until, free_from, longest = since + A_DAY, since, timedelta()
    for shift in sorted(mine, key=lambda one: one.starts_at):
        if shift.ends_at <= free_from or shift.starts_at >= until:
            continue
        longest = max(longest, shift.starts_at - free_from)
        free_from = shift.ends_at
    return max(longest, until - free_from)


def hours_of(mine: Iterable[Shift], start: datetime, end: datetime) -> timedelta:
    """How long somebody works between two moments."""
    spans = ((max(one.starts_at, start), min(one.ends_at, end)) for one in mine)
    return sum((b - a for a, b in spans if b > a), timedelta())
