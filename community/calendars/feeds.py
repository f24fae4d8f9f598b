"""Calendars for members' own phones: an address of one's own, renewed and taken back as one likes.

What stands in them the floors above say. Names of people never do, and what something is called only for
those who wish it: a calendar is read by whoever holds the phone (SAFETY T22).
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils.functional import Promise

from community.models import Feed, FeedEvent, Member
from community.privacy import journal, retention

TOKEN_BYTES = 32

type Gather = Callable[[Member, datetime], Iterable[Entry]]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with a time. `key` is its name for ever; `is_off`: it was called off.

    `words`: all it is called, in every language, so that its version is the same whoever reads.
    """

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    is_off: bool = False
    words: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """Another mark, another version."""
        facts = (self.words or self.title, self.starts_at.timestamp(), self.ends_at.timestamp(), self.is_off)
        return hashlib.sha256(repr(facts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Numbered:
    """An entry, how often it has changed, and when it last did."""

    entry: Entry
    sequence: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Source:
    """One calendar: what it is called on the page, the neutral word for all in it, and for whom it is."""

    kind: str
    label: str | Promise
    neutral: str | Promise
    gather: Gather
    for_staff: bool


_sources: dict[str, Source] = {}


def source(
    kind: str, label: str | Promise, neutral: str | Promise, *, for_staff: bool = False
) -> Callable[[Gather], Gather]:
    """Register what stands in a calendar."""

    def register(gather: Gather) -> Gather:
        _sources[kind] = Source(kind, label, neutral, gather, for_staff)
        return gather

    return register


def offered_to(member: Member) -> list[Source]:
    """The calendars this person may have."""
    return [one for one in _sources.values() if member.is_on_staff or not one.for_staff]


@transaction.atomic
def make(member: Member, kind: str, says_titles: bool = False) -> str:
    """A new address; an earlier one of this calendar ends now. Gives its token, which is kept nowhere."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    end(member, kind)
    Feed.objects.create(member=member, kind=kind, mark=_mark(token), says_titles=says_titles)
    return token


@transaction.atomic
def end(member: Member, kind: str) -> None:
    """The address leads nowhere any more, nor after a restore."""
    for feed in Feed.objects.filter(member=member, kind=kind):
        feed.delete()
        transaction.on_commit(partial(journal.write, "feed", feed.mark), robust=True)


def reached_by(token: str) -> Feed | None:
    """Whose calendar this is, if they still may have it. One query."""
    feed = Feed.objects.select_related("member").filter(mark=_mark(token)).first()
    if feed is None or not feed.member.is_inside:
        return None
    return feed if feed.kind in {one.kind for one in offered_to(feed.member)} else None


def source_of(feed: Feed) -> Source:
    """What stands in it."""
    return _sources[feed.kind]


def read(feed: Feed, now: datetime) -> list[Numbered]:
    """What stands in this calendar now, in order, each with the number of its version."""
    entries = sorted(source_of(feed).gather(feed.member, now), key=lambda one: (one.starts_at, one.key))
    keys = [one.key for one in entries]
    known = {row.key: row for row in FeedEvent.objects.filter(key__in=keys)}
    changed = [one for one in entries if one.key not in known or known[one.key].mark != one.mark]
    if changed:
        _count(changed, known, now)
        known = {row.key: row for row in FeedEvent.objects.filter(key__in=keys)}
    return [Numbered(one, known[one.key].sequence, known[one.key].changed_at) for one in entries]


@retention.purge("calendar numbers", "tidings")
def old_numbers(limit: datetime) -> int:
    """What is over does not change any more."""
    return FeedEvent.objects.filter(ends_at__lt=limit).delete()[0]


@transaction.atomic
def _count(changed: list[Entry], known: dict[str, FeedEvent], now: datetime) -> None:
    """One more version of each, however many phones ask at this instant."""
    new = [
        FeedEvent(key=one.key, mark=one.mark, changed_at=now, ends_at=one.ends_at)
        for one in changed
        if one.key not in known
    ]
    FeedEvent.objects.bulk_create(new, ignore_conflicts=True)
    for one in changed:
        if one.key in known:
            same = FeedEvent.objects.filter(key=one.key, mark=known[one.key].mark)
            same.update(mark=one.mark, sequence=F("sequence") + 1, changed_at=now, ends_at=one.ends_at)


def _mark(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
