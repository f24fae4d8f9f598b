"""Signs of life that one process gives and another looks at, in the memory they share."""

import time

from django.core.cache import cache

BEAT, WORKER = "beat", "worker"
KEPT = 24 * 3600  # seconds
OFTEN = 10  # seconds between two signs, at most

_given: dict[str, float] = {}


def give(name: str) -> None:
    """I am here."""
    _given[name] = time.monotonic()
    cache.set(f"sign.{name}", time.time(), KEPT)


def give_now_and_then(name: str) -> None:
    """The same, from somebody who turns round every second."""
    if time.monotonic() - _given.get(name, -OFTEN) >= OFTEN:
        give(name)


def age(name: str) -> float | None:
    """Seconds since the last sign; nothing when there was none for a day, or the memory is away."""
    at = cache.get(f"sign.{name}")
    return None if at is None else max(0.0, time.time() - float(at))
