"""Who is here for the house right now. The answer comes from the rota, two floors up."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache as memory

from community.models import Member


@dataclass(frozen=True, slots=True)
class OnDuty:
    """One person on shift: until when, and in what role (`host` keeps the day going)."""

    member: Member
    starts_at: datetime
    until: datetime
    role: str


@dataclass(frozen=True, slots=True)
class HereAndNext:
    """Those who are here, and those who come next: what every page at the top of the house says."""

    here: list[OnDuty]
    coming: list[OnDuty]
    since: datetime
    until: datetime

    def holds(self, now: datetime) -> bool:
        """Whether it is still true by the rota it was read from."""
        return self.since <= now < self.until


type Finder = Callable[[datetime], list[OnDuty]]
type BothFinder = Callable[[datetime], tuple[list[OnDuty], list[OnDuty]]]

NAME, REMEMBER = "here-and-next", timedelta(seconds=15)

_finders: dict[str, Finder] = {}
_both: list[BothFinder] = []


def finder(find: Finder) -> Finder:
    """Register who can say who is on duty at a moment."""
    _finders["now"] = find
    return find


def next_finder(find: Finder) -> Finder:
    """Register who can say which shift comes next after a moment."""
    _finders["next"] = find
    return find


def both_finder(find: BothFinder) -> BothFinder:
    """Register who can say both in one question."""
    _both[:] = [find]
    return find


def on_duty(now: datetime) -> list[OnDuty]:
    """Everyone on shift at this moment, hosts first. Empty when the house is unstaffed."""
    return _finders["now"](now) if "now" in _finders else []


def next_on_duty(now: datetime) -> list[OnDuty]:
    """Those who come next, all at the same time. Empty when nobody is planned."""
    return _finders["next"](now) if "next" in _finders else []


def here_and_next(now: datetime) -> HereAndNext:
    """Both at once, the same for everybody, and therefore remembered: until somebody comes, goes, or the rota
    is changed.
    """
    known: HereAndNext | None = memory.get(NAME)
    if known is None or not known.holds(now):
        here, coming = _both[0](now) if _both else ([], [])
        known = HereAndNext(here, coming, now, min([*_turns(here, coming), now + REMEMBER]))
        memory.set(NAME, known, int(REMEMBER.total_seconds()))
    return known


def _turns(here: list[OnDuty], coming: list[OnDuty]) -> Iterator[datetime]:
    """When somebody goes home or comes in."""
    yield from (duty.until for duty in here)
    yield from (duty.starts_at for duty in coming)


def forget() -> None:
    """The rota has changed, or somebody on it has another name or face."""
    memory.delete(NAME)


def host(now: datetime) -> Member | None:
    """Who signs what the house says now. None: the house itself signs."""
    return next((duty.member for duty in on_duty(now) if duty.role == "host"), None)
