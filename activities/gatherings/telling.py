"""Telling those who have signed up: it begins soon, it is moved or called off, there is a place for you.

That it is moved or called off concerns those in line as much as those who are with us.

The clock only says "look now". Whoever was told has it in their list under a name of its own, so that a task
that runs twice tells once.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone

from activities.gatherings import reminders
from activities.models import Activity, SignUp, Standing
from community import live
from community.bell import notices, tidings
from community.bell.notices import Happening
from community.bell.tidings import Thing
from community.models import Member, Notice, Tiding

A_MINUTE = timedelta(minutes=1)
SOON, PLACE, MOVED, CALLED_OFF = KINDS = (
    "activity-soon",
    "activity-place",
    "activity-moved",
    "activity-off",
)


def tell_due(now: datetime) -> int:
    """Every minute. Gives how many people were told something."""
    due = [(kind, row) for kind, rows in _due(now) for row in rows]
    told = _told({row.activity_id for _, row in due})
    fresh = [one for one in due if (one[1].member_id, _key(*one)) not in told]
    return sum(notices.tell(row.member, _happening(kind, row)) for kind, row in fresh)


def tell_desk(now: datetime) -> int:
    """Every minute: an open desk looks again when something nobody is with us in begins in an hour."""
    lonely = [one for one in reminders.nobody_yet(now) if one.starts_at >= now + reminders.LOOK - A_MINUTE]
    for activity in lonely:
        live.ring("desk", kind="activity", object_id=activity.pk)
    return len(lonely)


def _due(now: datetime) -> Iterator[tuple[str, Iterable[SignUp]]]:
    rows = SignUp.objects.of_people_here().select_related("activity", "member")
    ahead = rows.filter(activity__starts_at__gt=now)
    standing = ahead.filter(activity__cancelled_at__isnull=True)
    yield SOON, reminders.due(now)
    yield PLACE, standing.filter(standing=Standing.ASKED, asked_until__gt=now)
    yield MOVED, standing.filter(activity__moved_at__gt=F("since"))
    yield CALLED_OFF, ahead.filter(activity__cancelled_at__isnull=False, activity__is_replaced=False)


def _told(activities: Collection[int]) -> set[tuple[int, str]]:
    known = Tiding.objects.filter(kind__in=KINDS, about__in=activities)
    return set(known.values_list("member", "key"))


def _key(kind: str, row: SignUp) -> str:
    """The event's own name: moved to another time, it begins anew; offered again, it is another offer."""
    activity = row.activity
    ends = {PLACE: row.asked_until, MOVED: activity.moved_at, CALLED_OFF: activity.cancelled_at}
    at = ends.get(kind, activity.starts_at)
    return f"{kind}.{activity.pk}.{at.timestamp() if at else 0:.0f}"


def _happening(kind: str, row: SignUp) -> Happening:
    path = reverse("activity", args=[row.activity_id])
    return Happening(kind, _key(kind, row), path, about=row.activity_id)


def _things(rows: Iterable[Activity]) -> dict[int, Thing]:
    return {one.pk: Thing(reverse("activity", args=[one.pk]), one) for one in rows}


def _ahead(ids: Collection[int]) -> QuerySet[Activity]:
    return Activity.objects.standing().filter(pk__in=ids, starts_at__gt=timezone.now())


def _soon(reader: Member, ids: Collection[int]) -> dict[int, Thing]:
    """Until it begins, for those who are with us."""
    return _things(_ahead(ids).filter(sign_ups__member=reader, sign_ups__standing=Standing.IN))


def _moved(reader: Member, ids: Collection[int]) -> dict[int, Thing]:
    """Until it begins, for those in line too."""
    return _things(_ahead(ids).filter(sign_ups__member=reader))


def _still_offered(reader: Member, ids: Collection[int]) -> dict[int, Thing]:
    """Until it is answered, goes on to the next, or there is nothing to be with in."""
    asked = _ahead(ids).filter(sign_ups__member=reader, sign_ups__standing=Standing.ASKED)
    return _things(asked)


def _still_off(reader: Member, ids: Collection[int]) -> dict[int, Thing]:
    """Until the time when it would have begun."""
    off = Activity.objects.filter(pk__in=ids, cancelled_at__isnull=False, starts_at__gt=timezone.now())
    return _things(off)


tidings.kind(SOON, "clock", Notice.ACTIVITY, _soon)
tidings.kind(MOVED, "calendar-range", Notice.ACTIVITY, _moved)
tidings.kind(PLACE, "check", Notice.ACTIVITY, _still_offered)
tidings.kind(CALLED_OFF, "info", Notice.ACTIVITY, _still_off)
