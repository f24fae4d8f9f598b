"""The last things a member has done in the house, as the staff may see them: what was pressed and shared.

A mood for oneself alone is not among them (SAFETY P2), nor a word from a room the reader is not in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise
from operator import attrgetter

from django.db.models import Count
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activities.models import Cup, DidIt, MoodCheckIn, SignUp
from community.models import Comment, Member, Post

MOST, ALL = 8, 60
LETTERS = 60
A_DAY = timedelta(days=1)
NOON = time(12)


@dataclass(frozen=True, slots=True)
class Latest:
    """One thing: when, what sort, what, a link when it has a page. A silence is whole days."""

    at: datetime
    icon: str
    words: str
    post: int | None = None
    is_silence: bool = False


def of(member: Member, reader: Member, most: int = MOST) -> list[Latest]:
    """The newest first, and the silences between them. Six queries, however much there is."""
    found = [
        *_moods(member, most),
        *_cups(member, most),
        *_posts(member, reader, most),
        *_answers(member, reader, most),
        *_done(member, most),
        *_with(member, most),
    ]
    newest = sorted(found, key=attrgetter("at"), reverse=True)[:most]
    return sorted([*newest, *_silences(newest)], key=attrgetter("at"), reverse=True)


def _silences(found: list[Latest]) -> Iterator[Latest]:
    """Whole days between two things. What somebody reads is written down nowhere, so it says "heard"."""
    dates = [timezone.localdate(one.at) for one in found]
    for later, earlier in pairwise(dates):
        if (days := (later - earlier).days - 1) > 0:
            words = ngettext("Not heard from that day.", "Not heard from for %(count)s days.", days)
            last = timezone.make_aware(datetime.combine(later - A_DAY, NOON))
            yield Latest(last, "moon", words % {"count": days}, is_silence=True)


def _moods(member: Member, most: int) -> list[Latest]:
    told = MoodCheckIn.objects.shared_with_staff().filter(member=member).order_by("-created_at")[:most]
    return [
        Latest(one.created_at, "smile", _("Answered: %(mood)s.") % {"mood": one.mood.label}) for one in told
    ]


def _cups(member: Member, most: int) -> list[Latest]:
    cups = Cup.objects.filter(member=member).order_by("-set_at")[:most]
    return [Latest(cup.set_at, "coffee", _("Put a cup on the table."), cup.post_id) for cup in cups]


def _posts(member: Member, reader: Member, most: int) -> list[Latest]:
    said = Post.objects.visible_to(reader).filter(author=member).annotate(warm=Count("reactions"))
    return [
        Latest(one.created_at, "message-circle", _shared(one.text, getattr(one, "warm", 0)), one.pk)
        for one in said.order_by("-created_at")[:most]
    ]


def _shared(text: str, warm: int) -> str:
    short = Truncator(text).chars(LETTERS)
    words = _("Shared: “%(text)s”") % {"text": short} if short else _("Shared a picture.")
    if not warm:
        return words
    warmth = ngettext("%(count)s sent warmth.", "%(count)s sent warmth.", warm) % {"count": warm}
    return f"{words} {warmth}"


def _answers(member: Member, reader: Member, most: int) -> list[Latest]:
    said = Comment.objects.readable_by(reader).filter(author=member, hidden_at=None).order_by("-created_at")
    return [
        Latest(one.created_at, "corner-up-left", _("Answered a post."), one.post_id) for one in said[:most]
    ]


def _done(member: Member, most: int) -> list[Latest]:
    done = DidIt.objects.filter(member=member).select_related("activity").order_by("-at")[:most]
    return [Latest(one.at, "check", _("Did it: %(what)s.") % {"what": one.activity.title}) for one in done]


def _with(member: Member, most: int) -> list[Latest]:
    ups = SignUp.objects.filter(member=member).select_related("activity").order_by("-since")[:most]
    return [
        Latest(one.since, "calendar-days", _("Is with: %(what)s.") % {"what": one.activity.title})
        for one in ups
    ]
