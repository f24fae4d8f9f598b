"""A film night with two hundred people who say five things a second, for half a minute.

Every line goes the whole way: a POST to the real house, the row, the ring, the rendered line,
and out to every open page. Beside it, in the same run and in turn, a bare asyncio server writes as many bytes
to as many sockets at the same pace.
"""

import json
import subprocess
import sys
from contextlib import ExitStack
from typing import Any

from tests.benchmarks.serving import Place, Server, allow_many_sockets, house_server, say
from tests.whole_house import ROOT

PEOPLE, RATE, SECONDS = 200, 5, 30
LETTERS = 640  # of HTML in one line, as a page hears it


def measure(wanted: Place | None = None, seconds: int = SECONDS) -> dict[str, Any]:
    """Milliseconds from just before a line is sent until a page has all of it, over all lines and pages. In a
    small house, unless another is wanted; one process does everything in either."""
    allow_many_sockets()
    with wanted or Place() as place, ExitStack() as open_now:
        place.furnish()
        evening = place.folder / "evening"
        evening.write_text(place.run("tests.benchmarks.film_evening", str(PEOPLE)))
        house = open_now.enter_context(house_server(place, "vaerested.asgi:application"))
        raw = open_now.enter_context(Server(place, "tests.benchmarks.raw_server", "{port}", str(LETTERS)))
        command = [sys.executable, "-m", "tests.benchmarks.film_watchers", str(evening)]
        command += [str(RATE), str(RATE * seconds), str(house.process.pid)]
        command += [f"raw={raw.port}", f"house={house.port}"]
        done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, Any] = json.loads(done.stdout)
    for name, one in figures.items():
        say("film", f"{name}: p99 {one['p99_ms']} ms, {one['heard']} of {one['meant']} heard")
    ratio = round(figures["house"]["p99_ms"] / figures["raw"]["p99_ms"], 1)
    return {"people": PEOPLE, "lines_a_second": RATE, "seconds": seconds, **figures, "to_raw_p99": ratio}
