"""Who is here for the house right now. The answer comes from the rota, two floors up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from community.models import Member


@dataclass(frozen=True, slots=True)
class OnDuty:
    """One person on shift: until when, and in what role (`host` keeps the day going)."""

    member: Member
    starts_at: datetime
    until: datetime
    role: str


type Finder = Callable[[datetime], list[OnDuty]]

_finders: dict[str, Finder] = {}


def finder(find: Finder) -> Finder:
    """Register who can say who is on duty at a moment."""
    _finders["now"] = find
    return find


def next_finder(find: Finder) -> Finder:
    """Register who can say which shift comes next after a moment."""
    _finders["next"] = find
    return find


def on_duty(now: datetime) -> list[OnDuty]:
    """Everyone on shift at this moment, hosts first. Empty when the house is unstaffed."""
    return _finders["now"](now) if "now" in _finders else []


def next_on_duty(now: datetime) -> list[OnDuty]:
    """Those who come next, all at the same time. Empty when nobody is planned."""
    return _finders["next"](now) if "next" in _finders else []


def host(now: datetime) -> Member | None:
    """Who signs what the house says now. None: the house itself signs."""
    return next((duty.member for duty in on_duty(now) if duty.role == "host"), None)
