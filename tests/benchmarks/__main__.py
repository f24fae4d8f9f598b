"""`python -m tests.benchmarks [live] [page] …`: measures these, or everything, and prints one JSON object."""

import json
import sys
from importlib import import_module

from tests import environment  # noqa: F401  (the settings of every test, before Django reads them)

NAMES = ("live", "film", "page", "photo", "first_visit", "phrases", "month", "load", "search", "desk")


def main(wanted: list[str]) -> int:
    """Measure what is asked for, or everything."""
    if unknown := set(wanted) - set(NAMES):
        print(f"There is no {', '.join(sorted(unknown))}; there is {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    chosen = [name for name in NAMES if name in wanted or not wanted]
    figures = {name: import_module(f"tests.benchmarks.{name}").measure() for name in chosen}
    print(json.dumps(figures, indent=2, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
