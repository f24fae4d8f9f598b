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


class TakenError(Exception):
    """Somebody else was first, or nobody asks any more."""


@transaction.atomic
def ask(shift: Shift, by: Member, asked: Member | None, now: datetime) -> ShiftSwap:
    """Ask one colleague, or all. Asking anew replaces what was asked; a double tap asks once."""
    standing = ShiftSwap.objects.standing().select_for_update().filter(shift=shift).first()
    if standing and (standing.asked, standing.was_sick) == (asked, False):
        return standing
    shifts.end_swaps(shift)
    swap = ShiftSwap.objects.create(shift=shift, by=by, asked=asked, asked_at=now)
    others = [member for member in access.colleagues(now) if member != shift.staff]
    shifts.ring([asked] if asked else others, f"swap.{swap.pk}")
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
        shifts.ring([one for one in access.colleagues(now) if one != shift.staff], f"swap.{swap.pk}")
    shifts.tell()
    return True


@transaction.atomic
def take(shift: Shift, by: Member, now: datetime) -> Shift:
    """One tap, and the shift is theirs. Raises TakenError, or ClashError when they are somewhere then."""
    mine = Q(asked__isnull=True) | Q(asked=by)
    swap = ShiftSwap.objects.standing().select_for_update().filter(mine, shift=shift).first()
    shift = Shift.objects.select_for_update(of=("self",)).select_related("staff").get(pk=shift.pk)
    if swap is None or shift.ends_at <= now:
        raise TakenError
    if other := shifts.clashing(by, shift.starts_at, shift.ends_at, but=shift):
        raise shifts.ClashError(other)
    was = shift.staff
    shift.staff, shift.open_since, shift.was_there = by, None, None
    shift.save()
    swap.taken_by, swap.taken_at = by, now
    swap.save(update_fields=["taken_by", "taken_at"])
    leaders = Member.objects.staff().filter(role=Role.LEADER)
    shifts.ring({was, *leaders} - {by}, f"swap.{swap.pk}.taken")
    shifts.tell()
    return shift


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
    """What this colleague may say yes to: asked of them or of all, and not their own. One query."""
    asked = Q(asked__isnull=True) | Q(asked=reader)
    return [swap for swap in _coming(now).filter(asked) if swap.shift.staff_id != reader.pk]


def lately(now: datetime) -> QuerySet[ShiftSwap]:
    """For who leads: what was asked, and what became of it, as long as the shift is not over."""
    known = ShiftSwap.objects.filter(shift__ends_at__gt=now)
    return known.select_related("shift__staff", "by", "asked", "taken_by")


def _coming(now: datetime) -> QuerySet[ShiftSwap]:
    standing = ShiftSwap.objects.standing().filter(shift__ends_at__gt=now, shift__published=True)
    return standing.select_related("shift__staff", "by").order_by("shift__starts_at", "pk")
