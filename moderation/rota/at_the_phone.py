"""Before somebody is alone in the house, somebody at the phone says that they have it.

The backup is asked a day ahead, or those who lead when no backup is planned, or colleagues of the house when
nobody who leads is free. Each is asked about the hours they can answer for. No yes two hours before, and
those who lead are told. One row per person and time, so that a clock that looks twice asks once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from community.models import Member, Role
from moderation import access
from moderation.models import BackupAsk, Shift, ShiftRole
from moderation.rota import coverage, shifts
from moderation.rota.coverage import Hole, Lack

LAST_CALL = timedelta(hours=2)
PATIENCE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of the hours in which somebody is alone, and those who can have the phone in all of it."""

    start: datetime
    end: datetime
    people: list[Member]


def look(now: datetime) -> None:
    """Every minute: who is to be asked, and whose yes is missing."""
    for hole in _alone(coverage.soon(now)):
        pieces = _pieces(hole, now)
        for piece in pieces:
            asks = [_ask(person, piece, pieces, now) for person in piece.people]
            if not any(ask.yes_at for ask in asks) and piece.start <= now + LAST_CALL:
                _tell(asks, now)


def _alone(holes: Iterable[Hole]) -> list[Hole]:
    return [hole for hole in holes if hole.lack is Lack.ONLY_ONE]


def _pieces(hole: Hole, now: datetime) -> list[Piece]:
    """What is left of the lonely hours, cut where somebody comes or goes, in the house or at the phone."""
    planned, staff = _planned(hole.start, hole.end), access.colleagues(now)
    inside = {
        edge for one in planned for edge in (one.starts_at, one.ends_at) if hole.start < edge < hole.end
    }
    spans = pairwise(sorted({hole.start, hole.end} | inside))
    return [Piece(start, end, _free(start, end, planned, staff)) for start, end in spans if end > now]


def backups(start: datetime, end: datetime) -> list[Member]:
    """Who is at the phone then; or those who lead when nobody is; or else colleagues of the house.

    Nobody who is in the house, nobody who has stopped here by then, and nobody ill in the backup's place.
    """
    return _free(start, end, _planned(start, end), access.colleagues(timezone.now()))


def _planned(start: datetime, end: datetime) -> list[Shift]:
    """Told, also where nobody is: who could not come to the house is not asked in its place."""
    return list(Shift.objects.filter(published=True).between(start, end))


def _free(start: datetime, end: datetime, planned: Iterable[Shift], staff: Iterable[Member]) -> list[Member]:
    then = [one for one in planned if one.starts_at < end and one.ends_at > start]
    away = {one.staff_id for one in then if one.is_empty}
    phone = {one.staff_id for one in then if one.role == ShiftRole.BACKUP and not one.is_empty}
    here = {one.staff_id for one in then if one.role != ShiftRole.BACKUP and not one.is_empty}
    day = timezone.localdate(start)
    free = [one for one in staff if one.pk not in here and access.works_on(one, day)]
    well = [one for one in free if one.pk not in away]
    return (
        [one for one in free if one.pk in phone]
        or [one for one in well if one.role == Role.LEADER]
        or [one for one in well if not access.is_external(one)]
    )


def backups_at(moment: datetime) -> list[Member]:
    """The same, for one moment."""
    return backups(moment, moment + timedelta.resolution)


@transaction.atomic
def _ask(person: Member, piece: Piece, pieces: list[Piece], now: datetime) -> BackupAsk:
    """What they were asked about this piece, with their yes if they said it; else they are asked now."""
    known = BackupAsk.objects.covering(piece.start, piece.end).filter(staff=person)
    if ask := known.order_by(F("yes_at").asc(nulls_last=True), "pk").first():
        return ask
    start, end = _in_a_row(person, piece, pieces)
    hours = {"starts_at": start, "ends_at": end}
    ask, is_new = BackupAsk.objects.get_or_create(staff=person, **hours, defaults={"asked_at": now})
    if is_new:
        shifts.ring([person], f"phone.{ask.pk}")
        shifts.tell()
    return ask


def _in_a_row(person: Member, piece: Piece, pieces: list[Piece]) -> tuple[datetime, datetime]:
    """From when to when they can have the phone around this piece: they are asked once about all of it."""
    start, end = piece.start, piece.end
    theirs = [one for one in pieces if person in one.people]
    for one in theirs:
        end = one.end if one.start == end else end
    for one in reversed(theirs):
        start = one.start if one.end == start else start
    return start, end


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


def standing(holes: Iterable[Hole], now: datetime) -> list[BackupAsk]:
    """What was asked about those of these hours when one is alone, of who is at the phone then."""
    found: dict[BackupAsk, None] = {}
    for hole in _alone(holes):
        pieces = _pieces(hole, now)
        asks = BackupAsk.objects.filter(starts_at__lt=hole.end, ends_at__gt=hole.start)
        found |= dict.fromkeys(ask for ask in asks.select_related("staff") if _is_about(ask, pieces))
    return [ask for ask in found if not any(_says_more(other, ask) for other in found)]


def _is_about(ask: BackupAsk, pieces: Iterable[Piece]) -> bool:
    """All of one of them, or more, and the one who was asked can have the phone then."""
    meant = (one for one in pieces if ask.starts_at <= one.start and ask.ends_at >= one.end)
    return any(ask.staff in one.people for one in meant)


def _says_more(other: BackupAsk, ask: BackupAsk) -> bool:
    """Asked of the same person about these hours and more, so that one question is enough. A yes stands."""
    is_wider = other.starts_at <= ask.starts_at and other.ends_at >= ask.ends_at
    is_said = ask.yes_at is None or other.yes_at is not None
    return other != ask and other.staff_id == ask.staff_id and is_wider and is_said
