"""Weeks that look like other weeks: last week copied, and a usual week kept and poured out again."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from activities.days import day as days
from community.models import Member
from moderation import access
from moderation.models import Pattern, PatternShift, Shift
from moderation.rota import shifts


def begun_in(monday: date) -> list[Shift]:
    """The shifts that begin in a week. One query."""
    start, end = (days.instant(on, datetime.min.time()) for on in (monday, monday + timedelta(days=7)))
    known = Shift.objects.filter(starts_at__gte=start, starts_at__lt=end)
    return list(known.select_related("staff__staff_profile"))


@transaction.atomic
def copy_to_next_week(chosen: Iterable[Shift]) -> int:
    """Repeat shifts on the same weekday and local time a week later, as drafts. Gives how many were new.

    A shift from 7 to 14 stays from 7 to 14, also when the clocks change in between. What the person
    already has in those hours is left alone, so the same week can be copied twice.
    """
    copied = 0
    for shift in chosen:
        starts_at, ends_at = shifts.a_week_later(shift.starts_at), shifts.a_week_later(shift.ends_at)
        if ends_at <= starts_at:  # the hour that is missing in spring
            ends_at = starts_at + (shift.ends_at - shift.starts_at)
        copied += _draft(shift.staff, starts_at, ends_at, shift.role)
    if copied:
        shifts.tell()
    return copied


def copy_last_week(monday: date) -> int:
    """Fill a week with the week before it."""
    return copy_to_next_week(begun_in(monday - timedelta(days=7)))


@transaction.atomic
def keep(name: str, monday: date, by: Member) -> Pattern:
    """Keep a week as the usual one. The same name again replaces what it held."""
    known = {"kept_by": by, "kept_at": timezone.now()}
    pattern, _ = Pattern.objects.update_or_create(name=name, defaults=known)
    pattern.shifts.all().delete()
    PatternShift.objects.bulk_create(_line(pattern, shift) for shift in begun_in(monday))
    return pattern


def _line(pattern: Pattern, shift: Shift) -> PatternShift:
    start, end = (timezone.localtime(moment) for moment in (shift.starts_at, shift.ends_at))
    return PatternShift(
        pattern=pattern,
        staff=shift.staff,
        weekday=start.weekday(),
        begins=start.time(),
        ends=end.time(),
        role=shift.role,
    )


@transaction.atomic
def pour(pattern: Pattern, monday: date) -> int:
    """Lay a usual week out in a week, as drafts. What is there already stays. Gives how many were new."""
    made = 0
    for line in pattern.shifts.select_related("staff__staff_profile"):
        day = monday + timedelta(days=line.weekday)
        made += _draft(line.staff, *shifts.hours_on(day, line.begins, line.ends), line.role)
    if made:
        shifts.tell()
    return made


def _draft(staff: Member, starts_at: datetime, ends_at: datetime, role: str) -> int:
    """One more, unless they are somewhere then or do not work here any more."""
    is_here = access.works_on(staff, timezone.localdate(starts_at))
    if not is_here or shifts.clashing(staff, starts_at, ends_at):
        return 0
    known = {"ends_at": ends_at, "role": role, "published": False}
    _, is_new = Shift.objects.get_or_create(staff=staff, starts_at=starts_at, defaults=known)
    return int(is_new)
