"""One hub a process: hears each piece of news once, writes it to every socket that may have it.

Why not plain `group_send` to every socket: it costs a thread hop a message and, in memory, quadratic
time (docs/decisions/0003). The frame is encoded once per language and never waited for: a phone that
does not read is let go, and catches up over HTTP.
"""

import asyncio
import logging
from abc import ABC, abstractmethod
from collections import defaultdict, deque
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from time import monotonic
from typing import Any

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer

from community import live
from community.frames import Frame, Writer, text_frame
from community.veils import NO_VEIL, Veil

log = logging.getLogger(__name__)

BREATH = 100
BACKLOG = 1024 * 1024  # what a page may leave unread before it is let go
SOCKETS_PER_MEMBER = 20  # SAFETY L2
LOOK_AGAIN = 60  # seconds within which every open page is examined anew (SAFETY Z2)
PATIENCE = 2  # seconds a new page waits for the hub to hear
FRESH = 5  # seconds a number read from the database is good for
GONE = 4401
UNSPOKEN = {"type", "cards", "apart", "said"}  # for the house alone
COME_BACK = 4013  # of our own: servers refuse to send the standard ones that would fit


class Listener(ABC):
    """One open page: whose it is, what it hears, and how to reach it."""

    def __init__(self, member_id: int, language: str, topics: set[str]) -> None:
        self.member_id = member_id
        self.language = language
        self.topics = topics
        self.veil: Veil = NO_VEIL
        self.write_finished: Writer | None = None
        self._unheard = 0
        self._behind: deque[Frame] = deque()
        self._writing: asyncio.Task[None] | None = None

    @abstractmethod
    async def send(self, frame: Frame) -> None:
        """Write one frame to the socket."""

    @abstractmethod
    async def let_go(self, code: int) -> None:
        """Close the socket."""

    @abstractmethod
    async def is_welcome(self) -> bool:
        """Look again at session, membership and gates."""

    def is_awake(self) -> None:
        """The page said something, so it has read what it was sent."""
        self._unheard = 0

    def tell(self, frame: Frame) -> bool:
        """Write without waiting. False when this reader is too far behind to be worth keeping.

        A server that takes finished frames says how many bytes wait; with any other we count the letters a
        page was sent since it last said a word.
        """
        if self.write_finished is not None:
            return self.write_finished(frame) <= BACKLOG
        self._unheard += len(frame["text"])
        if self._writing is None or self._writing.done():
            self._writing = _at_once(self._write(frame))
        else:
            self._behind.append(frame)
        return self._unheard <= BACKLOG

    async def _write(self, frame: Frame) -> None:
        await self.send(frame)
        while self._behind:
            await self.send(self._behind.popleft())


class Hub:
    """All listeners of this process."""

    def __init__(self) -> None:
        self._by_topic: defaultdict[str, set[Listener]] = defaultdict(set)
        self._by_member: defaultdict[int, set[Listener]] = defaultdict(set)
        self._numbers: dict[str, int] = {}
        self._read_at = 0.0
        self._hears, self._telling = asyncio.Event(), asyncio.Lock()
        self._tasks: list[asyncio.Task[None]] = []
        self._loop: asyncio.AbstractEventLoop | None = None

    async def open(self) -> None:
        """Hear, on the loop that serves our sockets; without Redis, soon. Safe to call every time."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop, self._hears, self._telling = loop, asyncio.Event(), asyncio.Lock()
            live.listen_on(loop)
            self._tasks = [loop.create_task(self._hear()), loop.create_task(self._look_again())]
        with suppress(TimeoutError):
            await asyncio.wait_for(self._hears.wait(), PATIENCE)

    def has_room(self, member_id: int) -> bool:
        """Nobody needs more than twenty open pages."""
        return len(self._by_member.get(member_id, ())) < SOCKETS_PER_MEMBER

    def join(self, listener: Listener) -> None:
        """From now on this page hears its topics."""
        self._by_member[listener.member_id].add(listener)
        for topic in listener.topics:
            self._by_topic[topic].add(listener)

    def leave(self, listener: Listener) -> None:
        """The page is gone."""
        _forget(self._by_member, listener.member_id, listener)
        for topic in listener.topics:
            _forget(self._by_topic, topic, listener)
            if topic not in self._by_topic:
                self._numbers.pop(topic, None)

    async def numbers(self, topics: set[str]) -> dict[str, int]:
        """The latest number of each topic. The database is asked for all pages at once, and seldom:
        what the hub hears in between it counts itself, so only what it never heard can be five seconds old.
        """
        unknown = topics - self._numbers.keys()
        if monotonic() - self._read_at > FRESH:
            self._read_at = monotonic()
            unknown = topics | self._by_topic.keys()
        if unknown:
            self._count(await database_sync_to_async(live.latest)(sorted(unknown)))
        return {topic: self._numbers.get(topic, 0) for topic in topics}

    def _count(self, numbers: dict[str, int]) -> None:
        for topic in numbers.keys() & self._by_topic.keys():
            self._numbers[topic] = max(numbers[topic], self._numbers.get(topic, 0))

    async def _hear(self) -> None:
        """Wait for messages and pass each on; a layer that fails is tried again."""
        layer = get_channel_layer()
        assert layer is not None
        while True:
            try:
                channel = await layer.new_channel("hub")
                await layer.group_add(live.GROUP, channel)
                self._hears.set()
                while True:
                    await self._pass_on(await layer.receive(channel))
            except Exception as error:  # noqa: BLE001  (whatever it was, pages must hear again)
                self._hears.clear()
                log.warning("The hub lost its channel layer (%s) and tries again", type(error).__name__)
                await asyncio.sleep(1)
                with suppress(Exception):
                    await layer.flush()

    async def _pass_on(self, message: dict[str, Any]) -> None:
        if message["type"] == "recheck":
            _at_once(self._examine(self._by_member.get(message["member"], ())))
            return
        self._count({message["topic"]: message["seq"]})
        async with self._telling:
            await self._tell(list(self._by_topic.get(message["topic"], ())), message)

    async def _tell(self, listeners: list[Listener], message: dict[str, Any]) -> None:
        frames, apart, said = _frames(message), message.get("apart", ()), message.get("said")
        for count, listener in enumerate(listeners, start=1):
            veiled = listener.veil is not NO_VEIL and listener.veil.concerns(apart, said)
            language = "" if veiled else listener.language
            if not listener.tell(frames.get(language, frames[""])):
                self._show_out(listener, COME_BACK)
            if count % BREATH == 0:
                await asyncio.sleep(0)

    async def _look_again(self) -> None:
        """Examine everybody within the minute, one after the other, and nobody while a message is passed on:
        a look at the database takes its turns from those who wait to hear."""
        while True:
            everyone = [one for pages in self._by_member.values() for one in pages]
            for listener in everyone:
                await asyncio.sleep(LOOK_AGAIN / 2 / len(everyone))
                async with self._telling:
                    pass
                await self._examine([listener])
            if not everyone:
                await asyncio.sleep(1)

    async def _examine(self, listeners: Iterable[Listener]) -> None:
        """Who may no longer listen goes. Who cannot be asked about goes too, and may knock again."""
        for listener in list(listeners):
            try:
                seen = listener.veil
                if not await listener.is_welcome():
                    self._show_out(listener, GONE)
                elif listener.veil != seen:
                    listener.tell(text_frame({"anew": True}))
            except Exception:
                log.exception("Could not ask whether a page may still listen")
                self._show_out(listener, COME_BACK)

    def _show_out(self, listener: Listener, code: int) -> None:
        self.leave(listener)
        _at_once(listener.let_go(code))


def _forget[K](groups: dict[K, set[Listener]], key: K, listener: Listener) -> None:
    listeners = groups.get(key, set())
    listeners.discard(listener)
    if not listeners:
        groups.pop(key, None)


def _frames(message: dict[str, Any]) -> dict[str, Frame]:
    """The finished frame of each language, and under "" the one without words."""
    news = {name: value for name, value in message.items() if name not in UNSPOKEN}
    news["topic"] = live.spoken_name(message["topic"])
    cards = message.get("cards", {})
    return {"": text_frame(news), **{code: text_frame({**news, **card}) for code, card in cards.items()}}


_slow: set[asyncio.Task[None]] = set()


def _at_once(deed: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
    """Run a coroutine now, as far as it goes without waiting; only a slow one becomes a real task."""
    task = asyncio.Task(deed, loop=asyncio.get_running_loop(), eager_start=True)
    if task.done():
        _finished(task)
    else:
        _slow.add(task)
        task.add_done_callback(_finished)
    return task


def _finished(task: asyncio.Task[None]) -> None:
    _slow.discard(task)
    if not task.cancelled() and task.exception() is not None:
        log.debug("A socket went away while we wrote to it")


hub = Hub()
