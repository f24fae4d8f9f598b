"""What wants to be said just now: to those who are with us, and to the staff."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q

from activities.models import Activity, SignUp, Standing
from community.models import Member

REMIND = timedelta(minutes=15)
A_DAY = timedelta(days=1)  # so long one is told that it was moved
LOOK = timedelta(hours=1)  # so long before, the staff hear that nobody is with us yet


@dataclass(frozen=True, slots=True)
class Line:
    """One line for one member: `soon`, `place` (there is one for you), `moved` or `cancelled`."""

    kind: str
    activity: Activity
    until: datetime | None


def due(now: datetime) -> list[SignUp]:
    """Who is with us in something that begins within a quarter of an hour. One query."""
    return list(SignUp.objects.filter(_soon(now)).select_related("activity", "member"))


def lines(member: Member, now: datetime) -> list[Line]:
    """What this member should know now. One query."""
    asked = Q(standing=Standing.ASKED, asked_until__gt=now)
    called_off = Q(activity__cancelled_at__isnull=False, activity__starts_at__gt=now)
    moved = Q(activity__moved_at__gt=now - A_DAY, activity__starts_at__gt=now)
    moved &= Q(activity__moved_at__gt=F("since"))
    mine = SignUp.objects.filter(_soon(now) | asked | called_off | moved, member=member)
    rows = mine.select_related("activity").order_by("activity__starts_at")
    return [Line(_kind(row, now), row.activity, row.asked_until) for row in rows]


def nobody_yet(now: datetime) -> list[Activity]:
    """What begins within the hour, with nobody in it but the host. One query."""
    people = SignUp.objects.of_people_here().filter(activity=OuterRef("pk"), standing=Standing.IN)
    return list(Activity.objects.standing().between(now, now + LOOK).exclude(Exists(people)))


def _soon(now: datetime) -> Q:
    return Q(
        standing=Standing.IN,
        activity__cancelled_at__isnull=True,
        activity__starts_at__gt=now,
        activity__starts_at__lte=now + REMIND,
    )


def _kind(row: SignUp, now: datetime) -> str:
    if row.activity.cancelled_at:
        return "cancelled"
    if row.standing == Standing.ASKED:
        return "place"
    is_soon = row.standing == Standing.IN and row.activity.starts_at - now <= REMIND
    return "soon" if is_soon else "moved"
