"""How long a key stays turned: a fortnight for members, half an hour for those who work here (SAFETY A4)."""

from datetime import datetime, timedelta
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

from community.models import STAFF_ROLES, Member, PushSubscription

BEGAN, SEEN = "house_began", "house_seen"
MEMBERS = (timedelta(days=14), timedelta(days=30))  # at rest, and in all
STAFF = (timedelta(minutes=30), timedelta(hours=12))
STEPS = 10  # how often a rest is noted: ten times in its longest length, not at every page


@receiver(user_logged_in)
def begin(request: HttpRequest, **kwargs: Any) -> None:
    """Note when the key was turned."""
    request.session[BEGAN] = request.session[SEEN] = timezone.now().timestamp()


def is_over(session: SessionBase, member: Member, now: datetime) -> bool:
    """Rested too long, or stayed too long. A session from before this was noted begins now."""
    rest, longest = _limits(member)
    began: float = session.setdefault(BEGAN, now.timestamp())
    seen: float = session.setdefault(SEEN, now.timestamp())
    return now.timestamp() - seen > rest.total_seconds() or now.timestamp() - began > longest.total_seconds()


def keep(session: SessionBase, member: Member, now: datetime) -> None:
    """Note that somebody is here, seldom enough to cost nothing."""
    rest, _ = _limits(member)
    if now.timestamp() - session[SEEN] > rest.total_seconds() / STEPS:
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
    mine = str(member.pk)
    for row in Session.objects.iterator():
        if row.get_decoded().get(SESSION_KEY) == mine:
            end(row.session_key)


def _limits(member: Member) -> tuple[timedelta, timedelta]:
    return STAFF if member.role in STAFF_ROLES else MEMBERS
