"""What the tests of the rota have in common: a week, its hours, and shifts by the clock on the wall."""

from datetime import date, datetime, time

from django.utils import timezone

from activities.days import day as days
from activities.models import OpeningHours
from community.models import Member, PushMessage, PushSubscription
from moderation.models import Shift

MONDAY = date(2026, 11, 23)


def open_every_day() -> None:
    """From 7 to 21, whatever the house's first hours are."""
    OpeningHours.objects.all().delete()
    for weekday in range(7):
        OpeningHours.objects.create(weekday=weekday, opens_at=time(7), closes_at=time(21))
    days.forget()


def at(hour: float, day: date = MONDAY) -> datetime:
    """A moment of a day, by the clock here."""
    return timezone.make_aware(datetime.combine(day, time(int(hour), round(hour % 1 * 60))))


def shift(member: Member, start: float, end: float, day: date = MONDAY, **fields) -> Shift:
    """From one hour to another."""
    return Shift.objects.create(staff=member, starts_at=at(start, day), ends_at=at(end, day), **fields)


def phone(*people: Member) -> None:
    """A phone that may be rung, for each of them."""
    for one in people:
        PushSubscription.objects.create(member=one, endpoint="https://fcm.googleapis.com/x", mark=one.handle)


def rung() -> set[tuple[str, str]]:
    """Who has been rung, and where they are asked to look."""
    return set(PushMessage.objects.values_list("member__display_name", "path"))


def clock(moment) -> str:
    """Mon 07:00."""
    return timezone.localtime(moment).strftime("%a %H:%M")
