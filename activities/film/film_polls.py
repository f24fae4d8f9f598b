"""Deeds before the film: suggest it for a night, vote, choose. People choose; the clock only counts."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count

from activities.gatherings import common_start, together
from activities.models import Activity, Drawing, Film, FilmNight, Vote
from community.models import Member, is_here

log = logging.getLogger(__name__)

LIKED_BY = Count("votes", filter=is_here("votes__member"))
ROOM = 30  # minutes of the evening beside the film itself: to find a seat, and to say thank you


class VoteOverError(Exception):
    """The vote is closed, or a film has been chosen."""


def make(
    said: Mapping[str, Any],
    poll_closes_at: datetime,
    client_uuid: Any,
    asked: Mapping[str, str] | None = None,
) -> FilmNight:
    """A film night, with a vote that closes before it begins. A double tap makes it once, also at once."""
    evening = {"drawing": Drawing.FILM, "starts_together_at": said["starts_at"], **said}
    try:
        with transaction.atomic():
            activity = together.make(evening, client_uuid)
            return FilmNight.objects.create(activity=activity, poll_closes_at=poll_closes_at, **(asked or {}))
    except IntegrityError:
        return FilmNight.objects.get(activity__client_uuid=client_uuid)


def add(night: FilmNight, said: Mapping[str, Any]) -> Film:
    """One film more to choose between."""
    with transaction.atomic():
        film = Film.objects.create(night=night, place=night.films.count(), **said)
        common_start.tell(night.activity)
    return film


def with_votes(night: FilmNight, member: Member) -> tuple[list[Film], bool]:
    """The films, each with its votes in `vote_count`, and whether this reader has voted. Three queries."""
    mine = set(Vote.objects.filter(film__night=night, member=member).values_list("film", flat=True))
    counts = dict(night.films.annotate(liked_by=LIKED_BY).values_list("pk", "liked_by"))
    films = list(night.films.all())
    for film in films:
        film.vote_count, film.is_mine = counts.get(film.pk, 0), film.pk in mine
    return films, bool(mine)


@transaction.atomic
def vote(night: FilmNight, member: Member, film: Film, wants: bool, now: datetime) -> None:
    """Somebody would like this one too, or no longer. Several films may be liked; twice is once."""
    held = _hold(night)
    if not held.takes_votes(now):
        raise VoteOverError
    if wants:
        Vote.objects.get_or_create(film=film, member=member)
    else:
        Vote.objects.filter(film=film, member=member).delete()
    common_start.tell(held.activity)


@transaction.atomic
def choose(night: FilmNight, film: Film) -> None:
    """This is what we see. The evening is as long as the film and a little more."""
    FilmNight.objects.filter(pk=night.pk).update(film=film)
    Activity.objects.filter(pk=night.activity_id).update(minutes=film.minutes + ROOM)
    night.film = film
    common_start.tell(night.activity)


def close_due(now: datetime) -> None:
    """By the clock: the vote is over, and most votes decide. When nobody voted, the staff choose."""
    for night in FilmNight.objects.with_poll_over(now).select_related("activity"):
        try:
            with transaction.atomic():
                _close(_hold(night))
        except Exception:
            log.exception("Could not close the vote of film night %s; it is tried in a minute", night.pk)


def _close(night: FilmNight) -> None:
    best = night.films.annotate(count=LIKED_BY).filter(count__gt=0).order_by("-count", "place", "pk")
    first = best.first()
    if night.film_id is None and first is not None:
        choose(night, first)


def _hold(night: FilmNight) -> FilmNight:
    held = FilmNight.objects.select_for_update(of=("self",)).select_related("activity")
    return held.get(pk=night.pk)
