"""What we do together, by day and by week."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, QuerySet

from activities.days import day as days
from activities.models import Activity, SignUp, Standing
from community.models import Member

A_WEEK = 7


def with_names(rows: "QuerySet[Activity]", apart_from: Collection[int] = ()) -> list[Activity]:
    """Each with those one meets who are with us, in `with_us`. Two queries, however many there are (Z8)."""
    people = SignUp.objects.of_people_here().filter(standing__in=(Standing.IN, Standing.ASKED))
    named = Prefetch("sign_ups", people.select_related("member"))
    found: list[Activity] = list(
        rows.select_related("host", "post", "picture", "film_night__film").prefetch_related(named)
    )
    for activity in found:
        holding = list(activity.sign_ups.all())
        there = [one.member for one in holding if one.standing == Standing.IN]
        activity.with_us = [member for member in there if member.pk not in apart_from]
        taken = len(holding)
        activity.places_left = None if activity.places is None else max(0, activity.places - taken)
    return found


def on(day: date, apart_from: Collection[int] = ()) -> list[Activity]:
    """What begins on a day of the house."""
    rows = Activity.objects.shown().between(*_span(day))
    return with_names(rows, apart_from)


def standing_on(day: date) -> QuerySet[Activity]:
    """What takes place on a day of the house, without names."""
    rows = Activity.objects.shown().standing().select_related("film_night__film")
    return rows.between(*_span(day))


def mine_on(day: date, member: Member) -> frozenset[int]:
    """The activities of a day of the house that this person is with in."""
    mine = SignUp.objects.filter(member=member, standing=Standing.IN)
    first, last = _span(day)
    mine = mine.filter(activity__starts_at__gte=first, activity__starts_at__lt=last)
    return frozenset(mine.values_list("activity_id", flat=True))


def _span(day: date) -> tuple[datetime, datetime]:
    return days.morning(day), days.morning(day + timedelta(days=1))


def this_week(now: datetime, apart_from: Collection[int] = ()) -> tuple[list[Activity], list[Activity]]:
    """Today, and the six days after it."""
    today = days.house_date(now)
    rows = Activity.objects.shown().between(days.morning(today), days.morning(today + timedelta(days=A_WEEK)))
    found = with_names(rows, apart_from)
    tomorrow = days.morning(today + timedelta(days=1))
    return [one for one in found if one.starts_at < tomorrow], [
        one for one in found if one.starts_at >= tomorrow
    ]
