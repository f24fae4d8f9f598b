"""The people: many sockets in one process, which rings the server and notes when each has heard all of it.

The clock starts just before the ring is sent and stops, for each socket, at the last byte of the frame.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

TOGETHER = 40  # handshakes at once; Daphne lets fifty wait at its door
PATIENCE = 60  # seconds until a round is over, whoever has not heard
LONG = 1000  # bytes: what is shorter is a greeting
PING, PONG, MASK = 0x89, 0x8A, 0x80
GOODBYE = 0x88
KEY = "dGhlIHNhbXBsZSBub25jZQ=="


class Page(asyncio.Protocol):
    """One open page."""

    def __init__(self, everyone: "Everyone", request: bytes) -> None:
        self.everyone, self.request = everyone, request
        self.welcome = asyncio.get_running_loop().create_future()
        self.buffer = bytearray()
        self.heard_at = 0.0
        self.times: list[float] = []
        self.code = 0  # with which the server said goodbye

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Knock."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        """First the answer to the knock, then frames."""
        self.buffer += data
        if not self.welcome.done():
            head, end, rest = self.buffer.partition(b"\r\n\r\n")
            if not end:
                return
            self.buffer = rest
            self.welcome.set_result(b" 101 " in head.split(b"\r\n")[0])
        while (size := _whole_frame(self.buffer)) and len(self.buffer) >= size:
            if size > self.everyone.long:
                self.heard_at = time.monotonic()
                self.times.append(self.heard_at)
                self.everyone.one_more_heard()
            elif self.buffer[0] == PING:
                self._answer(bytes(self.buffer[2:size]))
            elif self.buffer[0] == GOODBYE:
                self.code = int.from_bytes(self.buffer[2:4])
            del self.buffer[:size]

    def _answer(self, ping: bytes) -> None:
        """With the same words: a server lets go of those who answer with others, after fifty seconds."""
        self.transport.write(bytes((PONG, MASK | len(ping), 0, 0, 0, 0)) + ping)

    def connection_lost(self, error: Exception | None) -> None:
        """Nobody asked for that while the rounds last."""
        if not self.welcome.done():
            self.welcome.set_result(False)
        elif self.welcome.result():
            self.everyone.one_more_lost(self.code)


def _whole_frame(buffer: bytearray) -> int:
    """How long the first frame is with its head; 0 when too little is here to tell. Servers never mask."""
    if len(buffer) < 2:
        return 0
    short = buffer[1] & 127
    if short < 126:
        return 2 + short
    if short == 126:
        return 4 + int.from_bytes(buffer[2:4]) if len(buffer) >= 4 else 0
    return 10 + int.from_bytes(buffer[2:10]) if len(buffer) >= 10 else 0


class Everyone:
    """All pages together."""

    def __init__(self, port: int, cookies: list[str], topics: str = "feed:0", long: int = LONG) -> None:
        self.port, self.cookies, self.topics, self.long = port, cookies, topics, long
        self.pages: list[Page] = []
        self.heard, self.lost = 0, 0
        self.codes: Counter[int] = Counter()
        self.all_heard = asyncio.Event()

    def one_more_heard(self) -> None:
        """Count; when it was the last one, the round is over."""
        self.heard += 1
        if self.heard >= len(self.pages) - self.lost:
            self.all_heard.set()

    def one_more_lost(self, code: int) -> None:
        """Nobody waits for who is gone; it is told at the end, with the code of the server's goodbye."""
        self.lost += 1
        self.codes[code] += 1
        if self.heard >= len(self.pages) - self.lost:
            self.all_heard.set()

    async def come(self, count: int) -> None:
        """Open so many sockets, not too many at once."""
        door = asyncio.Semaphore(TOGETHER)

        async def knock(number: int) -> None:
            async with door:
                page = Page(self, self._request(number))
                if await self._is_let_in(page):
                    self.pages.append(page)

        await asyncio.gather(*map(knock, range(count)))

    async def _is_let_in(self, page: Page) -> bool:
        """Who gets no answer is not here; it is told at the end how many are."""
        loop = asyncio.get_running_loop()
        try:
            await loop.create_connection(lambda: page, "127.0.0.1", self.port)
            return bool(await asyncio.wait_for(page.welcome, PATIENCE))
        except (OSError, TimeoutError):
            return False

    def _request(self, number: int) -> bytes:
        cookie = f"Cookie: {self.cookies[number % len(self.cookies)]}\r\n" if self.cookies else ""
        host = f"127.0.0.1:{self.port}"
        return (
            f"GET /live/?topics={self.topics} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {KEY}\r\n{cookie}\r\n"
        ).encode()

    async def hear(self) -> list[float]:
        """Ring once; milliseconds until each socket has heard. Who does not counts with all our patience."""
        self.heard = 0
        self.all_heard.clear()
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        start = time.monotonic()
        writer.write(b"GET /ring HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        with suppress(TimeoutError):
            await asyncio.wait_for(self.all_heard.wait(), PATIENCE)
        await reader.read()
        writer.close()
        return sorted(_waited(page.heard_at - start) * 1000 for page in self.pages)


def _waited(seconds: float) -> float:
    return seconds if seconds > 0 else float(PATIENCE)


async def _listen(count: int, rounds: int, crowds: dict[str, Everyone]) -> dict[str, object]:
    """All crowds wait at once and hear in turn, so that whatever else the machine does strikes them alike."""
    came = {}
    for name, everyone in crowds.items():
        start = time.monotonic()
        await everyone.come(count)
        came[name] = time.monotonic() - start
        await everyone.hear()  # the first round warms and is not counted
    heard: dict[str, list[list[float]]] = {name: [] for name in crowds}
    for _ in range(rounds):
        for name, everyone in crowds.items():
            await asyncio.sleep(0.2)
            heard[name].append(await everyone.hear())
    return {
        name: {
            "sockets": len(everyone.pages),
            "connect_s": came[name],
            "gone": everyone.lost,
            "rounds": [
                {"p50": quantile(ms, 0.5), "p99": quantile(ms, 0.99), "last": ms[-1]} for ms in heard[name]
            ],
        }
        for name, everyone in crowds.items()
    }


def quantile(ms: list[float], part: float) -> float:
    """What this part of them stayed under."""
    return ms[min(len(ms) - 1, int(len(ms) * part))]


async def _main(count: int, rounds: int, known: list[str], *servers: str) -> None:
    ports = dict(server.split("=") for server in servers)
    crowds = {name: Everyone(int(port), known) for name, port in ports.items()}
    print(json.dumps(await _listen(count, rounds, crowds)))


if __name__ == "__main__":
    cookies = Path(sys.argv[3]).read_text().split()
    asyncio.run(_main(int(sys.argv[1]), int(sys.argv[2]), cookies, *sys.argv[4:]))
