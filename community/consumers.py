"""The live line to one open page.

A plain ASGI application: Channels' own consumers cost a thread hop for every word (docs/decisions).
"""

from collections import deque
from collections.abc import Awaitable, Callable
from importlib import import_module
from time import monotonic, time
from typing import Any
from urllib.parse import parse_qsl

from channels.db import database_sync_to_async
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.http.request import split_domain_port, validate_host
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from community import live, veils
from community.door import sessions
from community.frames import Frame, text_frame, writer_of
from community.hub import GONE, Listener, hub
from community.models import Member

type Scope = dict[str, Any]
type Receive = Callable[[], Awaitable[dict[str, Any]]]
type Send = Callable[[dict[str, Any]], Awaitable[None]]

PATH = "/live/"
TOPICS = 8  # one page never needs more
WORDS = 20  # what a page may say in ten seconds (SAFETY L2)
BYTES = 64 * 1024
TOO_MUCH = 4429


async def line(scope: Scope, receive: Receive, send: Send) -> None:
    """Let the page in if its key and every topic's gate say yes, and stay with it until it goes.

    A page of somebody else, who was logged in on this phone before, is told to go.
    """
    await receive()
    page = OpenPage(scope, send)
    member = await page.whose() if scope["path"] == PATH and is_from_our_own_page(scope) else None
    if page.is_of_another:
        await send({"type": "websocket.accept"})  # a browser hears no reason from a door that stays shut
        await page.let_go(GONE)
        return
    if member is None or not hub.has_room(member.pk):
        await send({"type": "websocket.close", "code": GONE})
        return
    await hub.open()
    page.introduce(member)
    await send({"type": "websocket.accept"})
    if not hub.has_room(member.pk):  # others of theirs came in while this one waited
        await page.let_go(TOO_MUCH)
        return
    hub.join(page)
    try:
        await page.say_numbers("hello")
        await page.listen(receive)
    finally:
        hub.leave(page)


def is_from_our_own_page(scope: Scope) -> bool:
    """Only a page of this very house may open a line: its origin is the host it asks for (SAFETY L1)."""
    headers = {name: value.decode("latin-1").lower() for name, value in scope["headers"]}
    host = headers.get(b"host", "")
    schemes = ("https", "http") if settings.INSECURE_HTTP else ("https",)
    is_ours = headers.get(b"origin") in {f"{scheme}://{host}" for scheme in schemes}
    return is_ours and validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS)


class OpenPage(Listener):
    """One open page: whose it is, what it may hear, and how to reach it."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._key = scope["cookies"].get(settings.SESSION_COOKIE_NAME, "")
        asked = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        self._names = [name.partition(":")[0] for name in asked.get("topics", "").split(",")[:TOPICS] if name]
        self._made_for = asked.get("as", "")  # whose page it was when it was made
        self.is_of_another = False
        self._send = send
        self._finished = writer_of(scope)
        self._said: deque[float] = deque(maxlen=WORDS)

    def introduce(self, member: Member) -> None:
        """From now on the page belongs to this person."""
        veil = self.veil
        super().__init__(member.pk, member.language, self._topics(member))
        self.veil, self.write_finished = veil, self._finished

    async def listen(self, receive: Receive) -> None:
        """A page may say one thing: `ping`. Other words are ignored; a flood is closed."""
        while (said := await receive())["type"] == "websocket.receive":
            words = said.get("bytes") or (said.get("text") or "").encode()
            now = monotonic()
            if len(words) > BYTES or (len(self._said) == WORDS and now - self._said[0] < 10):
                await self.let_go(TOO_MUCH)
                return
            self._said.append(now)
            if words == b"ping":
                self.is_awake()
                await self.say_numbers("pong")

    async def say_numbers(self, word: str) -> None:
        """Tell the latest number of each topic: a page that knows less has missed something. And the time:
        the middle between being asked and answering, since a page halves the way here and back."""
        asked = time()
        numbers = await hub.numbers(self.topics)
        said = {live.spoken_name(name): seq for name, seq in numbers.items()}
        await self.send(text_frame({word: said, "at": (asked + time()) * 500}))

    async def send(self, frame: Frame) -> None:
        """Write straight to the server."""
        await self._send(frame)

    async def let_go(self, code: int) -> None:
        """Close the socket."""
        await self._send({"type": "websocket.close", "code": code})

    async def is_welcome(self) -> bool:
        """Ask session, person and gates once more."""
        return await self.whose() is not None

    async def whose(self) -> Member | None:
        """Whose page this is, if they may hear everything it asks for. One hop, a query or two."""
        member: Member | None = await database_sync_to_async(self._examine)()
        return member

    def _examine(self) -> Member | None:
        member = _holder_of(self._key)
        if member is None:
            return None
        self.is_of_another = self._made_for not in ("", member.handle)
        if self.is_of_another or not all(live.may_listen(member, topic) for topic in self._topics(member)):
            return None
        self.veil = veils.of(member)
        return member

    def _topics(self, member: Member) -> set[str]:
        return {live.real_name(name, member) for name in self._names}


def _holder_of(key: str) -> Member | None:
    """Whose session this is. Only looks: Django's own `get_user` may end or renew a session on the way."""
    if not (key.isascii() and key.isalnum()):
        return None
    session: SessionBase = import_module(settings.SESSION_ENGINE).SessionStore(key)
    member = Member.objects.filter(pk=session.get(SESSION_KEY)).first()
    if member is None or not member.is_active or sessions.is_over(session, member, timezone.now()):
        return None
    shown = session.get(HASH_SESSION_KEY, "")
    known = [member.get_session_auth_hash(), *member.get_session_auth_fallback_hash()]
    return member if any(constant_time_compare(shown, one) for one in known) else None
