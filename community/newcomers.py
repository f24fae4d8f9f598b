"""The first days: time to be met before one sends people anywhere (SAFETY Z10).

They last a week, or until three posts are approved. A post is approved when somebody who works here has met
it: answered it, sent it warmth, or marked it as fine. A post that was taken down is not.
"""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.html import urlize
from django.utils.translation import gettext_lazy as _

from community.models import STAFF_ROLES, Comment, Member, Post, Reaction

FIRST_DAYS = timedelta(days=7)
ENOUGH_POSTS = 3
MOST_NAMES = 2  # people somebody new may call by name in one text
LATER = _("You can send links when you have been here for a week.")
LATER_OF_A_PICTURE = _(
    "There is a link in the words about your picture. You can send it when you have been here for a week."
)


def is_new(member: Member, now: datetime) -> bool:
    """Less than a week here, and fewer than three approved posts. Those who work here never are."""
    if member.is_on_staff or member.admitted_at is None or now - member.admitted_at >= FIRST_DAYS:
        return False
    return approved(member)[:ENOUGH_POSTS].count() < ENOUGH_POSTS


def approved(member: Member) -> "QuerySet[Post]":
    """The posts of theirs that a colleague has met."""
    answered = Comment.objects.filter(post=OuterRef("pk"), author__role__in=STAFF_ROLES)
    warmed = Reaction.objects.filter(post=OuterRef("pk"), member__role__in=STAFF_ROLES)
    met = Q(fine_at__isnull=False) | Exists(answered) | Exists(warmed)
    return Post.objects.visible().filter(met, author=member)


def has_link(words: str) -> bool:
    """Whether a page would make a link of something in these words."""
    return "<a " in urlize(words)


def without_links(writer: Member | None, words: str) -> str:
    """The words as they are, unless they lead somewhere and their writer has just come."""
    if writer and has_link(words) and is_new(writer, timezone.now()):
        raise ValidationError(LATER, code="link")
    return words
