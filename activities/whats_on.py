"""What we do together, by day and by week."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from django.db.models import Prefetch, QuerySet

from activities import day as days
from activities.models import Activity, SignUp, Standing

MORNING = time(5)  # the night belongs to the day before
A_WEEK = 7


def begins(day: date) -> datetime:
    """When a day of the house begins."""
    return days.instant(day, MORNING)


def with_names(rows: "QuerySet[Activity]", apart_from: Collection[int] = ()) -> list[Activity]:
    """Each with those one meets who are with us, in `with_us`. Two queries, however many there are (Z8)."""
    people = SignUp.objects.of_people_here().filter(standing__in=(Standing.IN, Standing.ASKED))
    named = Prefetch("sign_ups", people.select_related("member"))
    found: list[Activity] = list(rows.select_related("host", "post").prefetch_related(named))
    for activity in found:
        holding = list(activity.sign_ups.all())
        there = [one.member for one in holding if one.standing == Standing.IN]
        activity.with_us = [member for member in there if member.pk not in apart_from]
        taken = len(holding)
        activity.places_left = None if activity.places is None else max(0, activity.places - taken)
    return found


def on(day: date, apart_from: Collection[int] = ()) -> list[Activity]:
    """What begins on a day of the house."""
    rows = Activity.objects.shown().between(begins(day), begins(day + timedelta(days=1)))
    return with_names(rows, apart_from)


def this_week(now: datetime, apart_from: Collection[int] = ()) -> tuple[list[Activity], list[Activity]]:
    """Today, and the six days after it."""
    today = days.house_date(now)
    rows = Activity.objects.shown().between(begins(today), begins(today + timedelta(days=A_WEEK)))
    found = with_names(rows, apart_from)
    tomorrow = begins(today + timedelta(days=1))
    return [one for one in found if one.starts_at < tomorrow], [
        one for one in found if one.starts_at >= tomorrow
    ]
