"""A shared memory that may be away for a while without anyone noticing."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def _forgiving[**P, T](ask: Callable[P, T], otherwise: T) -> Callable[P, T]:
    @wraps(ask)
    def answer(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return ask(*args, **kwargs)
        except RedisError as error:
            log.warning("Redis is away: %s", type(error).__name__)
            return otherwise

    return answer


class ForgivingRedisCache(RedisCache):
    """Redis down costs speed, never an answer (SAFETY D5): what cannot be remembered is asked anew."""

    add = _forgiving(RedisCache.add, True)
    set = _forgiving(RedisCache.set, None)
    touch = _forgiving(RedisCache.touch, False)
    delete = _forgiving(RedisCache.delete, False)
    has_key = _forgiving(RedisCache.has_key, False)
    get_many = _forgiving(RedisCache.get_many, {})
    set_many = _forgiving(RedisCache.set_many, [])
    delete_many = _forgiving(RedisCache.delete_many, None)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The remembered value, or the default when Redis is away."""
        return _forgiving(super().get, default)(key, default, version)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Count up; a count nobody can keep starts over."""
        return _forgiving(super().incr, delta)(key, delta, version)
