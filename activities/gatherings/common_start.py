"""Deeds with the one clock everybody looks at: set it, begin now, pause for all, go on.

The row is the clock. Every phone asks the house what time it is and counts by itself (static/js), so a ring
only says that the row has changed.
"""

from datetime import datetime, timedelta

from django.db import transaction

from activities.models import Activity
from community import live

SOON = timedelta(seconds=10)  # "now" gives everybody time to look up


@transaction.atomic
def arrange(activity: Activity, at: datetime | None) -> None:
    """We begin together at this moment or, with None, everybody as they like."""
    Activity.objects.filter(pk=activity.pk).update(starts_together_at=at, paused_at=None)
    tell(activity)


@transaction.atomic
def begin_now(activity: Activity, now: datetime) -> bool:
    """In ten seconds. False when it has begun, or is called off: a second tap begins nothing anew."""
    held = _hold(activity)
    if held.cancelled_at or held.is_running(now):
        return False
    arrange(held, now + SOON)
    return True


@transaction.atomic
def pause(activity: Activity, now: datetime) -> bool:
    """Everybody waits. False when nothing runs, or all wait already."""
    running = Activity.objects.standing().filter(pk=activity.pk, starts_together_at__lte=now)
    is_done = bool(running.filter(paused_at__isnull=True).update(paused_at=now))
    if is_done:
        tell(activity)
    return is_done


@transaction.atomic
def go_on(activity: Activity, now: datetime) -> bool:
    """Everybody goes on from where they stopped. What the pause took is added to the start."""
    held = _hold(activity)
    if held.paused_at is None or held.starts_together_at is None:
        return False
    start = held.starts_together_at + (now - held.paused_at)
    Activity.objects.filter(pk=held.pk).update(starts_together_at=start, paused_at=None)
    tell(activity)
    return True


def tell(activity: Activity) -> None:
    """Open pages of this activity look again."""
    live.ring(topic(activity.pk), kind="start", object_id=activity.pk)


def topic(pk: int) -> str:
    """The live topic of an activity's clock and seats. It carries numbers only."""
    return f"together.{pk}"


def _hold(activity: Activity) -> Activity:
    return Activity.objects.select_for_update().get(pk=activity.pk)
