"""What the home page costs: twenty cards, each with three answers, a photo and warmth, for a member inside.

Over HTTP against a bare view of the same server; and inside the process on a wall of a thousand posts and of
a million.
"""

import json
import subprocess
import sys
from typing import Any

from tests.benchmarks.serving import Place, Server, house_server, say
from tests.whole_house import ROOT

FEW, MANY = 1_000, 1_000_000
TIMES = 240
AT_ONCE = (1, 16)
SETTINGS = "tests.benchmarks.settings"


def measure() -> dict[str, Any]:
    """The page over HTTP beside a bare view, and on a small wall beside a very long one."""
    with Place(SETTINGS) as young, Place(SETTINGS) as old:
        young.furnish()
        old.borrow_furniture(young)
        few, many = _wall(young, FEW), _wall(old, MANY)
        served = _served(young, few["cookie"])
    ratio = round(many["inside"]["warm_ms"] / few["inside"]["warm_ms"], 2)
    walls = {str(FEW): few["inside"], str(MANY): many["inside"]}
    return {"served": served, "in_process_by_posts": walls, "million_to_thousand": ratio}


def _wall(place: Place, count: int) -> dict[str, Any]:
    say("page", f"a wall of {count} posts")
    filled: dict[str, Any] = json.loads(place.run("tests.benchmarks.wall", str(count)))
    say("page", f"{filled['inside']['warm_ms']} ms, {filled['inside']['queries_warm']} queries")
    return filled


def _served(place: Place, cookie: str) -> dict[str, Any]:
    """Each page alone and sixteen at once. A bare view can be asked for with and without a session."""
    with house_server(place, "vaerested.asgi:application") as server:
        figures = {
            "hello": _asked(server, "/hello/", ""),
            "hello_with_session": _asked(server, "/hello/", cookie),
            "home": _asked(server, "/", cookie),
        }
    home = figures["home"]["at_once_1"]["cpu_ms"]
    for name in ("hello", "hello_with_session"):
        figures[f"home_to_{name}_cpu"] = round(home / figures[name]["at_once_1"]["cpu_ms"], 2)
    return figures


def _asked(server: Server, path: str, cookie: str) -> dict[str, Any]:
    _visited(server, path, cookie, 1, 30)
    return {f"at_once_{n}": _cost(server, path, cookie, n) for n in AT_ONCE}


def _cost(server: Server, path: str, cookie: str, at_once: int) -> dict[str, float]:
    before = server.cpu_ms()
    taken = _visited(server, path, cookie, at_once, TIMES)
    cost = {
        "cpu_ms": round((server.cpu_ms() - before) / len(taken), 2),
        "p50_ms": round(taken[len(taken) // 2], 1),
        "p99_ms": round(taken[int(len(taken) * 0.99)], 1),
    }
    say("page", f"{path} {'with a session, ' if cookie else ''}{at_once} at once: {cost['cpu_ms']} ms CPU")
    return cost


def _visited(server: Server, path: str, cookie: str, at_once: int, times: int) -> list[float]:
    command = [sys.executable, "-m", "tests.benchmarks.visitors", str(server.port), path, cookie]
    command += [str(at_once), str(times)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    taken: list[float] = json.loads(done.stdout)
    return taken
