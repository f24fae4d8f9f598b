"""What the staff room lets go of: signals, cases and logs, each after its own time."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db.models import Q
from django.utils import timezone

from community.letting_go import restoring
from community.privacy import journal, retention
from moderation.models import (
    Absence,
    AccessLog,
    Agreement,
    Alarm,
    BackupAsk,
    CaseNote,
    Decision,
    FollowUp,
    HandOver,
    Level,
    LoneWatch,
    QuietConsent,
    SafetyPlan,
    Shift,
    ShiftSwap,
    Signal,
    Snooze,
    StaffLog,
    ToldHole,
    Way,
    Who5Response,
    Worry,
)

WHO5, UNASKED = "who5", "no-quiet"  # in the books
GRAVE = (Way.CHILD_NOTIFICATION, Way.EMERGENCY)


@retention.purge("signals", "signals")
def ended_signals(limit: datetime) -> int:
    """Signals somebody answered or that went away by themselves. What a case carries goes with the case."""
    ended = Signal.objects.filter(ended_at__lt=limit, follow_up__isnull=True)
    return ended.delete()[1].get("moderation.Signal", 0)


@retention.purge("cases", "cases")
def closed_cases(limit: datetime) -> int:
    """Closed follow-ups with everything in them, and notes that belong to none. Red ones have their time."""
    loose = CaseNote.objects.filter(follow_up__isnull=True, created_at__lt=limit)
    over = Agreement.objects.filter(ended_at__lt=limit, follow_up__isnull=True).delete()[0]
    over += SafetyPlan.objects.filter(at__lt=limit).delete()[0]
    return _close_for_good(_closed(limit).exclude(_red())) + loose.purge() + over


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
        + _over(limit)
        + LogEntry.objects.filter(action_time__lt=limit).delete()[0]
    )


@retention.purge("hand-overs", "hand_overs")
def old_hand_overs(limit: datetime) -> int:
    """What one shift left for the next, read back or not. By then it stands where it belongs."""
    return HandOver.objects.filter(until__lt=limit).delete()[1].get("moderation.HandOver", 0)


@retention.purge("rota notes", "hand_overs")
def old_rota_notes(limit: datetime) -> int:
    """Who asked whom to swap, who was ill, who was alone, who had the phone, which hole was told.

    The shifts themselves stay.
    """
    rows: list[Any] = [
        ShiftSwap.objects.filter(shift__ends_at__lt=limit),
        LoneWatch.objects.filter(ended_at__lt=limit),
        BackupAsk.objects.filter(ends_at__lt=limit),
        ToldHole.objects.filter(ends_at__lt=limit),
    ]
    Shift.objects.filter(ends_at__lt=limit, open_since__isnull=False).update(was_there=False, open_since=None)
    return sum(found.delete()[0] for found in rows)


def secret_of(given: Who5Response) -> str:
    """What only this one answer has: whose, and the moment it was given."""
    return f"{given.member.handle} {given.at.astimezone(UTC).isoformat()}"


def who5_taken_back(marks: set[str]) -> int:
    """After a restore: answers somebody has deleted go again."""
    rows = Who5Response.objects.select_related("member") if marks else []
    found = [given.pk for given in rows if journal.mark_of(secret_of(given)) in marks]
    return Who5Response.objects.filter(pk__in=found).delete()[0]


def unasked_again(marks: set[str]) -> int:
    """And whoever no longer wants to be asked after is not, and nothing that was seen of it is left."""
    rows = QuietConsent.objects.standing().select_related("member") if marks else []
    people = [row.member_id for row in rows if journal.mark_of(row.member.handle) in marks]
    Signal.objects.standing().filter(member__in=people, rule_key="quiet").delete()
    standing = QuietConsent.objects.standing().filter(member__in=people)
    return standing.update(withdrawn_at=timezone.now())


restoring.ERASERS[WHO5] = who5_taken_back
restoring.ERASERS[UNASKED] = unasked_again
restoring.TAKEN_BACK["quiet"] = UNASKED


def _over(limit: datetime) -> int:
    """Decisions that are over or taken back, with what was said against them. What still stands stays."""
    over = Q(until__lt=limit) | Q(undone_at__lt=limit)
    return Decision.objects.filter(over, at__lt=limit).delete()[0]


def _closed(limit: datetime) -> Any:
    return FollowUp.objects.filter(closed_at__lt=limit)


def _red() -> Q:
    return (
        Q(level=Level.RED)
        | Q(signals__level=Level.RED)
        | Q(red_at__isnull=False)
        | Q(escalations__way__in=GRAVE)
    )


def _close_for_good(cases: Any) -> int:
    found = list(cases.values_list("pk", flat=True).distinct())
    CaseNote.objects.filter(follow_up__in=found).purge()
    Agreement.objects.filter(follow_up__in=found, ended_at__isnull=False).delete()
    Signal.objects.filter(follow_up__in=found, ended_at__isnull=False).delete()
    FollowUp.objects.filter(pk__in=found).delete()
    return len(found)
