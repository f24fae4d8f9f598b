"""Taking a break from the house: nothing is closed, but nothing calls either."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from community import live
from community.models import Member

DAYS = (1, 3, 7, 30)


class NoSuchBreakError(ValueError):
    """A break is as long as one of those on offer."""


@transaction.atomic
def begin(member: Member, days: int, *, is_told: bool = False) -> datetime:
    """No rings, and nobody is worried by the silence, until then. The staff know of it only if they are told.

    Gives when it is over. Raises NoSuchBreakError.
    """
    if days not in DAYS:
        raise NoSuchBreakError(days)
    member.break_until = timezone.now() + timedelta(days=days)
    member.break_is_told = is_told
    _write_down(member)
    return member.break_until


@transaction.atomic
def end(member: Member) -> None:
    """Back again, earlier than planned. Asked twice, or when there is no break, nothing happens."""
    now = timezone.now()
    if member.is_on_break(now):
        member.break_until, member.break_is_told = now, False
        _write_down(member)


def known_to_staff(member: Member, now: datetime) -> datetime | None:
    """When the break ends, if the member wanted the staff to know of it."""
    return member.break_until if member.break_is_told and member.is_on_break(now) else None


def _write_down(member: Member) -> None:
    member.save(update_fields=["break_until", "break_is_told"])
    live.ring("desk", kind="break", object_id=member.pk)
