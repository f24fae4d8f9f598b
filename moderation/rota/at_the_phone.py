"""Before somebody is alone in the house, somebody at the phone says that they have it.

The backup is asked a day ahead, or those who lead when no backup is planned. No yes two hours before, and
those who lead are told. One row per person and time alone, so that a clock that looks twice asks once.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from community.models import Member, Role
from moderation.models import BackupAsk, Shift
from moderation.rota import coverage, shifts
from moderation.rota.coverage import Hole, Lack

LAST_CALL = timedelta(hours=2)
PATIENCE = timedelta(minutes=15)


def look(now: datetime) -> None:
    """Every minute: who is to be asked, and whose yes is missing."""
    for hole in _alone(coverage.soon(now)):
        people = backups(hole.start, hole.end)
        asks = [_ask(person, hole, now) for person in people]
        if not any(ask.yes_at for ask in asks) and hole.start <= now + LAST_CALL:
            _tell(asks, now)


def _alone(holes: Iterable[Hole]) -> list[Hole]:
    return [hole for hole in holes if hole.lack is Lack.ONLY_ONE]


def backups(start: datetime, end: datetime) -> list[Member]:
    """Who is at the phone then, or those who lead when nobody is. Nobody who is in the house."""
    told = Shift.objects.published()
    here = told.in_the_house().between(start, end).order_by().values("staff")
    at_the_phone = told.at_the_phone().between(start, end).order_by().values("staff")
    others = Member.objects.staff().exclude(pk__in=here)
    return list(others.filter(pk__in=at_the_phone)) or list(others.filter(role=Role.LEADER))


def backups_at(moment: datetime) -> list[Member]:
    """The same, for one moment."""
    return backups(moment, moment + timedelta.resolution)


@transaction.atomic
def _ask(person: Member, hole: Hole, now: datetime) -> BackupAsk:
    known = BackupAsk.objects.covering(hole.start, hole.end).filter(staff=person).first()
    if known:
        return known
    hours = {"starts_at": hole.start, "ends_at": hole.end}
    ask, is_new = BackupAsk.objects.get_or_create(staff=person, **hours, defaults={"asked_at": now})
    if is_new:
        shifts.ring([person], f"phone.{ask.pk}")
        shifts.tell()
    return ask


@transaction.atomic
def _tell(asks: list[BackupAsk], now: datetime) -> None:
    waiting = BackupAsk.objects.filter(pk__in=[ask.pk for ask in asks], asked_at__lte=now - PATIENCE)
    if waiting.filter(told_at=None).update(told_at=now):
        asked = {ask.staff_id for ask in asks}
        leaders = Member.objects.staff().filter(role=Role.LEADER).exclude(pk__in=asked)
        shifts.ring(leaders, f"phone.{asks[0].pk}.late")


@transaction.atomic
def say_yes(ask: BackupAsk, by: Member, now: datetime) -> bool:
    """Said by the one who was asked, or by a colleague who has talked with them. False when it was said."""
    said = BackupAsk.objects.filter(pk=ask.pk, yes_at=None).update(yes_at=now, said_by=by)
    shifts.tell()
    return bool(said)


def standing(holes: Iterable[Hole]) -> list[BackupAsk]:
    """What was asked about those of these hours when one is alone, of who is at the phone then."""
    found: dict[BackupAsk, None] = {}
    for hole in _alone(holes):
        asks = BackupAsk.objects.covering(hole.start, hole.end).filter(
            staff__in=backups(hole.start, hole.end)
        )
        found |= dict.fromkeys(asks.select_related("staff"))
    return list(found)
