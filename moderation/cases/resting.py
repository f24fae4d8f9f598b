"""What rests, for some hours or until a day. It stands on every desk again by itself, or at a word."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community import live
from community.models import Member
from moderation.models import RESTING, FollowUp, Snooze, State


@transaction.atomic
def wake(member: Member, now: datetime | None = None) -> bool:
    """The row is back on the list, whichever way it rested. A day to look again stays the day it was."""
    now = now or timezone.now()
    woken = Snooze.objects.waiting(now).filter(member=member).update(woken_at=now)
    for case in FollowUp.objects.open().filter(member=member, state__in=RESTING):
        woken += _stand_again(case)
    if woken:
        live.ring("desk", kind="signal", object_id=member.pk)
    return bool(woken)


def wake_what_is_due(now: datetime) -> int:
    """The day or the hour has come: what rested stands on every desk again. Gives how many."""
    today = timezone.localdate(now)
    resting = FollowUp.objects.open().filter(state__in=RESTING)
    snoozed = set(Snooze.objects.waiting(now).values_list("member", flat=True))
    due = [
        case
        for case in resting
        if (case.is_due(today) if case.state == State.WAITING else case.member_id not in snoozed)
    ]
    for case in due:
        if _stand_again(case):
            live.ring("desk", kind="follow_up", object_id=case.pk)
    return len(due)


def _stand_again(case: FollowUp) -> int:
    state = State.TAKEN if case.owner_id else State.NEW
    return FollowUp.objects.open().filter(pk=case.pk, state=case.state).update(state=state)
