"""Two modes, one code: what remembers and what passes news on, in memory or in Redis."""

from collections.abc import Sequence
from typing import Any

_AGES = 10**9  # seconds; the layer in memory forgets its members when the clock jumps, unless told not to
_LOCAL: dict[str, Any] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}


def caches(redis_url: str) -> dict[str, dict[str, Any]]:
    """The house's memory, shared between processes when there is Redis, and each process's own cards."""
    shared = {
        "BACKEND": "vaerested.cache.ForgivingRedisCache",
        "LOCATION": redis_url,
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
    }
    cards = {**_LOCAL, "LOCATION": "cards", "TIMEOUT": 24 * 3600, "OPTIONS": {"MAX_ENTRIES": 4000}}
    return {"default": shared if redis_url else {**_LOCAL, "LOCATION": "house"}, "cards": cards}


def layers(redis_url: str, database: str, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What carries news between processes; sealed with the first key, read with any of them."""
    if not redis_url:
        here = {"capacity": 10_000, "expiry": _AGES, "group_expiry": _AGES}
        return {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer", "CONFIG": here}}
    config = {
        "hosts": [{"address": redis_url, "socket_connect_timeout": 1, "socket_timeout": 2}],
        # Redis' numbered databases share their channels; two houses must not.
        "prefix": f"{database}.",
        "symmetric_encryption_keys": list(keys),
    }
    return {"default": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": config}}
