"""The members of a busy morning: phones that listen, and visits that come whether the house is quick or not.

`python -m tests.benchmarks.crowd ORDER`, where ORDER is a file of JSON (see `load`); one JSON line a step.
"""

import asyncio
import json
import random
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from tests.benchmarks.sockets import Everyone

GOOD = (200, 204, 302, 303)
PATIENCE = 20  # seconds until a visit has failed
SECRET = "a" * 32  # of the forms; the cookie and the field must say the same
MIX = {"home": 70, "day": 10, "post": 10, "talks": 5, "warm": 4, "write": 1}  # of a hundred visits [a guess]


class Visitor:
    """Somebody who opens pages of the house."""

    def __init__(self, order: dict[str, Any]) -> None:
        self.ports, self.cookies, self.posts = order["pages"], order["cookies"], order["posts"]
        self.took: dict[str, list[float]] = defaultdict(list)
        self.failed: Counter[str] = Counter()

    async def visit(self, kind: str) -> None:
        """One visit, timed from the moment it was wanted."""
        start = time.monotonic()
        try:
            status = await asyncio.wait_for(self._asked(kind), PATIENCE)
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            status = 0
        if status in GOOD:
            self.took[kind].append((time.monotonic() - start) * 1000)
        else:
            self.failed[f"{kind} {status or 'no answer'}"] += 1

    async def _asked(self, kind: str) -> int:
        port = random.choice(self.ports)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(self._request(kind, port))
        head = await reader.readuntil(b"\r\n\r\n")
        await reader.read()
        writer.close()
        return int(head.split(b" ", 2)[1])

    def _request(self, kind: str, port: int) -> bytes:
        post = random.choice(self.posts)
        form = f"csrfmiddlewaretoken={SECRET}"
        known = {
            "home": ("/", ""),
            "day": ("/i-dag/", ""),
            "post": (f"/opslag/{post}/", ""),
            "talks": ("/snak/", ""),
            "warm": (f"/opslag/{post}/varme/", f"{form}&kind=heart"),
            "write": ("/nyt/", f"{form}&text=Godmorgen+herfra"),
        }
        path, body = known[kind]
        head = [
            f"{'POST' if body else 'GET'} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{port}",
            f"Origin: http://127.0.0.1:{port}",
            f"Cookie: {random.choice(self.cookies)}; house_form={SECRET}",
            "Accept-Encoding: gzip",
            "Connection: close",
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}",
        ]
        return "\r\n".join([*head, "", body]).encode()


async def _step(order: dict[str, Any], rate: float, seconds: float) -> dict[str, Any]:
    """Visits come by chance, so many a second in the middle, for a while."""
    visitor, visits = Visitor(order), set()
    kinds, weights = list(MIX), list(MIX.values())
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        await asyncio.sleep(random.expovariate(rate))
        visits.add(asyncio.create_task(visitor.visit(random.choices(kinds, weights)[0])))
    await asyncio.gather(*visits)
    every = sorted(ms for took in visitor.took.values() for ms in took)
    told = {kind: _part(sorted(took), 0.95) for kind, took in visitor.took.items()}
    figures = {f"p{int(part * 100)}_ms": _part(every, part) for part in (0.5, 0.95, 0.99)}
    return {
        "visits_a_second": rate,
        "visits": len(visits),
        "failed": visitor.failed.total(),
        "why": visitor.failed,
        **figures,
        "p95": told,
    }


def _part(ms: list[float], part: float) -> float:
    return round(ms[min(len(ms) - 1, int(len(ms) * part))], 1) if ms else 0.0


async def _main(order: dict[str, Any]) -> None:
    """First the phones, shared between the processes for sockets; then one order after the other."""
    share = order["phones"] // len(order["sockets"])
    crowds = [Everyone(port, order["cookies"]) for port in order["sockets"]]
    start = time.monotonic()
    for crowd in crowds:
        await crowd.come(share)
    came = {"phones": sum(len(one.pages) for one in crowds), "seconds": round(time.monotonic() - start, 1)}
    print(json.dumps(came), flush=True)
    for line in iter(sys.stdin.readline, ""):
        wanted = json.loads(line)
        done = await _step(order | wanted.get("order", {}), wanted["rate"], wanted["seconds"])
        codes = sum((one.codes for one in crowds), Counter())
        print(json.dumps(done | {"lost": sum(one.lost for one in crowds), "goodbyes": codes}), flush=True)


if __name__ == "__main__":
    random.seed(1)
    asyncio.run(_main(json.loads(Path(sys.argv[1]).read_text())))
