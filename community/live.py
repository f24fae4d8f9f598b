"""Ringing a topic: the event is written with the deed, open pages hear of it after commit.

Frames are hints, the database is the truth. Only public cards travel with their words;
every other topic carries a number, and the page fetches its own part.
"""

import asyncio
import logging
from collections.abc import Callable, Collection
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.conf import settings
from django.db import transaction
from django.db.models import F

from community.models import Event, Member, Topic

log = logging.getLogger(__name__)

type Gate = Callable[[Member, str], bool]
type Shown = dict[str, dict[int, Card]]  # cards by language and id
type CardMaker = Callable[..., Shown]  # of ids, languages and perhaps a reader's veil

REMOVED = "removed"
GROUP = "house"
OWN = "me"

_gates: dict[str, Gate] = {}
_cards: dict[str, CardMaker] = {}
_loop: asyncio.AbstractEventLoop | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A finished, viewer-neutral card. `author` is the handle of who made it, empty for the house.

    `apart` are those who stand on it and do not meet everybody, `said` its words when it is nothing else:
    for the house alone, never sent to a page.
    """

    author: str
    html: str
    apart: Collection[int] = ()
    said: str | None = None


def gate(name: str) -> Callable[[Gate], Gate]:
    """Register who may listen to topics called `name` or `name.<rest>`. No gate means no."""

    def register(check: Gate) -> Gate:
        _gates[name] = check
        return check

    return register


def may_listen(member: Member, topic: str) -> bool:
    """Ask the topic's gate."""
    name, _, rest = topic.partition(".")
    return name in _gates and _gates[name](member, rest)


def real_name(topic: str, member: Member) -> str:
    """Pages say `me` for their reader's own topic, so that no number of a person stands in a page."""
    return f"user.{member.pk}" if topic == OWN else topic


def spoken_name(topic: str) -> str:
    """What a page calls this topic."""
    return OWN if topic.startswith("user.") else topic


def card(kind: str) -> Callable[[CardMaker], CardMaker]:
    """Register how cards of a public kind are made, for many ids and languages at once."""

    def register(make: CardMaker) -> CardMaker:
        _cards[kind] = make
        return make

    return register


def is_public(kind: str) -> bool:
    """Whether events of this kind concern cards that everyone inside may see, also when they go."""
    return kind in _cards or kind == REMOVED


def cards(kind: str, ids: list[int], language: str, veil: Any = None) -> dict[int, Card]:
    """The finished cards of these ids; what may not be seen (any more, or by this reader) is left out."""
    return _cards[kind](ids, [language], veil)[language] if kind in _cards else {}


def ring(topic: str, kind: str, object_id: int) -> int:
    """Write the next event of a topic, in the deed's own transaction; pages hear of it after commit.

    The topic's row stays locked until then, so numbers are given in the order people will see them.
    """
    with transaction.atomic(savepoint=False):
        if not Topic.objects.filter(name=topic).update(seq=F("seq") + 1):
            Topic.objects.get_or_create(name=topic)
            Topic.objects.filter(name=topic).update(seq=F("seq") + 1)
        seq = Topic.objects.values_list("seq", flat=True).get(name=topic)
        Event.objects.create(topic=topic, seq=seq, kind=kind, object_id=object_id)
        transaction.on_commit(partial(_tell, topic, seq, kind, object_id), robust=True)
    return seq


def recheck(member: Member) -> None:
    """Look again, at once, at every open page of this person: may they still listen? (SAFETY Z2)"""
    transaction.on_commit(partial(_send, {"type": "recheck", "member": member.pk}), robust=True)


def latest(topics: list[str]) -> dict[str, int]:
    """The number of each topic's latest event; 0 for one that never rang."""
    found = dict(Topic.objects.filter(name__in=topics).values_list("name", "seq"))
    return {topic: found.get(topic, 0) for topic in topics}


def listen_on(loop: asyncio.AbstractEventLoop) -> None:
    """Told by the hub: this process serves sockets, and this is where they live."""
    global _loop  # noqa: PLW0603  (one process, one loop for its sockets)
    _loop = loop


def _tell(topic: str, seq: int, kind: str, object_id: int) -> None:
    if settings.EMBEDDED and _loop is None:
        return  # a command beside the house: no page can hear it
    frame: dict[str, Any] = {"topic": topic, "seq": seq}
    if is_public(kind):
        frame |= {"kind": kind, "id": object_id}
    if kind in _cards:
        made = _cards[kind]([object_id], [code for code, _ in settings.LANGUAGES])
        shown = {code: found[object_id] for code, found in made.items() if object_id in found}
        frame["cards"] = {code: {"author": one.author, "html": one.html} for code, one in shown.items()}
        frame["apart"] = sorted({pk for one in shown.values() for pk in one.apart})
        frame["said"] = next((one.said for one in shown.values()), None)
    _send({"type": "news", **frame})


def _send(message: dict[str, Any]) -> None:
    """Hand a message to every process. The in-memory layer may only be touched from its own loop."""
    layer = get_channel_layer()
    if layer is None:
        return
    if _loop is not None and _loop.is_running():
        asyncio.run_coroutine_threadsafe(layer.group_send(GROUP, message), _loop).add_done_callback(_sent)
    elif not settings.EMBEDDED:
        async_to_sync(layer.group_send)(GROUP, message)


def _sent(sending: Future[None]) -> None:
    """Nobody waits for a message; one that was lost is noticed by the pages' heartbeats."""
    if not sending.cancelled() and (error := sending.exception()):
        log.warning("News could not be sent (%s); pages fetch it within half a minute", type(error).__name__)
