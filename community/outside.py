"""Whoever was shown out still learns why: who has shown the right key gets one page with it for half an hour.

It lies in their own session and in no address: nothing that could be passed on, found in a history, or last.
"""

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.db.models import Q

from community.models import Member
from community.models.member import Members

KEY = "house_outside"
LASTS = timedelta(minutes=30)


def note(session: SessionBase, member: Member, now: datetime) -> None:
    """They have shown their key, and it fits no more."""
    session.cycle_key()
    session[KEY] = [member.pk, now.timestamp()]


def whose(session: SessionBase, now: datetime) -> Member | None:
    """Who has shown it, not long ago, and is outside still."""
    pk, at = session.get(KEY) or (None, 0)
    if pk is None or now.timestamp() - at > LASTS.total_seconds():
        return None
    member: Member | None = Member.objects.filter(pk=pk, shown_out_at__isnull=False).first()
    return member


def people(now: datetime) -> Members:
    """Shown out for good, or outside for a while; not those who wished to be forgotten."""
    not_in = Q(shown_out_at__isnull=False) | Q(suspended_until__gt=now)
    known: Members = Member.objects.filter(not_in, admitted_at__isnull=False)
    return known.filter(leaving_at__isnull=True, remembered_at__isnull=True)
