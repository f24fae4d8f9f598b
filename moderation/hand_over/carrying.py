"""What "I have it" does to the follow-up of somebody who stands on the page. Mostly nothing."""

from contextlib import suppress
from datetime import datetime, timedelta

from community.models import Member
from moderation.cases import follow_ups, taking_over
from moderation.desk import attention
from moderation.models import HandOver, Level, Shift

A_SHIFT_AGO = timedelta(hours=12)  # a shift that ended longer ago says nothing about today


def carry(member: Member, page: HandOver, by: Member, now: datetime) -> None:
    """Whoever says it looks after the person too, if nobody does, or if it is urgent and the owner leaves.

    What waits for a day, and what is not urgent, stays with whoever has it.
    """
    row = attention.row_of(member, now)
    if row is None or row.waits or row.owner == by:
        return
    if row.owner is None:
        _claim(member, by, now)
    elif row.follow_up and row.level >= Level.ORANGE and _leaves(row.owner, page, now):
        taking_over.take_over(row.follow_up, by, now)


def _claim(member: Member, by: Member, now: datetime) -> None:
    with suppress(follow_ups.AlreadyTakenError):  # a colleague took it on the desk just now, and has it
        follow_ups.claim(member, by, now)


def _leaves(owner: Member, page: HandOver, now: datetime) -> bool:
    """Goes home with this page, or has gone. Who stands in no rota keeps what they took."""
    theirs = Shift.objects.published().filter(staff=owner)
    if theirs.covering(now).exclude(ends_at=page.until).exists():
        return False
    return theirs.filter(ends_at__gt=now - A_SHIFT_AGO, ends_at__lte=max(now, page.until)).exists()
