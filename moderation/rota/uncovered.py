"""A day before nobody is there, everybody who works here is told. Each hole once."""

from datetime import datetime

from django.db import transaction

from moderation import access
from moderation.models import ToldHole
from moderation.rota import coverage, shifts
from moderation.rota.coverage import Hole, Lack


def tell(now: datetime) -> int:
    """Every minute: holes of the next 24 hours nobody has heard of yet. Gives how many were told.

    Only one instead of two is no alarm. What is left of a hole that was told is not told again.
    """
    urgent = [hole for hole in coverage.soon(now) if hole.lack is not Lack.ONLY_ONE]
    return sum(_tell_once(hole, now) for hole in urgent)


@transaction.atomic
def _tell_once(hole: Hole, now: datetime) -> bool:
    if ToldHole.objects.filter(starts_at__lte=hole.start, ends_at__gte=hole.end).exists():
        return False
    known = {"starts_at": hole.start, "ends_at": hole.end}
    told, is_new = ToldHole.objects.get_or_create(**known, defaults={"told_at": now})
    if is_new:
        shifts.ring(access.colleagues(now), f"hole.{told.pk}")
    return is_new
