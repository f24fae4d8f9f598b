"""The people of a film night: each with an open page, taking turns to say something, at an even pace.

The pace does not wait for answers: a house that falls behind is heard late, and the figures show it.
"""

import asyncio
import json
import math
import sys
import time
import uuid
from collections.abc import Awaitable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.benchmarks.serving import cpu_ms
from tests.benchmarks.sockets import Everyone, quantile

SHORT = 300  # bytes: what is shorter is a greeting or a heartbeat
WORDS = "Den scene husker jeg fra dengang, vi så den første gang hjemme hos min mor."
FORM = "f" * 32
QUIET = 5  # seconds in which nobody says anything: what the house uses then is not the talk's
LAST = 10  # seconds the slowest may take after the last line


class Watchers(Everyone):
    """All who watch, before one server."""

    def __init__(self, name: str, port: int, night: str, cookies: list[str]) -> None:
        super().__init__(port, cookies if name == "house" else [], f"film.{night}:0", SHORT)
        self.is_house, self.night = name == "house", night
        self.refused = 0

    async def say(self, number: int) -> None:
        """One line, from the next person in turn. A raw server is only told to write."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(self._post(number) if self.is_house else self._ring())
        status = await reader.readline()
        await reader.read()
        writer.close()
        self.refused += b" 204 " not in status

    def _ring(self) -> bytes:
        return b"GET /ring HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"

    def _post(self, number: int) -> bytes:
        body = urlencode({"text": WORDS, "client_uuid": str(uuid.uuid4())}).encode()
        host = f"127.0.0.1:{self.port}"
        head = (
            f"POST /film/{self.night}/sal/sig/ HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
            f"Cookie: {self.cookies[number % len(self.cookies)]}; house_form={FORM}\r\n"
            f"X-CSRFToken: {FORM}\r\nHX-Request: true\r\nConnection: close\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    async def talk(self, rate: int, lines: int) -> list[float]:
        """Say so many lines at this pace; milliseconds for every line and every page."""
        await self.say(0)
        await asyncio.sleep(1)
        for page in self.pages:
            page.times.clear()
        sent, saying, start = [], [], time.monotonic()
        for number in range(lines):
            await asyncio.sleep(max(0, start + number / rate - time.monotonic()))
            sent.append(time.monotonic())
            saying.append(asyncio.create_task(self.say(number + 1)))
        await asyncio.wait(saying, timeout=LAST)
        await asyncio.sleep(1)
        heard = (zip(sent, page.times, strict=False) for page in self.pages)
        return sorted((at - said) * 1000 for page in heard for said, at in page)

    def figures(self, ms: list[float]) -> dict[str, Any]:
        """How long it took, and what did not arrive. When nothing did, it took for ever."""
        counts = {"heard": len(ms), "refused": self.refused, "closed": self.codes}
        ms = ms or [math.inf]
        spread = {"p50_ms": quantile(ms, 0.5), "p99_ms": quantile(ms, 0.99), "last_ms": ms[-1]}
        return {name: round(took, 1) for name, took in spread.items()} | counts


async def _spent(pid: int, deed: Awaitable[object]) -> float:
    """Processor time the house uses meanwhile."""
    before = cpu_ms(pid)
    await deed
    return cpu_ms(pid) - before


async def _main(evening: list[str], rate: int, lines: int, pid: int, *servers: str) -> None:
    night, *cookies = evening
    told = {}
    for server in servers:
        name, _, port = server.partition("=")
        crowd = Watchers(name, int(port), night, cookies)
        await crowd.come(len(cookies))
        idle = await _spent(pid, asyncio.sleep(QUIET)) / QUIET
        began = time.monotonic()
        spent = await _spent(pid, talk := asyncio.create_task(crowd.talk(rate, lines)))
        spent -= idle * (time.monotonic() - began)
        told[name] = {**crowd.figures(talk.result()), "meant": lines * len(cookies)}
        if crowd.is_house:
            told[name] |= {
                "cpu_ms_a_line": round(spent / (lines + 1), 1),
                "cpu_ms_a_quiet_second": round(idle),
            }
    print(json.dumps(told))


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1]).read_text().split(), *map(int, sys.argv[2:5]), *sys.argv[5:]))
