"""Sharing the load: be the second on a red case, wait, look again, we know why, let go when called away."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from community import live
from community.models import Member, Message
from moderation.cases import follow_ups
from moderation.models import (
    RESTING,
    Absence,
    AccessLog,
    CaseEvent,
    FollowUp,
    Level,
    Shift,
    Signal,
    Snooze,
    State,
)
from moderation.rota import shifts
from moderation.signs import alarms, over

Kind = CaseEvent.Kind
IDLE = timedelta(minutes=15)  # taken, and nothing done: called away
HANDOVER = timedelta(hours=12)  # a shift that ended longer ago says nothing about today
DONE = (
    Kind.WROTE,
    Kind.NOTE,
    Kind.SNOOZED,
    Kind.SECONDED,
    Kind.DISMISSED,
    Kind.LEVELLED,
    Kind.LOOK_SET,
    Kind.AGREED,
    Kind.NUDGED,
)


@transaction.atomic
def second(follow_up: FollowUp, by: Member) -> bool:
    """ "I am with you": nobody carries a red case alone. The first to say so is the second one."""
    free = FollowUp.objects.open().filter(pk=follow_up.pk, owner__isnull=False, second__isnull=True)
    done = free.exclude(owner=by).update(second=by)
    if done:
        follow_up.colleagues.remove(by)  # one place each
        follow_ups.remember(follow_up, Kind.SECONDED, by)
        follow_up.refresh_from_db()
        alarms.two_carry(follow_up)
        _show(follow_up)
    return bool(done)


@transaction.atomic
def join(follow_up: FollowUp, by: Member) -> bool:
    """ "I help too": one more colleague beside the owner. Twice is once."""
    if follow_up.closed_at or by.pk in (follow_up.owner_id, follow_up.second_id):
        return False
    if follow_up.colleagues.filter(pk=by.pk).exists():
        return False
    follow_up.colleagues.add(by)
    follow_ups.remember(follow_up, Kind.JOINED, by)
    _show(follow_up)
    return True


@transaction.atomic
def step_back(follow_up: FollowUp, by: Member, now: datetime | None = None) -> bool:
    """Not with it any more, as the second or as somebody who helps. What is red asks for another second."""
    was_second = FollowUp.objects.open().filter(pk=follow_up.pk, second=by).update(second=None)
    if not was_second and (follow_up.closed_at or not follow_up.colleagues.filter(pk=by.pk).exists()):
        return False
    follow_up.colleagues.remove(by)
    follow_ups.remember(follow_up, Kind.STEPPED_BACK, by, now=now)
    if was_second:
        follow_up.refresh_from_db()
        _ask_for_second(follow_up, now)
    _show(follow_up)
    return True


def _ask_for_second(case: FollowUp, now: datetime | None) -> None:
    if case.level >= Level.RED:
        alarms.in_hand(case, now)


@transaction.atomic
def look_again(follow_up: FollowUp, by: Member, on: date, now: datetime | None = None) -> bool:
    """Look at it again on that day. Until then it rests, unless it is red or something new happens."""
    now = now or timezone.now()
    still_open = FollowUp.objects.open().filter(pk=follow_up.pk)
    done = still_open.update(next_look_on=on, look_set_at=now, state=State.WAITING)
    if done:
        follow_ups.remember(follow_up, Kind.LOOK_SET, by, {"on": on.isoformat()}, now)
        _show(follow_up)
    return bool(done)


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
        FollowUp.objects.filter(pk=follow_up.pk).update(state=State.SNOOZED)
        follow_ups.remember(follow_up, Kind.SNOOZED, by, {"until": until.isoformat(), "reason": reason}, now)
    alarms.stop(member, now)
    live.ring("desk", kind="signal", object_id=member.pk)
    return snoozed


@transaction.atomic
def know_why(member: Member, by: Member, why: str, until: datetime, now: datetime | None = None) -> Absence:
    """Somebody is in hospital, in prison or away: their silence calls on nobody until then."""
    now = now or timezone.now()
    Absence.objects.filter(member=member, until__gt=now).update(until=now)
    absence = Absence.objects.create(member=member, by=by, why=why, since=now, until=until)
    over.end(Signal.objects.filter(member=member, rule_key="quiet"), now)
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
    taken = taken.exclude(state__in=RESTING)  # put away on purpose
    left = [case for case in taken.select_related("owner", "member") if _is_left(case, now)]
    return sum(follow_ups.leave(case, now) for case in left) + _let_seconds_go(now)


def _let_seconds_go(now: datetime) -> int:
    """Who was the second on a red case and has gone home helps still, but is nobody's second tomorrow."""
    grave = Q(level__gte=Level.RED) | Q(red_at__isnull=False)
    carried = FollowUp.objects.open().filter(grave, second__isnull=False).select_related("second", "member")
    return sum(_went_home_as_second(case, now) for case in carried)


@transaction.atomic
def _went_home_as_second(case: FollowUp, now: datetime) -> bool:
    second = case.second
    assert second is not None  # asked for in the query
    is_new = case.events.filter(kind=Kind.SECONDED, by=second, at__gt=now - IDLE).exists()
    if is_new or not _went_home(second, now):
        return False
    if FollowUp.objects.open().filter(pk=case.pk, second=second).update(second=None):
        case.colleagues.add(second)
        follow_ups.remember(case, Kind.STEPPED_BACK, second, {"home": True}, now)
        case.refresh_from_db()
        _ask_for_second(case, now)
        _show(case)
    return True


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


def _show(case: FollowUp) -> None:
    live.ring("desk", kind="follow_up", object_id=case.pk)
