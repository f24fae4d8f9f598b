"""What looking for something costs, on a wall of a thousand posts and of a million, on both engines.

Processor time of the whole answer to `/soeg/`, in the process that makes it and in the database's own: for
words in daily use, now and then, and rarely, two at a time, half written, said once, never, or not for years.
PostgreSQL gets a database of its own for each wall. `SEARCH_POSTS=200000` is for a machine with less time.
"""

import json
import os
from typing import Any

from tests.benchmarks import full
from tests.benchmarks.full import FullPlace
from tests.benchmarks.serving import Place, say

FEW, MANY = 1_000, int(os.environ.get("SEARCH_POSTS", "1000000"))
SETTINGS = "tests.benchmarks.settings"


def measure() -> dict[str, Any]:
    """Milliseconds of a whole answer, and how much more it is on the long wall."""
    figures: dict[str, Any] = {"sqlite": _compared(_on_sqlite)}
    figures["postgresql"] = _compared(_on_postgresql) if full.is_here() else full.NOT_HERE
    return figures


def _compared(filled: Any) -> dict[str, Any]:
    few, many = filled(FEW), filled(MANY)
    kinds = {
        kind: round(many["p95_by_kind"][kind] / few["p95_by_kind"][kind], 2) for kind in few["p95_by_kind"]
    }
    ratio = round(many["p95_ms"] / few["p95_ms"], 2)
    return {str(FEW): few, str(MANY): many, "p95_many_to_few": ratio, "by_kind": kinds}


def _on_sqlite(count: int) -> dict[str, Any]:
    with Place(SETTINGS) as place:
        say("search", f"SQLite, a wall of {count} posts")
        place.furnish()
        return _told(json.loads(place.run("tests.benchmarks.search_wall", str(count))))


def _on_postgresql(count: int) -> dict[str, Any]:
    with FullPlace(SETTINGS) as place:
        say("search", f"PostgreSQL, a wall of {count} posts")
        place.furnish()
        return _told(json.loads(place.run("tests.benchmarks.search_wall", str(count))))


def _told(figures: dict[str, Any]) -> dict[str, Any]:
    say("search", f"p50 {figures['p50_ms']} ms, p95 {figures['p95_ms']} ms, worst {figures['worst_ms']} ms")
    return figures
