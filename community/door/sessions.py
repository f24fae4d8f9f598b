"""How long a key stays turned: a fortnight for members, half an hour for those who work here (SAFETY A4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from community import live, room
from community.bell import push
from community.door import devices
from community.models import STAFF_ROLES, Member, PushSubscription

BEGAN, SEEN, WHAT = "house_began", "house_seen", "house_what"
SHARED, WISH, DEVICE = "house_shared", "house_shared_wish", "house_device"
SHARED_FIELD = "shared"  # what the box is called in every form one comes in by
EVERYWHERE = "everywhere"
ON_SHARED = (timedelta(minutes=15), timedelta(hours=4))
MEMBERS = (timedelta(days=14), timedelta(days=30))  # at rest, and in all
STAFF = (timedelta(minutes=30), timedelta(hours=12))
STEPS = 10  # how often a rest is noted: ten times in its longest length, not at every page


@receiver(user_logged_in)
def begin(request: HttpRequest, **kwargs: Any) -> None:
    """Note when the key was turned, on what, and whether it belongs to somebody else too."""
    session = request.session
    session[BEGAN] = session[SEEN] = timezone.now().timestamp()
    session[WHAT] = devices.kind_of(request.headers.get("User-Agent", ""))
    if session.pop(WISH, False):
        session[SHARED] = True
        session.set_expiry(0)


def wish_for_shared(session: SessionBase, wish: bool) -> None:
    """ "This is not my own phone": said before one is inside, kept when one is."""
    session[WISH] = wish


def is_shared(session: SessionBase) -> bool:
    """Whether nothing may be kept here: it ends when the browser closes, or after a quarter of an hour."""
    return bool(session.get(SHARED))


def bell_key(session: SessionBase) -> str:
    """With what a browser says yes to being rung. Nothing, where others would read the ring (SAFETY A5)."""
    return "" if is_shared(session) else settings.PUSH.public_key


def is_over(session: SessionBase | dict[str, Any], member: Member, now: datetime) -> bool:
    """Rested too long, or stayed too long. A session from before this was noted begins now."""
    rest, longest = _limits(session, member)
    began: float = session.setdefault(BEGAN, now.timestamp())
    seen: float = session.setdefault(SEEN, now.timestamp())
    return now.timestamp() - seen > rest.total_seconds() or now.timestamp() - began > longest.total_seconds()


def keep(session: SessionBase, member: Member, now: datetime) -> None:
    """Note that somebody is here, seldom enough to cost nothing."""
    rest, _ = _limits(session, member)
    if now.timestamp() - session[SEEN] > rest.total_seconds() / STEPS and not room.is_full():
        session[SEEN] = now.timestamp()


def is_a_deed(request: HttpRequest) -> bool:
    """A page that fetches news for itself does not mean that anybody sits in front of it."""
    return request.method == "POST" or request.headers.get("Sec-Fetch-Dest", "document") != "empty"


def end(key: str) -> None:
    """Turn one key back, in the database and in what remembers it."""
    import_module(settings.SESSION_ENGINE).SessionStore(key).delete()


def end_all(member: Member) -> None:
    """Turn back every key of this person, wherever they have logged in. Their phones are rung no more."""
    PushSubscription.objects.filter(member=member).delete()
    for key, _ in _of(member):
        end(key)


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a person is logged in. `mark` names it on a page, and opens nothing."""

    mark: str
    what: str
    seen: datetime
    is_here: bool
    is_shared: bool


def places(member: Member, here: str, now: datetime) -> list[Place]:
    """Where this person is logged in just now: this place first, then the latest."""
    found = [
        Place(_mark(key), said.get(WHAT, ""), _seen(said), key == here, bool(said.get(SHARED)))
        for key, said in _of(member)
        if key == here or not is_over(said, member, now)
    ]
    return sorted(found, key=lambda place: (not place.is_here, -place.seen.timestamp()))


def end_place(member: Member, mark: str, here: str) -> None:
    """Log out in one place, or EVERYWHERE but here; pages there fall silent (SAFETY A6)."""
    for key, said in _of(member):
        if key != here and mark in (EVERYWHERE, _mark(key)):
            end(key)
            push.forget_device(member, said.get(DEVICE, ""))
    live.recheck(member)


def _of(member: Member) -> Iterator[tuple[str, dict[str, Any]]]:
    mine = str(member.pk)
    for row in Session.objects.iterator():
        said = row.get_decoded()
        if said.get(SESSION_KEY) == mine:
            yield row.session_key, said


def _seen(said: dict[str, Any]) -> datetime:
    return datetime.fromtimestamp(said.get(SEEN, 0), UTC)


def _mark(key: str) -> str:
    return salted_hmac("community.sessions", key, algorithm="sha256").hexdigest()[:24]


def _limits(session: SessionBase | dict[str, Any], member: Member) -> tuple[timedelta, timedelta]:
    own = STAFF if member.role in STAFF_ROLES else MEMBERS
    return min(own, ON_SHARED) if session.get(SHARED) else own
