"""The bell for orange and red: those on shift, then the on-call, then the leader, until somebody takes it.

A red case in one pair of hands rings the same way for another, until somebody says "I am with you".
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Min
from django.utils import timezone

from community.models import Member, Role
from moderation.models import Alarm, FollowUp, Level, Limits, Shift, Signal
from moderation.signs import bell

TWO = 2  # nobody carries what is red alone: with fewer here the on-call is rung at once (care 3.11)


@transaction.atomic
def ring(member: Member, level: Level, now: datetime | None = None, but: Member | None = None) -> None:
    """Somebody needs us. The same person rings once; when it is more urgent, anew and from the first step.

    Whoever has just put it back, `but`, knows already.
    """
    standing = _standing(member)
    is_known = standing and not standing.asks_second and standing.level >= level
    if level >= Level.ORANGE and not is_known:
        _begin(Alarm(member=member, level=level, rung_at=now or timezone.now()), [but])


@transaction.atomic
def in_hand(case: FollowUp, now: datetime | None = None) -> None:
    """Somebody has it and sees to it: the bell is still. Red and alone, it asks for a second (care 3.11)."""
    now = now or timezone.now()
    if case.owner_id is None:
        return
    if case.level < Level.RED or case.second_id:
        stop(case.member, now)
        return
    standing = _standing(case.member)
    if standing is None or not standing.asks_second:
        bell_for_two = Alarm(member=case.member, level=Level.RED, rung_at=now, asks_second=True)
        _begin(bell_for_two, [case.owner])


@transaction.atomic
def two_carry(case: FollowUp, now: datetime | None = None) -> None:
    """Two have it: the bell is still. Whoever leads is told of what is red, if not yet rung (care 3.4)."""
    standing = _standing(case.member)
    if case.level >= Level.RED and not (standing and standing.leader_rung_at):
        bell.ring(_without(_leaders(), [case.owner, case.second]), key=f"red.{case.pk}")
    stop(case.member, now)


@transaction.atomic
def stop(member: Member, now: datetime | None = None) -> None:
    """Somebody has it, or there is nothing more to see: the bell is still."""
    if Alarm.objects.ringing().filter(member=member).update(ended_at=now or timezone.now()):
        bell.ring_desk()


def stop_if_calm(member: Member, now: datetime | None = None) -> None:
    """The bell is still when no urgent sign stands any more. What a person has set to red is not calm."""
    signs = Signal.objects.standing().filter(member=member, level__gte=Level.ORANGE)
    red = FollowUp.objects.open().filter(member=member, level__gte=Level.RED)
    if not signs.exists() and not red.exists():
        stop(member, now)


def escalate(now: datetime) -> int:
    """Nobody has answered: the on-call is rung, then the leader. Gives how many were rung.

    By day the clock starts with the bell. At night orange waits for the morning's first shift; red does not.
    When everybody here came after the bell, nobody here has heard it: it begins anew with them.
    """
    _still_the_calm(now)
    limits = Limits.current()
    here = Shift.objects.published().in_the_house().of_the_house().covering(now)
    here_since = here.aggregate(since=Min("starts_at"))["since"]
    rung = 0
    for alarm in Alarm.objects.ringing().select_related("member"):
        if alarm.level < Level.RED and here_since is None:
            continue
        if here_since and here_since > alarm.rung_at:
            rung += _begin_anew(alarm, now)
            continue
        since = now - alarm.rung_at
        if not alarm.backup_rung_at and since >= timedelta(minutes=limits.backup_after):
            rung += _ring_backup(alarm, now)
        if not alarm.leader_rung_at and since >= timedelta(minutes=limits.leader_after):
            rung += _ring(alarm, "leader_rung_at", _leaders(), now)
    return rung


def _still_the_calm(now: datetime) -> None:
    """No bell stays behind for somebody about whom nothing is urgent: it would not ring the next time."""
    signs = Signal.objects.standing().filter(level__gte=Level.ORANGE).values("member")
    cases = FollowUp.objects.open().filter(level__gte=Level.ORANGE).values("member")
    ringing = Alarm.objects.ringing().exclude(member__in=signs).exclude(member__in=cases)
    if ringing.update(ended_at=now):
        bell.ring_desk()


def _standing(member: Member) -> Alarm | None:
    return Alarm.objects.ringing().filter(member=member).first()


@transaction.atomic
def _begin_anew(before: Alarm, now: datetime) -> int:
    told = {"level": before.level, "asks_second": before.asks_second}
    return _begin(Alarm(member=before.member, rung_at=now, **told), _who_asks(before))


def _begin(new: Alarm, but: Iterable[Member | None]) -> int:
    """A new bell in place of the one before. Gives how many were rung. Nobody is for somebody we remember."""
    if new.member.is_remembered:
        return 0
    Alarm.objects.ringing().filter(member=new.member).update(ended_at=new.rung_at)
    try:
        with transaction.atomic():
            new.save(force_insert=True)
    except IntegrityError:  # somebody else rang in the same instant
        return 0
    others = _without(_here(new.member, new.rung_at), but)
    bell.ring(others, key=f"alarm.{new.pk}")
    bell.ring_desk()
    alone = new.level == Level.RED and len(others) < TWO
    return len(others) + (_ring_backup(new, new.rung_at) if alone else 0)


def _here(member: Member, now: datetime) -> list[Member]:
    """Those on shift in the house; from outside only who is with this member (care 3.11)."""
    here = Shift.objects.published().in_the_house().covering(now).select_related("staff")
    case = FollowUp.objects.open().filter(member=member).first()
    ours = set(here.of_the_house())
    return [one.staff for one in here if one in ours or (case and case.is_carried_by(one.staff))]


def _ring_backup(alarm: Alarm, now: datetime) -> int:
    backup = Shift.objects.published().at_the_phone().of_the_house().covering(now).select_related("staff")
    return _ring(alarm, "backup_rung_at", [shift.staff for shift in backup], now)


def _leaders() -> list[Member]:
    return list(Member.objects.staff().filter(role=Role.LEADER))


def _ring(alarm: Alarm, step: str, people: list[Member], now: datetime) -> int:
    """Each step is taken once, also when two workers look at the same instant."""
    first = Alarm.objects.ringing().filter(pk=alarm.pk, **{f"{step}__isnull": True}).update(**{step: now})
    if not first:
        return 0
    others = _without(people, _who_asks(alarm))
    bell.ring(others, key=f"alarm.{alarm.pk}.{step}")
    bell.ring_desk()
    return len(others)


def _who_asks(alarm: Alarm) -> list[Member | None]:
    """Whoever has a red case alone is not rung for their own second."""
    if not alarm.asks_second:
        return []
    cases = FollowUp.objects.open().filter(member=alarm.member).select_related("owner")
    return [case.owner for case in cases]


def _without(people: Iterable[Member], but: Iterable[Member | None]) -> list[Member]:
    known = set(but)
    return [person for person in people if person not in known]
