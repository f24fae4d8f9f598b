"""What it costs to read a post by the house's rules for words, against merely finding its words."""

import time
from pathlib import Path
from typing import Any

import django

ROUNDS = 5
SET = Path(__file__).parent.parent / "moderation" / "phrases" / "mood_dev.jsonl"


def measure() -> dict[str, Any]:
    """Milliseconds a post (p50, p95), how many times finding the words alone, and what is shown."""
    django.setup()
    from moderation.phrases import exam  # Django is ready only now
    from moderation.phrases.tokens import sentences

    rows = exam.from_jsonl(SET.read_text(encoding="utf-8").splitlines())
    results = [exam.sit(rows) for _ in range(ROUNDS)]
    best = min(results, key=lambda result: result.percentile(0.95))
    began = time.perf_counter()
    for row in rows:
        sentences(row["text"])
    bare = (time.perf_counter() - began) * 1000 / len(rows)
    return {
        "p50_ms": round(best.percentile(0.5), 3),
        "p95_ms": round(best.percentile(0.95), 3),
        "times_finding_the_words": round(sum(best.took) / len(rows) / bare, 1),
        "shown": {kind: round(best.share(kind), 3) for kind in best.asked},
    }
