""" "Swap with me" and "I am ill": a shift goes from one colleague to another, and the first yes counts.

That somebody is ill is theirs. The others read that a shift stands open; only who leads reads whose it was.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from community.models import Member, Role
from moderation import access
from moderation.models import Shift, ShiftSwap
from moderation.rota import shifts
from moderation.rota.shifts import StoppedError


class TakenError(Exception):
    """Somebody else was first, or nobody asks any more."""


@transaction.atomic
def ask(shift: Shift, by: Member, asked: Member | None, now: datetime) -> ShiftSwap:
    """Ask one colleague, or all. Asking anew replaces what was asked; a double tap asks once.

    Raises StoppedError when the one who is asked has stopped here by then, TakenError when the shift is gone.
    """
    if asked and not shifts.works_then(asked, shift):
        raise StoppedError(asked)
    if shifts.hold(shift) is None:
        raise TakenError
    standing = ShiftSwap.objects.standing().select_for_update().filter(shift=shift).first()
    if standing and (standing.asked, standing.was_sick) == (asked, False):
        return standing
    shifts.end_swaps(shift)
    swap = ShiftSwap.objects.create(shift=shift, by=by, asked=asked, asked_at=now)
    shifts.ring([asked] if asked else others(shift, now), f"swap.{swap.pk}")
    shifts.tell()
    return swap


@transaction.atomic
def call_in_sick(shift: Shift, now: datetime) -> bool:
    """The shift stands open at once, and everybody else is told. False when it does already, or is over."""
    mine = Shift.objects.filter(pk=shift.pk, open_since__isnull=True, ends_at__gt=now)
    if not mine.update(open_since=now, was_there=None):
        return False
    shift.open_since = now
    shifts.end_swaps(shift)
    swap = ShiftSwap.objects.create(shift=shift, by=shift.staff, was_sick=True, asked_at=now)
    if shift.published:
        shifts.ring(others(shift, now), f"swap.{swap.pk}")
    shifts.tell()
    return True


def others(shift: Shift, now: datetime) -> list[Member]:
    """Who can be asked: everybody else who works here, today and on the day of the shift. One query."""
    return [one for one in access.colleagues(now) if one != shift.staff and shifts.works_then(one, shift)]


@transaction.atomic
def take(shift: Shift, by: Member, now: datetime) -> Shift:
    """One tap, and the shift is theirs.

    Raises TakenError, ClashError when they are somewhere then, or StoppedError after their last day.
    """
    mine = Q(asked__isnull=True) | Q(asked=by)
    held = shifts.hold(shift)
    swap = ShiftSwap.objects.standing().select_for_update().filter(mine, shift=shift).first()
    if held is None or swap is None or held.ends_at <= now:
        raise TakenError
    if not shifts.works_then(by, held):
        raise StoppedError(by)
    if other := shifts.clashing(by, held.starts_at, held.ends_at, but=held):
        raise shifts.ClashError(other)
    was = held.staff
    held.staff, held.open_since, held.was_there = by, None, None
    held.save()
    swap.taken_by, swap.taken_at = by, now
    swap.save(update_fields=["taken_by", "taken_at"])
    leaders = Member.objects.staff().filter(role=Role.LEADER)
    shifts.ring({was, *leaders} - {by}, f"swap.{swap.pk}.taken")
    shifts.tell()
    return held


@transaction.atomic
def say_no(shift: Shift, by: Member, now: datetime) -> bool:
    """Who is asked cannot, or who asks can after all. An open shift stays open until somebody takes it."""
    swap = ShiftSwap.objects.standing().select_for_update().filter(shift=shift, was_sick=False).first()
    if swap is None:
        return False
    swap.ended_at = now
    swap.save(update_fields=["ended_at"])
    if by == swap.asked:
        shifts.ring([swap.by], f"swap.{swap.pk}.no")
    shifts.tell()
    return True


def waiting_for(reader: Member, now: datetime) -> list[ShiftSwap]:
    """What this colleague may say yes to: asked of them or of all, and not their own. One query.

    Nothing after their last day.
    """
    asked = Q(asked__isnull=True) | Q(asked=reader)
    of_others = [swap for swap in _coming(now).filter(asked) if swap.shift.staff_id != reader.pk]
    return [swap for swap in of_others if shifts.works_then(reader, swap.shift)]


def lately(now: datetime) -> QuerySet[ShiftSwap]:
    """For who leads: what was asked, and what became of it, as long as the shift is not over."""
    known = ShiftSwap.objects.filter(shift__ends_at__gt=now)
    return known.select_related("shift__staff", "by", "asked", "taken_by")


def _coming(now: datetime) -> QuerySet[ShiftSwap]:
    standing = ShiftSwap.objects.standing().filter(shift__ends_at__gt=now, shift__published=True)
    return standing.select_related("shift__staff", "by").order_by("shift__starts_at", "pk")
