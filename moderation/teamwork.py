"""Sharing the load: be the second on a red case, wait and see, we know why, let go when called away."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from community import live
from community.models import Member, Message
from moderation import alarms, follow_ups, shifts
from moderation.models import Absence, AccessLog, CaseEvent, FollowUp, Level, Shift, Signal, Snooze

Kind = CaseEvent.Kind
IDLE = timedelta(minutes=15)  # taken, and nothing done: called away
HANDOVER = timedelta(hours=12)  # a shift that ended longer ago says nothing about today
DONE = (Kind.WROTE, Kind.NOTE, Kind.SNOOZED, Kind.SECONDED, Kind.DISMISSED)


@transaction.atomic
def second(follow_up: FollowUp, by: Member) -> bool:
    """ "I am with you": nobody carries a red case alone. The first to say so is the second one."""
    free = FollowUp.objects.open().filter(pk=follow_up.pk, owner__isnull=False, second__isnull=True)
    done = free.exclude(owner=by).update(second=by)
    if done:
        follow_ups.remember(follow_up, Kind.SECONDED, by)
        live.ring("desk", kind="follow_up", object_id=follow_up.pk)
    return bool(done)


def needs_second(follow_up: FollowUp | None) -> bool:
    """A red case with one pair of hands only."""
    return bool(follow_up and follow_up.level >= Level.RED and follow_up.second_id is None)


@transaction.atomic
def snooze(
    member: Member, by: Member, until: datetime, reason: str = "", now: datetime | None = None
) -> Snooze:
    """Observe, wait. The row comes back then, or at once when something new happens."""
    now = now or timezone.now()
    Snooze.objects.waiting(now).filter(member=member).update(woken_at=now)
    snoozed = Snooze.objects.create(member=member, by=by, until=until, reason=reason, at=now)
    follow_up = follow_ups.open_for(member)
    if follow_up:
        follow_ups.remember(follow_up, Kind.SNOOZED, by, {"until": until.isoformat(), "reason": reason}, now)
    alarms.stop(member, now)
    live.ring("desk", kind="signal", object_id=member.pk)
    return snoozed


@transaction.atomic
def wake(member: Member, now: datetime | None = None) -> bool:
    """The row is back on the list."""
    now = now or timezone.now()
    woken = Snooze.objects.waiting(now).filter(member=member).update(woken_at=now)
    if woken:
        live.ring("desk", kind="signal", object_id=member.pk)
    return bool(woken)


@transaction.atomic
def know_why(member: Member, by: Member, why: str, until: datetime, now: datetime | None = None) -> Absence:
    """Somebody is in hospital, in prison or away: their silence calls on nobody until then."""
    now = now or timezone.now()
    Absence.objects.filter(member=member, until__gt=now).update(until=now)
    absence = Absence.objects.create(member=member, by=by, why=why, since=now, until=until)
    Signal.objects.standing().filter(member=member, rule_key="quiet").delete()
    follow_up = follow_ups.open_for(member)
    if follow_up:
        follow_ups.remember(follow_up, Kind.NOTED_WHY, by, {"why": why, "until": until.isoformat()}, now)
    live.ring("desk", kind="signal", object_id=member.pk)
    return absence


def known_absence(member: Member, now: datetime) -> Absence | None:
    """Why somebody is away, if the staff know."""
    return Absence.objects.filter(member=member, since__lte=now, until__gt=now).first()


def let_go_of_idle(now: datetime) -> int:
    """What was taken and then left lying goes back on the list. Gives how many. What has been begun stays."""
    taken = FollowUp.objects.open().filter(owner__isnull=False, claimed_at__lte=now - IDLE)
    left = [case for case in taken.select_related("owner", "member") if _is_left(case, now)]
    return sum(follow_ups.leave(case, now) for case in left)


def _is_left(case: FollowUp, now: datetime) -> bool:
    assert case.owner is not None  # asked for in the query
    begun = _is_begun(case, case.owner, now)
    if _went_home(case.owner, now):
        return case.level >= Level.ORANGE or not begun  # what is urgent goes on to those who are here
    return not begun and shifts.is_on_shift(case.owner, now)


def _is_begun(case: FollowUp, owner: Member, now: datetime) -> bool:
    """Written, noted, agreed on something, or looking at the page within the last quarter of an hour."""
    since = case.claimed_at
    if case.events.filter(by=owner, kind__in=DONE, at__gte=since).exists():
        return True
    if Message.objects.filter(
        conversation=case.conversation_id, author=owner, created_at__gte=since
    ).exists():
        return True
    return AccessLog.objects.filter(staff=owner, member=case.member, at__gt=now - IDLE).exists()


def _went_home(owner: Member, now: datetime) -> bool:
    """Had a shift that is over. Who stands in no rota keeps what they took."""
    if shifts.is_on_shift(owner, now):
        return False
    return (
        Shift.objects.published().filter(staff=owner, ends_at__gt=now - HANDOVER, ends_at__lte=now).exists()
    )
