"""How many days the house keeps what. Each is a setting; the defaults follow our notes on care."""

from dataclasses import asdict, dataclass, fields
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured

from vaerested import env

SHORTEST, LONGEST = 1, 3650


@dataclass(frozen=True, slots=True)
class Periods:
    """Days. `red_cases` may be 0: kept until the house has decided, with a lawyer."""

    join_requests: int = 30
    moods: int = 90
    talks: int = 90
    cases: int = 365
    red_cases: int = 0
    signals: int = 14
    access_log: int = 396
    staff_log: int = 730
    sessions: int = 30
    copies: int = 7
    regret: int = 21
    purge_runs: int = 396
    ways_in: int = 1
    invitations: int = 30
    addresses: int = 7
    sign_ups: int = 7
    film_lines: int = 7
    suggestions: int = 90
    hand_overs: int = 30
    tidings: int = 30
    courses: int = 30

    def days(self, name: str) -> timedelta:
        """One period as a length of time."""
        return timedelta(days=getattr(self, name))


def from_environment() -> Periods:
    """Read every period, and refuse one that keeps nothing or keeps for ever."""
    usual = asdict(Periods())
    periods = Periods(**{name: env.number(f"KEEP_{name.upper()}_DAYS", days) for name, days in usual.items()})
    _refuse_odd(periods)
    return periods


def _refuse_odd(periods: Periods) -> None:
    for field in fields(periods):
        days = getattr(periods, field.name)
        if not SHORTEST <= days <= LONGEST and not (field.name == "red_cases" and days == 0):
            raise ImproperlyConfigured(
                f"KEEP_{field.name.upper()}_DAYS must be from {SHORTEST} to {LONGEST} days, not {days}."
            )
