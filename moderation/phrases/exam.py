"""How well the reader sees, measured on sentences with a known answer. Figures, said as they are."""

import json
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from moderation.phrases.reader import read

SHOWN = ("crisis", "worry")
EVERYDAY = "everyday"


@dataclass
class Result:
    """How many of each kind there were, how many were shown to a colleague, and how long a post took (ms)."""

    asked: Counter[str] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)
    took: list[float] = field(default_factory=list)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

    def share(self, kind: str) -> float:
        """Shown out of asked."""
        return self.shown[kind] / self.asked[kind] if self.asked[kind] else 0.0

    def percentile(self, part: float) -> float:
        """So many milliseconds at most for this part of the posts."""
        took = sorted(self.took)
        return took[min(len(took) - 1, int(len(took) * part))] if took else 0.0


def sit(rows: Iterable[dict[str, Any]]) -> Result:
    """Read every sentence and count."""
    result = Result()
    for row in rows:
        began = time.perf_counter()
        band = read(row["text"]).band
        result.took.append((time.perf_counter() - began) * 1000)
        kind = kind_of(row)
        result.asked[kind] += 1
        result.shown[kind] += band in SHOWN
        if (band in SHOWN) != (row["band"] in SHOWN):
            result.wrong.append((row["band"], band, row["text"]))
    return result


def kind_of(row: dict[str, Any]) -> str:
    """Crisis, worry, low; and of the calm ones those that only look grave (hard), and everyday talk."""
    if row["band"] != "calm":
        return str(row["band"])
    return EVERYDAY if row.get("topic", EVERYDAY) == EVERYDAY else "hard"


def in_words(result: Result) -> str:
    """The figures, a line each."""
    lines = [
        f"{kind}: {result.shown[kind]} of {result.asked[kind]} shown ({result.share(kind):.0%})"
        for kind in ("crisis", "worry", "low", "hard", EVERYDAY)
        if result.asked[kind]
    ]
    return "\n".join(
        [*lines, f"ms a post: {result.percentile(0.5):.2f} (p50), {result.percentile(0.95):.2f} (p95)"]
    )


def plain(lines: Iterable[str]) -> tuple[int, int]:
    """Ordinary sentences: how many were shown, out of how many."""
    said = [line.strip() for line in lines if line.strip()]
    return sum(read(line).band in SHOWN for line in said), len(said)


def from_jsonl(lines: Iterable[str]) -> list[dict[str, Any]]:
    """One JSON object a line."""
    return [json.loads(line) for line in lines if line.strip()]
