"""A day before nobody is there, everybody who works here is told. Each hole once, and again when worse.

What was told is forgotten when somebody has come: should they fall ill, it is told anew.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from moderation import access
from moderation.models import ToldHole
from moderation.rota import coverage, shifts
from moderation.rota.coverage import Hole, Lack, Span

TOLD = (Lack.NO_HOST, Lack.NOBODY)  # the worse the later; only one instead of two is no alarm


def tell(now: datetime) -> int:
    """Every minute: holes of the next 24 hours nobody has heard of yet. Gives how many were told.

    What was told is read before the rota is: who looks at the same time rings nobody a second time.
    """
    rows = list(ToldHole.objects.filter(ends_at__gt=now))
    ahead = [hole for hole in coverage.ahead(now, coverage.TWO_DAYS) if hole.lack in TOLD]
    told = [still for row in rows for still in _forget_what_is_filled(row, ahead)]
    return sum(_tell_once(hole, told, now) for hole in coverage.near(ahead, now))


@transaction.atomic
def _forget_what_is_filled(row: ToldHole, ahead: Iterable[Hole]) -> list[Hole]:
    """Of what was told only the hours stay that are a hole still, with no more than what is missing now."""
    told = Hole(row.starts_at, row.ends_at, Lack(row.lack))
    left = [
        Hole(max(told.start, hole.start), min(told.end, hole.end), min(told.lack, hole.lack, key=TOLD.index))
        for hole in ahead
        if hole.start < told.end and hole.end > told.start
    ]
    if left != [told]:
        ToldHole.objects.filter(pk=row.pk).delete()
        ToldHole.objects.bulk_create((_row(hole, row.told_at) for hole in left), ignore_conflicts=True)
    return left


@transaction.atomic
def _tell_once(hole: Hole, told: Iterable[Hole], now: datetime) -> bool:
    as_bad = [one for one in told if TOLD.index(one.lack) >= TOLD.index(hole.lack)]
    if not coverage.without(Span(max(hole.start, now), hole.end), as_bad):
        return False
    known = {"starts_at": hole.start, "ends_at": hole.end, "lack": hole.lack.value}
    new, is_new = ToldHole.objects.get_or_create(**known, defaults={"told_at": now})
    if is_new:
        shifts.ring(access.colleagues(now), f"hole.{new.pk}")
    return is_new


def _row(hole: Hole, told_at: datetime) -> ToldHole:
    return ToldHole(starts_at=hole.start, ends_at=hole.end, lack=hole.lack.value, told_at=told_at)
