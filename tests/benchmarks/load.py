"""How far one machine goes: a thousand phones with the house open, and more and more visits a second.

By engine: a small house (SQLite, one process for everything) and full mode (PostgreSQL, Redis, one process
for sockets, one for pages and then two, a worker). The crowd lives on the same machine and takes its share
of it; what is said here is a floor, not a ceiling.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from tests.benchmarks import full
from tests.benchmarks.full import FullPlace, memory_mb
from tests.benchmarks.serving import Place, Server, allow_many_sockets, house_server, say
from tests.whole_house import ROOT

MEMBERS = 1_000
SECONDS = 12
WARM = 2  # visits a second that are not counted: templates, connections, cards
RATES = (1, 5, 10, 15, 20, 30, 40)  # visits a second; a morning of a thousand members has about one
GOOD = 1_000  # milliseconds within which 95 of 100 pages must come
LEAST = 0.98  # of the visits must succeed


def measure() -> dict[str, Any]:
    """What holds in a small house; and in full mode with one process for pages, and with two."""
    allow_many_sockets()
    busy = {"load_before": round(os.getloadavg()[0], 1), "cores": os.cpu_count()}
    with Place() as place:
        place.furnish()
        small = _embedded(place)
        both = _full(place) if full.is_here() else full.NOT_HERE
    return {**busy, "members": MEMBERS, "embedded": small, "full": both}


def _embedded(place: Place) -> dict[str, Any]:
    people = json.loads(place.run("tests.benchmarks.thousand", str(MEMBERS)))
    with house_server(place, "vaerested.asgi:application") as server:
        return _measured(place, people, server, [server], "SQLite, one process for everything")


def _full(furnished: Place) -> dict[str, Any]:
    with FullPlace() as place:
        place.borrow_furniture(furnished)
        people = json.loads(place.run("tests.benchmarks.thousand", str(MEMBERS)))
        with ExitStack() as open_now:
            live, *pages = [open_now.enter_context(place.server()) for _ in range(3)]
            open_now.enter_context(place.worker())
            figures = _measured(place, people, live, pages, "PostgreSQL and Redis")
    one, two = (figures[f"pages_by_{count}"]["holds"] for count in (1, 2))
    return {**figures, "two_to_one": round(two / one, 2) if one else None}


def _measured(
    place: Place, people: dict[str, Any], live: Server, pages: list[Server], name: str
) -> dict[str, Any]:
    order = {**people, "phones": MEMBERS, "sockets": [live.port], "pages": [pages[0].port]}
    (place.folder / "order").write_text(json.dumps(order))
    before = memory_mb(live)
    with _crowd(place) as crowd:
        came = json.loads(crowd.stdout.readline())
        kept = round((memory_mb(live) - before) * 1024 / came["phones"], 1)
        figures: dict[str, Any] = {**came, "kb_a_phone": kept}
        _step(crowd, pages, WARM)
        for count in range(1, len(pages) + 1):
            say("load", f"{name}: {count} for pages")
            figures[f"pages_by_{count}"] = _steps(crowd, pages[:count], live)
    return {**figures, "mb_of_pages": round(memory_mb(pages[0])), "mb_of_sockets": round(memory_mb(live))}


@contextmanager
def _crowd(place: Place) -> Iterator[Any]:
    command = [sys.executable, "-m", "tests.benchmarks.crowd", str(place.folder / "order")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as crowd:  # type: ignore[call-overload]
        yield crowd
        crowd.stdin.close()


def _step(crowd: Any, pages: list[Server], rate: float) -> dict[str, Any]:
    """So many visits a second for a while."""
    wanted = {"rate": rate, "seconds": SECONDS, "order": {"pages": [one.port for one in pages]}}
    crowd.stdin.write(json.dumps(wanted) + "\n")
    crowd.stdin.flush()
    told: dict[str, Any] = json.loads(crowd.stdout.readline())
    return told


def _steps(crowd: Any, pages: list[Server], live: Server) -> dict[str, Any]:
    """More and more visits, until the house is no longer quick."""
    steps, holds = [], 0
    servers = list({one.port: one for one in (*pages, live)}.values())  # a small house has one for both
    for rate in RATES:
        before = [one.cpu_ms() for one in servers]
        step = _step(crowd, pages, rate)
        used = [one.cpu_ms() - was for one, was in zip(servers, before, strict=True)]
        step |= {"cpu_ms_a_visit": round(sum(used) / step["visits"], 1)}
        step |= {"live_cpu_share": _share(used[-1]), "pages_cpu_share": _share(max(used[: len(pages)]))}
        say("load", f"{rate} visits a second: p95 {step['p95_ms']} ms, {step['failed']} failed")
        steps.append(step)
        if step["p95_ms"] > GOOD or step["failed"] > step["visits"] * (1 - LEAST):
            break
        holds = rate
    return {"holds": holds, "steps": steps}


def _share(ms: float) -> float:
    """Of one core, over a step."""
    return round(ms / 1000 / SECONDS, 2)
