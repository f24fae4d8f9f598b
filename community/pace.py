"""How often one person may do something: a count in the cache that all processes share."""

from django.core.cache import cache


def is_too_fast(name: str, most: int, seconds: int) -> bool:
    """Count one more of `name`, and say whether that is more than `most` within so many seconds."""
    cache.add(name, 0, timeout=seconds)
    try:
        so_far: int = cache.incr(name)
    except ValueError:  # forgotten between the two lines
        return False
    return so_far > most
