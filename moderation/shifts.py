"""Deeds on the rota, and questions to it."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from community import live
from community.models import Member
from moderation.models import Shift

WEEK = timedelta(days=7)


def is_on_shift(member: Member, now: datetime) -> bool:
    """Whether this person is on a published shift, in the house or at the phone."""
    return Shift.objects.published().covering(now).filter(staff=member).exists()


def clashing(staff: Member, starts_at: datetime, ends_at: datetime, but: Shift | None = None) -> Shift | None:
    """Another shift of the same person in the same hours. Nobody can be in two places."""
    others = Shift.objects.filter(staff=staff).between(starts_at, ends_at)
    return next((other for other in others if other != but), None)


@transaction.atomic
def copy_to_next_week(chosen: Iterable[Shift]) -> int:
    """Repeat shifts on the same weekday and local time a week later, as drafts. Gives how many were new.

    A shift from 7 to 14 stays from 7 to 14, also when the clocks change in between. What the person
    already has in those hours is left alone, so the same week can be copied twice.
    """
    copied = 0
    for shift in chosen:
        starts_at, ends_at = a_week_later(shift.starts_at), a_week_later(shift.ends_at)
        if ends_at <= starts_at:  # the hour that is missing in spring
            ends_at = starts_at + (shift.ends_at - shift.starts_at)
        if clashing(shift.staff, starts_at, ends_at) is None:
            Shift.objects.create(
                staff=shift.staff, starts_at=starts_at, ends_at=ends_at, role=shift.role, published=False
            )
            copied += 1
    return copied


def a_week_later(moment: datetime) -> datetime:
    """The same time on the clock, seven days on."""
    on_the_clock = timezone.localtime(moment).replace(tzinfo=None) + WEEK
    return timezone.make_aware(on_the_clock).astimezone(UTC)


@transaction.atomic
def publish(chosen: Iterable[Shift]) -> int:
    """From now on the house counts on these shifts. The desk hears of it."""
    published = Shift.objects.filter(pk__in=[shift.pk for shift in chosen], published=False).update(
        published=True
    )
    if published:
        tell()
    return published


def tell() -> None:
    """The rota has changed: open desks show who is here now."""
    live.ring("desk", kind="rota", object_id=0)
