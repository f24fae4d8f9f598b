"""How many days the house keeps what. Each is a setting; the defaults follow our notes on care."""

from dataclasses import dataclass, fields
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured

from vaerested import env

SHORTEST, LONGEST = 1, 3650


@dataclass(frozen=True, slots=True)
class Periods:
    """Days. `red_cases` may be 0: kept until the house has decided, with a lawyer."""

    join_requests: int
    moods: int
    talks: int
    cases: int
    red_cases: int
    signals: int
    access_log: int
    staff_log: int
    sessions: int
    copies: int
    regret: int
    purge_runs: int
    ways_in: int
    invitations: int
    addresses: int
    sign_ups: int
    hand_overs: int

    def days(self, name: str) -> timedelta:
        """One period as a length of time."""
        return timedelta(days=getattr(self, name))


def from_environment() -> Periods:
    """Read every period, and refuse one that keeps nothing or keeps for ever."""
    periods = Periods(
        join_requests=env.number("KEEP_JOIN_REQUESTS_DAYS", 30),
        moods=env.number("KEEP_MOODS_DAYS", 90),
        talks=env.number("KEEP_TALKS_DAYS", 90),
        cases=env.number("KEEP_CASES_DAYS", 365),
        red_cases=env.number("KEEP_RED_CASES_DAYS", 0),
        signals=env.number("KEEP_SIGNALS_DAYS", 14),
        access_log=env.number("KEEP_ACCESS_LOG_DAYS", 396),
        staff_log=env.number("KEEP_STAFF_LOG_DAYS", 730),
        sessions=env.number("KEEP_SESSIONS_DAYS", 30),
        copies=env.number("KEEP_COPIES_DAYS", 7),
        regret=env.number("KEEP_REGRET_DAYS", 21),
        purge_runs=env.number("KEEP_PURGE_RUNS_DAYS", 396),
        ways_in=env.number("KEEP_WAYS_IN_DAYS", 1),
        invitations=env.number("KEEP_INVITATIONS_DAYS", 30),
        addresses=env.number("KEEP_ADDRESSES_DAYS", 7),
        sign_ups=env.number("KEEP_SIGN_UPS_DAYS", 7),
        hand_overs=env.number("KEEP_HAND_OVERS_DAYS", 30),
    )
    _refuse_odd(periods)
    return periods


def _refuse_odd(periods: Periods) -> None:
    for field in fields(periods):
        days = getattr(periods, field.name)
        if not SHORTEST <= days <= LONGEST and not (field.name == "red_cases" and days == 0):
            raise ImproperlyConfigured(
                f"KEEP_{field.name.upper()}_DAYS must be from {SHORTEST} to {LONGEST} days, not {days}."
            )
