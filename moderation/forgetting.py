"""What the staff room lets go of: signals, cases and logs, each after its own time."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db.models import Q

from community import retention
from moderation.models import (
    Absence,
    AccessLog,
    Alarm,
    CaseNote,
    FollowUp,
    HandOver,
    Level,
    Signal,
    Snooze,
    StaffLog,
    Worry,
)


@retention.purge("signals", "signals")
def ended_signals(limit: datetime) -> int:
    """Signals somebody answered or that went away by themselves. What a case carries goes with the case."""
    ended = Signal.objects.filter(ended_at__lt=limit, follow_up__isnull=True)
    return ended.delete()[1].get("moderation.Signal", 0)


@retention.purge("cases", "cases")
def closed_cases(limit: datetime) -> int:
    """Closed follow-ups with everything in them, and notes that belong to none. Red ones have their time."""
    loose = CaseNote.objects.filter(follow_up__isnull=True, created_at__lt=limit)
    return _close_for_good(_closed(limit).exclude(_red())) + loose.purge()


@retention.purge("red cases", "red_cases")
def closed_red_cases(limit: datetime) -> int:
    """Cases where life or a child was in danger: after the time the house has decided on, else never."""
    return _close_for_good(_closed(limit).filter(_red())) if settings.KEEP.red_cases else 0


@retention.purge("agreements", "signals")
def old_agreements(limit: datetime) -> int:
    """ "Observe, wait" and "we know why", and bells that rang: gone when they have been over for a while."""
    rows: list[Any] = [
        Snooze.objects.filter(until__lt=limit),
        Absence.objects.filter(until__lt=limit),
        Alarm.objects.filter(ended_at__lt=limit),
    ]
    return sum(found.delete()[0] for found in rows)


@retention.purge("worries", "cases")
def old_worries(limit: datetime) -> int:
    """What members told us about others. Answered or not, it is kept as long as a case."""
    return Worry.objects.filter(at__lt=limit).delete()[0]


@retention.purge("access log", "access_log")
def old_looks(limit: datetime) -> int:
    """Who looked in whose file. Thirteen months cover a yearly review."""
    return AccessLog.objects.filter(at__lt=limit).purge()


@retention.purge("staff log", "staff_log")
def old_deeds(limit: datetime) -> int:
    """What the staff did to people and posts, here and in the office."""
    return (
        StaffLog.objects.filter(at__lt=limit).purge()
        + LogEntry.objects.filter(action_time__lt=limit).delete()[0]
    )


@retention.purge("hand-overs", "hand_overs")
def old_hand_overs(limit: datetime) -> int:
    """What one shift left for the next, read back or not. By then it stands where it belongs."""
    return HandOver.objects.filter(until__lt=limit).delete()[1].get("moderation.HandOver", 0)


def _closed(limit: datetime) -> Any:
    return FollowUp.objects.filter(closed_at__lt=limit)


def _red() -> Q:
    return Q(level=Level.RED) | Q(signals__level=Level.RED)


def _close_for_good(cases: Any) -> int:
    found = list(cases.values_list("pk", flat=True).distinct())
    CaseNote.objects.filter(follow_up__in=found).purge()
    Signal.objects.filter(follow_up__in=found, ended_at__isnull=False).delete()
    FollowUp.objects.filter(pk__in=found).delete()
    return len(found)
