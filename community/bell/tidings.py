"""The list of what is new to somebody: calm, grouped, and never a number.

Each kind registers what it is chosen by and, when it is about a thing of a floor above, how such things are
found. What is not found (any more, or by this reader) does not stand in the list. The words of a kind are
in `templates/tidings/<kind>.html`.
"""

from collections.abc import Callable, Collection, Container
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from community import live
from community.models import Conversation, Member, Notice, Tiding
from community.models.tiding import UNSAID
from community.privacy import retention

MOST_ROWS = 200  # of one person, the newest; more than anybody reads
MOST_LINES = 40

type Find = Callable[[Member, Collection[int]], dict[int, Thing]]


@dataclass(frozen=True, slots=True)
class Thing:
    """What a line is about, and where it leads."""

    path: str
    what: Any = None


@dataclass(frozen=True, slots=True)
class Kind:
    """What it is chosen by ("" when it never rings), how its things are found, and its drawing."""

    notice: str
    icon: str
    find: Find | None


@dataclass(slots=True)
class Line:
    """One line: what has happened, about what, from whom. New as long as any part of it is."""

    kind: str
    icon: str
    thing: Thing
    at: datetime
    is_new: bool = False
    people: list[Member] = field(default_factory=list)

    @property
    def template(self) -> str:
        """Where its words are."""
        return f"tidings/{self.kind}.html"


_kinds: dict[str, Kind] = {}


def kind(name: str, icon: str, notice: str = "", find: Find | None = None) -> None:
    """Register a kind of tiding."""
    _kinds[name] = Kind(notice, icon, find)


def notice_of(name: str) -> str:
    """What a member chooses this kind by."""
    return _kinds[name].notice


def rings(member: Member) -> list[str]:
    """The kinds this member has chosen to hear of outside the house."""
    return [name for name, one in _kinds.items() if one.notice in member.notices]


def lines(reader: Member) -> list[Line]:
    """The newest first. A fixed number of queries, however many there are."""
    rows = Tiding.objects.shown_to(reader).filter(kind__in=_kinds).order_by("-at", "-pk")
    grouped: dict[tuple[str, int | None, int | None], list[Tiding]] = {}
    for row in rows.select_related("by", "post")[:MOST_ROWS]:
        grouped.setdefault((row.kind, row.post_id, row.about), []).append(row)
    things = _things(reader, list(grouped))
    found = [_line(group, things[key]) for key, group in grouped.items() if key in things]
    return found[:MOST_LINES]


def is_any_new(reader: Member) -> bool:
    """Whether "Der er nyt". Asks nothing about those for whom nothing has been written since they looked."""
    return reader.has_tidings and Tiding.objects.shown_to(reader).new().exists()


def newest(reader: Member) -> int:
    """The number of the latest, so that what comes while somebody reads is not taken for seen."""
    latest = Tiding.objects.filter(member=reader).order_by("-pk").values_list("pk", flat=True).first()
    return latest or 0


def newest_about(reader: Member, post: int) -> int:
    """The number of the latest unseen one about a post. 0: there is none."""
    latest = Tiding.objects.filter(member=reader, post=post).exclude(kind=UNSAID).new().order_by("-pk")
    return latest.values_list("pk", flat=True).first() or 0


def seen(reader: Member, until: int, now: datetime, post: int | None = None) -> None:
    """They have looked, at all of it or at what is about one post. Their other pages hear of it.

    What is not said just now was not seen: put back, it is new to them.
    """
    mine = Tiding.objects.filter(member=reader, pk__lte=until).exclude(kind=UNSAID)
    _note(reader, mine.filter(post=post) if post else mine, now)


def _note(reader: Member, those: QuerySet[Tiding], now: datetime) -> None:
    if those.filter(seen_at__isnull=True).update(seen_at=now):
        left = Tiding.objects.filter(member=reader).new().exists()
        Member.objects.filter(pk=reader.pk).update(has_tidings=left)
        live.ring(f"user.{reader.pk}", kind="tidings", object_id=reader.pk)


def seen_thing(reader: Member, kind: str, about: int, now: datetime) -> None:
    """They have been at the thing itself."""
    if reader.has_tidings:
        mine = Tiding.objects.filter(member=reader, kind=kind, about=about)
        _note(reader, mine, now)


def seen_keys(reader: Member, kind: str, keys: Container[str], now: datetime) -> None:
    """They have seen these, and perhaps not all there is of the kind."""
    if reader.has_tidings:
        new = Tiding.objects.filter(member=reader, kind=kind).new().values_list("pk", "key")
        _note(reader, Tiding.objects.filter(pk__in=[pk for pk, key in new if key in keys]), now)


@retention.purge("tidings", "tidings")
def old_tidings(limit: datetime) -> int:
    """After some weeks nobody looks for them any more."""
    return Tiding.objects.filter(at__lt=limit).delete()[0]


def _things(
    reader: Member, keys: list[tuple[str, int | None, int | None]]
) -> dict[tuple[str, int | None, int | None], Thing]:
    """Where each line leads: its post, or what its floor finds."""
    things = {key: Thing(f"{reverse('post', args=[key[1]])}#svar") for key in keys if key[1]}
    for name in {key[0] for key in keys if key[2]}:
        of_kind = [key for key in keys if key[0] == name and key[2]]
        find = _kinds[name].find
        found = find(reader, [key[2] for key in of_kind if key[2]]) if find else {}
        things |= {key: found[key[2]] for key in of_kind if key[2] in found}
    return things


def _line(group: list[Tiding], thing: Thing) -> Line:
    new = [row for row in group if row.seen_at is None]
    people = {row.by.pk: row.by for row in (new or group) if row.by}
    first = group[0]
    what = thing if thing.what is not None else Thing(thing.path, first.post)
    return Line(first.kind, _kinds[first.kind].icon, what, first.at, bool(new), list(people.values()))


def _talks(reader: Member, ids: Collection[int]) -> dict[int, Thing]:
    talks = Conversation.objects.filter(member=reader, pk__in=ids)
    return {talk.pk: Thing(reverse("talk", args=[talk.pk]), talk) for talk in talks}


kind("answer", "message-circle", Notice.ANSWER)
kind("followed", "message-circle", Notice.FOLLOWED)
kind("warmth", "hand-heart", Notice.WARMTH)
kind("mention", "message-circle", Notice.MENTION)
kind("talk", "heart-handshake", Notice.TALK, _talks)
kind("taken-down", "info")
