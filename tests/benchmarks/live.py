"""How soon everybody hears: one message of about 3 kB to N open pages.

The house's own hub under Daphne, against (a) the same bytes written raw by a bare asyncio server and
(b) a plain Channels consumer for every socket, with `group_send` over the same layer.
"""

import json
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks import full
from tests.benchmarks.full import FullPlace
from tests.benchmarks.news import text
from tests.benchmarks.serving import Place, Server, allow_many_sockets, daphne, house_server, say
from tests.whole_house import ROOT

SIZES = (200, 1000, 5000)
TOO_SLOW_FOR_PLAIN = 5000  # in memory, where its time grows with the square of the sockets
ROUNDS = 9
A_MEMBER = 20  # open pages, the most the house allows


def measure() -> dict[str, Any]:
    """For each number of sockets, milliseconds from the ring to the median, the 99th % and the last."""
    allow_many_sockets()
    modes: dict[str, Any] = {"sockets": _mode(Place())}
    modes["sockets_full_mode"] = _mode(FullPlace()) if full.is_here() else full.NOT_HERE
    return {"message_bytes": len(text(1).encode()), "rounds": ROUNDS, **modes}


def _mode(wanted: Place) -> dict[str, Any]:
    """All sizes in one mode. In full mode the message goes by way of Redis."""
    with wanted as place:
        cookies = place.folder / "cookies"
        cookies.write_text(place.run("tests.benchmarks.people", str(max(SIZES) // A_MEMBER)))
        return {str(count): _compared(place, count, cookies) for count in SIZES}


def _compared(place: Place, count: int, cookies: Path) -> dict[str, Any]:
    servers = {
        "raw": Server(place, "tests.benchmarks.raw_server", "{port}"),
        "house": house_server(place, "tests.benchmarks.house_line:application"),
    }
    if isinstance(place, FullPlace) or count < TOO_SLOW_FOR_PLAIN:
        servers["plain"] = daphne(place, "tests.benchmarks.plain_channels:application")
    figures: dict[str, Any] = _heard(count, cookies, servers)
    p99 = {name: one["p99_ms"] for name, one in figures.items()}
    figures["to_raw_p99"] = round(p99["house"] / p99["raw"], 2)
    if "plain" in p99:
        figures["faster_than_plain"] = round(p99["plain"] / p99["house"], 1)
    else:
        figures["plain"] = "not run: in memory its time grows with the square of the sockets"
    return figures


def _heard(count: int, cookies: Path, servers: dict[str, Server]) -> dict[str, Any]:
    """Every server holds its sockets all the while, and they ring in turn."""
    with ExitStack() as open_now:
        doors = [f"{name}={open_now.enter_context(server).port}" for name, server in servers.items()]
        command = [sys.executable, "-m", "tests.benchmarks.sockets", str(count), str(ROUNDS), str(cookies)]
        done = subprocess.run([*command, *doors], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    return {name: _summed(name, count, told) for name, told in json.loads(done.stdout).items()}


def _summed(name: str, count: int, told: dict[str, Any]) -> dict[str, Any]:
    """p50, p99 and last over the sockets, each the median over the rounds."""
    ms = {f"{what}_ms": _middle(told["rounds"], what) for what in ("p50", "p99", "last")}
    say("live", f"{count} sockets, {name}: p99 {ms['p99_ms']} ms")
    refused = count - told["sockets"]
    return {**ms, "closed": told["gone"], "refused": refused, "connect_s": round(told["connect_s"], 1)}


def _middle(rounds: list[dict[str, float]], name: str) -> float:
    return round(median(one[name] for one in rounds), 1)
