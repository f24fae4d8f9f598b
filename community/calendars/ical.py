"""A calendar as phones read it (RFC 5545): the clock on the wall, firm names, a number for each version."""

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, Timezone

from community.calendars.feeds import Numbered

NAMESPACE = uuid.UUID("0e5b3c1a-6d0f-4d9e-9b52-7c1f7a8e4d21")
REFRESH = "PT1H"
MOST = 500
# The rule of the European Union since 1996, as calendars expect it: the hour before the change counts.
CLOCK = b"""BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def written(entries: Iterable[Numbered], name: str, neutral: str = "") -> bytes:
    """The whole calendar. With a `neutral` word, nothing in it says what anything is called."""
    calendar = Calendar()
    calendar.add("prodid", "-//calendar//DA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-published-ttl", REFRESH)
    calendar.add_component(Timezone.from_ical(CLOCK))
    for one in list(entries)[:MOST]:
        calendar.add_component(_event(one, neutral))
    return bytes(calendar.to_ical())


def _event(one: Numbered, neutral: str) -> Event:
    event = Event()
    event.add("uid", str(uuid.uuid5(NAMESPACE, f"{settings.SITE_URL}/{one.entry.key}")))
    event.add("dtstamp", one.changed_at.astimezone(UTC))
    event.add("last-modified", one.changed_at.astimezone(UTC))
    event.add("sequence", one.sequence)
    event.add("dtstart", _on_the_wall(one.entry.starts_at))
    event.add("dtend", _on_the_wall(one.entry.ends_at))
    event.add("summary", neutral or one.entry.title)
    event.add("status", "CANCELLED" if one.entry.is_off else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event


def _on_the_wall(at: datetime) -> datetime:
    return at.astimezone(timezone.get_default_timezone())
