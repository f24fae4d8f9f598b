"""How urgent a case is: the rules may raise it, and a person decides."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community.models import Member
from moderation.cases import follow_ups, resting
from moderation.models import CaseEvent, FollowUp, Level
from moderation.signs import alarms


def rise(follow_up: FollowUp, level: int, now: datetime) -> None:
    """Something more urgent than the case itself has come: the level goes up, and it rests no longer."""
    FollowUp.objects.filter(pk=follow_up.pk).update(level=level)
    if level >= Level.RED:
        FollowUp.objects.filter(pk=follow_up.pk, red_at__isnull=True).update(red_at=now)
    resting.wake(follow_up.member, now)


@transaction.atomic
def set_level(follow_up: FollowUp, by: Member, level: Level, now: datetime | None = None) -> bool:
    """A person decides how urgent it is; what the rules said before counts no more. Up to red, it rings."""
    now = now or timezone.now()
    done = FollowUp.objects.open().filter(pk=follow_up.pk).update(level=level, levelled_at=now)
    if done:
        before = follow_up.level
        if level > before:
            rise(follow_up, level, now)
        follow_ups.remember(
            follow_up, CaseEvent.Kind.LEVELLED, by, {"level": int(level), "before": before}, now
        )
        follow_up.refresh_from_db()
        _ring_for(follow_up, by, before, now)
        follow_ups.tell(follow_up)
    return bool(done)


def _ring_for(case: FollowUp, by: Member, before: int, now: datetime) -> None:
    """Up to red, whoever does not know of it is rung; down from what is urgent, nobody is any more."""
    if case.level < Level.ORANGE:
        alarms.stop(case.member, now)
    elif before < Level.RED <= case.level:
        if not case.is_carried_by(by) or case.owner_id is None:
            alarms.ring(case.member, Level.RED, now, but=by)
        elif case.second_id is None:
            alarms.in_hand(case, now)
        else:
            alarms.two_carry(case, now)
