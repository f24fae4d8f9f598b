"""What the desk costs whoever is on shift, on a wall of a thousand posts and of a million, on both engines.

Processor time of whole answers, in the process that makes them and in the database's own: the desk, its
talks, the list of members, and the page of one who has written a fortieth of the wall. Smaller walls:
`python -m tests.benchmarks.desk 1000 100000`.
"""

import json
import sys
from typing import Any

from tests import environment  # noqa: F401  (the settings of every test, before Django reads them)
from tests.benchmarks import full
from tests.benchmarks.full import FullPlace
from tests.benchmarks.serving import Place, say

FEW, MANY = 1_000, 1_000_000


def measure(few: int = FEW, many: int = MANY) -> dict[str, Any]:
    """Milliseconds of each page, and how much more it is on the long wall."""
    places = {"sqlite": Place} | ({"postgresql": FullPlace} if full.is_here() else {})
    return {name: _compared(name, kind, few, many) for name, kind in places.items()}


def _compared(name: str, kind: type[Place], few: int, many: int) -> dict[str, Any]:
    short, long = _measured(name, kind, few), _measured(name, kind, many)
    ratios = {page: round(long[page]["p95_ms"] / short[page]["p95_ms"], 2) for page in short}
    return {str(few): short, str(many): long, "p95_long_to_short": ratios}


def _measured(name: str, kind: type[Place], posts: int) -> dict[str, Any]:
    with kind() as place:
        say("desk", f"{name}, a wall of {posts} posts")
        place.furnish()
        pages: dict[str, Any] = json.loads(place.run("tests.benchmarks.desk_wall", str(posts)))
        say("desk", ", ".join(f"{page} {one['p95_ms']} ms" for page, one in pages.items()))
        return pages


if __name__ == "__main__":
    print(json.dumps(measure(*map(int, sys.argv[1:])), indent=2))
