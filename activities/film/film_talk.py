"""Deeds in the talk under a film: say something, take it down, be some minutes behind.

The words travel with the ring, so that two hundred phones need not ask for each line. Two who do not meet
never hear each other (SAFETY Z8).
"""

import uuid
from datetime import datetime, timedelta
from functools import partial
from math import inf

from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from activities import events as told
from activities.gatherings import signups
from activities.models import FilmLine, FilmNight, SignUp
from community import events, live, pace
from community.models import Block, Member
from community.privacy import journal
from community.veils import NO_VEIL, Veil

AT_ONCE = 60  # lines a page begins with
MOST, SPAN = 12, 30  # lines one person may say in so many seconds
STEPS = (0, 1, 2, 5, 10, 15, 20, 30)  # minutes one may be behind


class QuietError(Exception):
    """The room is closed: no film, called off, or long over."""


class TooFastError(Exception):
    """More than anybody can read."""


def say(
    night: FilmNight, author: Member, text: str, now: datetime, client_uuid: uuid.UUID | None = None
) -> FilmLine:
    """Say something at this point of the film. The same `client_uuid` twice is said once: nearly nothing
    comes twice, so it is written first and looked for only when that fails."""
    number = client_uuid or uuid.uuid4()
    line = FilmLine(night=night, author=author, text=text, client_uuid=number, said_at=now)
    try:
        _make_sure_of_room(night, author, now)
        line.second = second_of(night, behind(night, author), now)
        _write(line)
    except (QuietError, TooFastError, IntegrityError):
        known = FilmLine.objects.filter(author=author, client_uuid=number).first()
        if known is None:
            raise
        return known
    return line


def _make_sure_of_room(night: FilmNight, author: Member, now: datetime) -> None:
    if not night.takes_words(now):
        raise QuietError
    if pace.is_too_fast(f"film.{author.pk}", MOST, SPAN):
        raise TooFastError


@transaction.atomic
def _write(line: FilmLine) -> None:
    line.save(force_insert=True)
    live.ring(line.night.topic, kind="line", object_id=line.pk)
    events.announce(told.line_said, line=line)


@transaction.atomic
def take_down(line: FilmLine, by: Member) -> None:
    """Whoever said it takes it back for good; those who work here take it down."""
    if by.pk != line.author_id and not by.is_on_staff:
        raise PermissionError
    night, pk = line.night, line.pk
    if by.pk == line.author_id:
        transaction.on_commit(partial(journal.write, "film-line", line.client_uuid), robust=True)
        line.delete()
    else:
        FilmLine.objects.filter(pk=pk).update(hidden_at=timezone.now())
    live.ring(night.topic, kind=live.REMOVED, object_id=pk)


def behind(night: FilmNight, member: Member) -> timedelta:
    """How far after the others somebody is."""
    mine = SignUp.objects.filter(activity=night.activity_id, member=member).values_list("behind", flat=True)
    return timedelta(minutes=mine.first() or 0)


@transaction.atomic
def fall_behind(night: FilmNight, member: Member, minutes: int, now: datetime) -> None:
    """ "I am five minutes behind": one's own clock, and nobody else's. Whoever says so has a seat."""
    seat = SignUp.objects.filter(activity=night.activity_id, member=member)
    if minutes in STEPS and not seat.update(behind=minutes):
        signups.join(night.activity, member, now)
        seat.update(behind=minutes)


def second_of(night: FilmNight, late: timedelta, now: datetime) -> int | None:
    """The second of the film somebody has come to; None before it begins."""
    position = night.film_position(now)
    return None if position is None else max(0, int((position - late).total_seconds()))


def latest(night: FilmNight, language: str, veil: Veil = NO_VEIL, reached: float = inf) -> list[str]:
    """The last lines as HTML, in the order they were said; what lies ahead of this reader is folded."""
    shown = night.lines.visible().exclude(author__in=veil.people).select_related("author").order_by("-pk")
    lines = reversed(shown[:AT_ONCE])
    with translation.override(language):
        return [_html(line, veil, line.second is not None and line.second > reached) for line in lines]


def cards(ids: list[int], languages: list[str], veil: Veil | None = None) -> live.Shown:
    """Finished lines, the same for every reader; or as somebody has them who does not meet everybody."""
    veil, apart = veil or NO_VEIL, set() if veil else Block.objects.everybody()
    found = FilmLine.objects.visible().filter(pk__in=ids).exclude(author__in=veil.people)
    lines = list(found.select_related("author"))
    return {code: {line.pk: _card(line, code, veil, apart) for line in lines} for code in languages}


def _card(line: FilmLine, language: str, veil: Veil, apart: set[int]) -> live.Card:
    with translation.override(language):
        return live.Card(line.author.handle, _html(line, veil), {line.author_id} & apart, line.text)


def _html(line: FilmLine, veil: Veil, is_ahead: bool = False) -> str:
    shown = {"line": line, "is_ahead": is_ahead, "why": veil.words_in(line.text)}
    return render_to_string("activities/_line.html", shown).strip()
