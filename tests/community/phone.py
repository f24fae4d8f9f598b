"""An open page without a browser: what the live line says to it, and what it says back.

`@story` lets a test be told as a coroutine. The database is asked in the test's own thread.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from functools import wraps
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

from asgiref.sync import async_to_sync, sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.conf import settings
from django.test import Client, TestCase

from community.hub import Listener
from community.models import Member
from vaerested.vault.sides import application

HOST = "localhost:8000"
HERE = f"http://{HOST}"


def story(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Run an async test, inside the test's own transaction; fixtures come by name as always."""

    @wraps(test)
    def told(*args: Any, **kwargs: Any) -> None:
        with patch("channels.db.close_old_connections", lambda: None):  # as Django's own test client does
            async_to_sync(test)(*args, **kwargs)

    return told


async def do[**P, T](deed: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do a deed of the house in the middle of a story, and let what follows a commit follow it."""

    def doing() -> T:
        with TestCase.captureOnCommitCallbacks(execute=True):
            return deed(*args, **kwargs)

    return await sync_to_async(doing)()


def key_of(member: Member) -> str:
    """The cookie of a browser in which this person is logged in."""
    client = Client()
    client.force_login(member)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


class Phone:
    """One socket, seen from the outside."""

    def __init__(self, key: str, topics: str = "feed:0", made_for: str = "", **headers: str) -> None:
        said = {"host": HOST, "origin": HERE, "cookie": f"{settings.SESSION_COOKIE_NAME}={key}", **headers}
        self.scope = {
            "type": "websocket",
            "path": "/live/",
            "query_string": urlencode({"topics": topics, "as": made_for}).encode(),
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in said.items() if value],
        }
        self._line = ApplicationCommunicator(application, self.scope)
        self.hello: dict[str, int] = {}

    async def ring(self) -> str:
        """Call the house. "websocket.accept" when it takes the call."""
        await self._line.send_input({"type": "websocket.connect"})
        answer: str = (await self._line.receive_output(5))["type"]
        return answer

    async def hears(self, within: float = 5) -> dict[str, Any]:
        """The next words; {"closed": code} when the house hangs up."""
        frame = await self._line.receive_output(within)
        if frame["type"] == "websocket.close":
            return {"closed": frame["code"]}
        words: dict[str, Any] = json.loads(frame["text"])
        return words

    async def hears_nothing(self, for_seconds: float = 0.1) -> bool:
        """Whether nothing comes for a while."""
        nothing: bool = await self._line.receive_nothing(for_seconds)
        return nothing

    async def says(self, words: str | bytes) -> None:
        """Say something to the house."""
        kind = "bytes" if isinstance(words, bytes) else "text"
        await self._line.send_input({"type": "websocket.receive", kind: words})

    async def goes(self) -> None:
        """The page is closed; the house has finished with it when this returns."""
        await self._line.send_input({"type": "websocket.disconnect", "code": 1001})
        await self._line.wait(5)


@asynccontextmanager
async def page(member: Member, topics: str = "feed:0", **headers: str) -> AsyncIterator[Phone]:
    """An open page of this person, after the hello."""
    phone = Phone(await do(key_of, member), topics, **headers)
    assert await phone.ring() == "websocket.accept"
    phone.hello = (await phone.hears())["hello"]
    try:
        yield phone
    finally:
        await phone.goes()


async def breath() -> None:
    """A moment for the house to get on with it."""
    await asyncio.sleep(0.05)


class Reader(Listener):
    """A page that notes what it hears. `pace`: how many seconds its phone needs to read one frame."""

    def __init__(self, member_id: int = 1, language: str = "da", topics: str = "feed") -> None:
        super().__init__(member_id, language, {topics})
        self.heard: list[str] = []
        self.closed = 0
        self.pace = 0.0
        self.may_stay = True

    async def send(self, frame):
        if self.pace:
            await asyncio.sleep(self.pace)
        self.heard.append(frame["text"])

    async def let_go(self, code):
        self.closed = code

    async def is_welcome(self):
        if isinstance(self.may_stay, Exception):
            raise self.may_stay
        return self.may_stay
