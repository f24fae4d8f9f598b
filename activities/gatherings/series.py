"""Deeds with a series: lay its dates out some weeks ahead, and follow its rule when that changes."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from activities import finding
from activities.days import day as days
from activities.gatherings import repeats, signups
from activities.models import Activity, Series, SignUp

WORDS = "title_da title_en text_da text_en where_da where_en".split()
SHARED = [*WORDS, "drawing", "picture_id", "minutes", "places", "host_id"]


@transaction.atomic
def begin(first: Activity, series: Series, now: datetime) -> None:
    """What was made once comes again. A double tap begins one series."""
    held = Activity.objects.select_for_update().get(pk=first.pk)
    if held.series_id:
        return
    series.save()
    Activity.objects.filter(pk=held.pk).update(series=series, on_date=series.first_on)
    lay_out(series, now)


def lay_out_all(now: datetime) -> None:
    """By the clock: every series has its dates for the weeks to come. May run twice, or in two places."""
    for series in Series.objects.filter(ended_at__isnull=True):
        lay_out(series, now)


@transaction.atomic
def lay_out(series: Series, now: datetime) -> None:
    """Dates that are not there yet, each at its hour by the clock on the wall; regulars come along."""
    held = Series.objects.select_for_update().get(pk=series.pk)
    if held.ended_at:
        return
    known = set(held.activities.values_list("on_date", flat=True))
    for day in _dates(held, now):
        at = days.instant(day, held.starts_at)
        if day not in known and at > now:
            made = Activity.objects.create(series=held, on_date=day, **_at(held, at), **_shared(held))
            for regular in held.regulars.of_people_here().select_related("member"):
                signups.add_regular(made, regular.member, now)
    finding.note(held.activities.filter(findable=None))


@transaction.atomic
def follow_rule(series: Series, now: datetime) -> int:
    """The series changed. Only dates nobody has signed up for change with it; tells how many stay."""
    ahead = series.activities.filter(starts_at__gt=now, is_own=False)
    held = list(ahead.select_for_update().order_by("pk"))
    here = SignUp.objects.of_people_here().filter(activity__in=[activity.pk for activity in held])
    taken = set(here.values_list("activity", flat=True))
    wanted = set() if series.ended_at else set(_dates(series, now))
    for activity in held:
        if activity.pk not in taken:
            _follow(activity, series, activity.on_date in wanted, now)
    finding.note(ahead)
    lay_out(series, now)
    return len(taken)


def _follow(activity: Activity, series: Series, is_wanted: bool, now: datetime) -> None:
    """A date the rule no longer knows is called off and put aside; when the rule comes back, so does it.

    So is today, when the new hour is over already.
    """
    at = days.instant(activity.on_date, series.starts_at) if activity.on_date else activity.starts_at
    is_wanted = is_wanted and at > now
    changed: dict[str, Any] = {"is_replaced": not is_wanted, "cancelled_at": None if is_wanted else now}
    if is_wanted:
        changed |= {**_at(series, at), **_shared(series)}
    Activity.objects.filter(pk=activity.pk).update(**changed)


@transaction.atomic
def end(series: Series, now: datetime) -> int:
    """No more dates. Those somebody has signed up for still take place, until staff call them off."""
    Series.objects.filter(pk=series.pk).update(ended_at=now)
    series.refresh_from_db()
    return follow_rule(series, now)


def _dates(series: Series, now: datetime) -> list[Any]:
    today = days.local(now).date()
    until = today + timedelta(weeks=settings.SERIES_WEEKS)
    return repeats.dates(series.rrule, series.first_on, today, until)


def _at(series: Series, at: datetime) -> dict[str, Any]:
    return {"starts_at": at, "starts_together_at": at if series.begins_together else None}


def _shared(series: Series) -> dict[str, Any]:
    return {name: getattr(series, name) for name in SHARED}
