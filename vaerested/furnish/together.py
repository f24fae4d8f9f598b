"""What the demo house does together in the days to come, and who has said yes."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone

from activities import day as days
from activities import series, signups
from activities.models import Activity, Series
from community.models import Member

MINUTES = 60

type People = dict[str, Member]


def plan(people: People, now: datetime) -> None:
    """Two things soon, and one every week."""
    written = yaml.safe_load((Path(__file__).parent / "together.yaml").read_text(encoding="utf-8"))
    today = timezone.localdate(now)
    for entry in written["activities"]:
        at = days.instant(today + timedelta(days=entry["in"]), _clock(entry["at"]))
        activity = Activity.objects.create(starts_at=at, places=entry.get("places"), **_said(entry, people))
        for name in entry["with"]:
            signups.join(activity, people[name], now)
    for entry in written["series"]:
        row = {"rrule": entry["rrule"], "starts_at": _clock(entry["at"]), "first_on": today}
        weekly = Series.objects.create(**row, **_said(entry, people))
        series.lay_out(weekly, now)
        for name in entry["with"]:
            signups.come_always(weekly, people[name], now)


def _said(entry: dict[str, Any], people: People) -> dict[str, Any]:
    return {
        "title_da": entry["title"],
        "text_da": entry["text"],
        "minutes": MINUTES,
        "host": people[entry["host"]],
    }


def _clock(written: str) -> time:
    hour, minute = written.split(".")
    return time(int(hour), int(minute))
