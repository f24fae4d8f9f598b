"""What the demo house does together in the days to come, and who has said yes."""

import uuid
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from activities.days import day as days
from activities.gatherings import series, signups, together
from activities.models import Drawing, Series
from vaerested.furnish.written import People, read

MINUTES = 60


def plan(people: People, now: datetime) -> None:
    """Two things soon, and one every week."""
    written = read("together.yaml")
    today = timezone.localdate(now)
    for entry in written["activities"]:
        at = days.instant(today + timedelta(days=entry["in"]), clock(entry["at"]))
        common = {"starts_together_at": at if entry.get("together") else None, "places": entry.get("places")}
        activity = together.make({"starts_at": at, **common, **_said(entry, people)}, uuid.uuid4())
        for name in entry["with"]:
            signups.join(activity, people[name], now)
    for entry in written["series"]:
        row = {
            "rrule": entry["rrule"],
            "begins_together": True,
            "starts_at": clock(entry["at"]),
            "first_on": today,
        }
        weekly = Series.objects.create(**row, **_said(entry, people))
        series.lay_out(weekly, now)
        for name in entry["with"]:
            signups.come_always(weekly, people[name], now)


def _said(entry: dict[str, Any], people: People) -> dict[str, Any]:
    return {
        "title_da": entry["title"],
        "text_da": entry["text"],
        "minutes": MINUTES,
        "drawing": entry.get("drawing", Drawing.COFFEE),
        "where_da": entry.get("where", ""),
        "host": people[entry["host"]],
    }


def clock(written: str) -> time:
    """A time of day as it is written in Danish: "19.30"."""
    hour, minute = written.split(".")
    return time(int(hour), int(minute))
