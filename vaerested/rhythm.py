"""The house's own pace: how late a moment may open, how long a place waits, how far ahead a series goes."""

from django.core.exceptions import ImproperlyConfigured

from vaerested import env

HOURS, WEEKS = range(1, 49), range(1, 13)


def from_environment() -> tuple[int, int, int]:
    """Minutes of grace, hours to say yes to a place, weeks of a series."""
    hours, weeks = env.number("PLACE_ANSWER_HOURS", 12), env.number("SERIES_WEEKS", 4)
    if hours not in HOURS:
        raise ImproperlyConfigured(f"PLACE_ANSWER_HOURS must be from 1 to 48 hours, not {hours}.")
    if weeks not in WEEKS:
        raise ImproperlyConfigured(f"SERIES_WEEKS must be from 1 to 12 weeks, not {weeks}.")
    return env.number("MOMENT_GRACE_MINUTES", 60), hours, weeks
