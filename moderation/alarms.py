"""The bell for orange and red: those on shift, then the on-call, then the leader, until somebody takes it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from community.models import Member, Role
from moderation import bell
from moderation.models import Alarm, Level, Limits, Shift, ShiftRole, Signal


@transaction.atomic
def ring(member: Member, level: Level, now: datetime | None = None) -> None:
    """Somebody needs us. The same person rings once, and again only when it becomes more urgent."""
    now = now or timezone.now()
    if level < Level.ORANGE:
        return
    new = {"level": level, "rung_at": now}
    alarm, is_new = Alarm.objects.ringing().get_or_create(member=member, ended_at=None, defaults=new)
    if not is_new and alarm.level >= level:
        return
    alarm.level = level
    alarm.save(update_fields=["level"])
    in_house = list(Shift.objects.published().in_the_house().covering(now).select_related("staff"))
    if in_house:
        bell.ring([shift.staff for shift in in_house], key=f"alarm.{alarm.pk}.{level}")
    elif level == Level.RED:
        _ring_backup(alarm, now)
    bell.ring_desk()


@transaction.atomic
def stop(member: Member, now: datetime | None = None) -> None:
    """Somebody has it, or there is nothing more to see: the bell is still."""
    if Alarm.objects.ringing().filter(member=member).update(ended_at=now or timezone.now()):
        bell.ring_desk()


def stop_if_calm(member: Member, now: datetime | None = None) -> None:
    """The bell is still when no urgent sign stands any more."""
    if not Signal.objects.standing().filter(member=member, level__gte=Level.ORANGE).exists():
        stop(member, now)


def escalate(now: datetime) -> int:
    """Nobody has answered: the on-call is rung, then the leader. Gives how many were rung.

    By day the clock starts with the bell. At night orange waits for the morning's first shift; red does not.
    """
    limits = Limits.current()
    somebody_is_here = Shift.objects.published().in_the_house().covering(now).exists()
    rung = 0
    for alarm in Alarm.objects.ringing().select_related("member"):
        if alarm.level < Level.RED and not somebody_is_here:
            continue
        since = now - alarm.rung_at
        if not alarm.backup_rung_at and since >= timedelta(minutes=limits.backup_after):
            rung += _ring_backup(alarm, now)
        if not alarm.leader_rung_at and since >= timedelta(minutes=limits.leader_after):
            rung += _ring_leader(alarm, now)
    return rung


def _ring_backup(alarm: Alarm, now: datetime) -> int:
    backup = Shift.objects.published().covering(now).filter(role=ShiftRole.BACKUP).select_related("staff")
    return _ring(alarm, "backup_rung_at", [shift.staff for shift in backup], now)


def _ring_leader(alarm: Alarm, now: datetime) -> int:
    leaders = Member.objects.staff().filter(role=Role.LEADER)
    return _ring(alarm, "leader_rung_at", list(leaders), now)


def _ring(alarm: Alarm, step: str, people: list[Member], now: datetime) -> int:
    """Each step is taken once, also when two workers look at the same instant."""
    first = Alarm.objects.ringing().filter(pk=alarm.pk, **{f"{step}__isnull": True}).update(**{step: now})
    if first:
        bell.ring(people, key=f"alarm.{alarm.pk}.{step}")
        bell.ring_desk()
    return len(people) if first else 0
