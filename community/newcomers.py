"""The first days: time to be met before one sends people anywhere (SAFETY Z10)."""

from datetime import datetime, timedelta

from django.utils.html import urlize

from community.models import Member, Post

FIRST_DAYS = timedelta(days=7)
ENOUGH_POSTS = 3


def is_new(member: Member, now: datetime) -> bool:
    """Less than a week here, and fewer than three posts that hang. Those who work here never are."""
    if member.is_on_staff or member.admitted_at is None or now - member.admitted_at >= FIRST_DAYS:
        return False
    return Post.objects.visible().filter(author=member).count() < ENOUGH_POSTS


def has_link(words: str) -> bool:
    """Whether a page would make a link of something in these words."""
    return "<a " in urlize(words)
