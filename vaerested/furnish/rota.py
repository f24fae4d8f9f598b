"""The demo's rota: early and late, every day of the week, three weeks back and two ahead."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from community.models import Member
from moderation.models import Shift
from moderation.rota import shifts

MORNING, CHANGE, EVENING, AFTER_THE_FILM = time(7), time(14), time(21), time(22, 15)
SATURDAY = 5
# Host and second before two, and after two, day by day from today on. Nobody is here more than six days of
# seven, or goes home at night and comes in the morning. On the last evening there is room for one more.
DAYS = [
    (("Mette", "Jonas"), ("Amina", "Karsten")),
    (("Mette", "Jonas"), ("Amina", "Karsten")),
    (("Sofie", "Jonas"), ("Amina", "Karsten")),
    (("Mette", "Jonas"), ("Amina", "Karsten")),
    (("Sofie", "Jonas"), ("Amina", "Karsten")),
    (("Mette", "Sofie"), ("Jonas", "Karsten")),
    (("Mette", "Sofie"), ("Amina",)),
]
BACK, AHEAD = 21, 14
EXTRA = timedelta(hours=3)


def plan(people: dict[str, Member], now: datetime) -> None:
    """Fill the rota, and make sure that somebody is here when the demo is opened at night."""
    today = timezone.localdate(now)
    for days in range(-BACK, AHEAD + 1):
        _plan_day(people, today + timedelta(days=days), *DAYS[days % len(DAYS)])
    if not Shift.objects.published().covering(now).exists():
        for name, role in (("Mette", "host"), ("Jonas", "contact")):
            _add(people[name], *_around(people[name], now), role)


def _around(member: Member, now: datetime) -> tuple[datetime, datetime]:
    """Some hours on both sides of this moment, as far as the person's other shifts leave room."""
    start, end = now - EXTRA / 3, now + EXTRA
    for other in Shift.objects.filter(staff=member).between(start, end):
        start = max(start, other.ends_at) if other.ends_at <= now else start
        end = min(end, other.starts_at) if other.starts_at > now else end
    return start, end


def _plan_day(people: dict[str, Member], day: date, early: tuple[str, ...], late: tuple[str, ...]) -> None:
    evening = AFTER_THE_FILM if day.weekday() == SATURDAY else EVENING
    for names, start, end in ((early, MORNING, CHANGE), (late, CHANGE, evening)):
        for name, role in zip(names, ("host", "leader" if "Karsten" in names else "contact"), strict=False):
            _add(people[name], _moment(day, start), _moment(day, end), role)


def _add(member: Member, starts_at: datetime, ends_at: datetime, role: str) -> None:
    if shifts.clashing(member, starts_at, ends_at) is None:
        Shift.objects.create(staff=member, starts_at=starts_at, ends_at=ends_at, role=role)


def _moment(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
