"""What the day puts into members' own calendars: what they are with in, and what the house does.

What somebody is with in is called as they read it; the house's programme as the house itself says it.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from activities.days import ahead
from activities.days import day as days
from activities.models import Activity, SignUp, Standing, State
from community import meetings
from community.calendars import feeds
from community.calendars.feeds import Entry
from community.models import Member

BACK = timedelta(days=7)
DAYS = 7  # of the daily rhythm; what is planned further ahead may still change
REMEMBER = 600  # seconds: planning a week is much work, and the same for everybody


@feeds.source("mine", _("What I am with in"), _("Appointment"))
def mine(member: Member, now: datetime) -> Iterator[Entry]:
    """What this member has signed up for, also what was called off, and what their closed groups do."""
    rows = SignUp.objects.filter(member=member, standing=Standing.IN, activity__starts_at__gt=now - BACK)
    for row in rows.filter(activity__is_replaced=False).select_related("activity"):
        yield _entry(row.activity, row.activity.title)
    for one in meetings.moments_of(member, now - BACK):
        yield Entry(f"meeting.{one.pk}", one.title, one.starts_at, one.starts_at + meetings.LASTS)


@feeds.source("house", _("The programme of the house"), _("Open"))
def house(member: Member, now: datetime) -> Iterator[Entry]:
    """Activities as they are laid out, and the moments of the coming days."""
    for activity in Activity.objects.shown().filter(starts_at__gt=now - BACK):
        yield _entry(activity, activity.title_da)
    yield from _moments(now)


def _entry(activity: Activity, title: str) -> Entry:
    return Entry(
        f"activity.{activity.pk}",
        title,
        activity.starts_at,
        activity.ends_at,
        is_off=activity.cancelled_at is not None,
        words=(activity.title_da, activity.title_en),
    )


def _moments(now: datetime) -> list[Entry]:
    """The moments of a week, as written down or as planned."""
    today = days.house_date(now)
    name = f"calendars.moments.{today}"
    known: list[Entry] | None = cache.get(name)
    if known is None:
        week = ahead.between(today, today + timedelta(days=DAYS - 1))
        moments = [one for _date, found in week for one in found]
        known = [
            Entry(
                f"moment.{one.moment}.{one.date}",
                one.title_da,
                one.due_at,
                one.ends_at,
                is_off=one.state == State.SKIPPED,
            )
            for one in moments
        ]
        cache.set(name, known, REMEMBER)
    return known
