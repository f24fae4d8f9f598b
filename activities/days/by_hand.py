"""When somebody on the staff has said good morning already, the house does not say it again.

What counts is a post in Stuen by somebody who works here, hung in the half hour before the moment, or since
then when the house comes late. It takes the moment's place: the table is laid under it.
"""

from datetime import datetime, timedelta

from django.conf import settings

from activities.models import Occurrence
from community import posts
from community.models import STAFF_ROLES, Post


def said(occurrence: Occurrence, now: datetime) -> Post | None:
    """The latest such post, unless it stands for another moment or an activity, or in memory."""
    since = occurrence.due_at - timedelta(minutes=settings.BY_HAND_MINUTES)
    own = Post.objects.visible().filter(author__role__in=STAFF_ROLES, is_prompt=False)
    free = own.filter(remembers__isnull=True, occurrence__isnull=True, activity__isnull=True, did_it=None)
    return free.filter(created_at__gt=since, created_at__lte=now).order_by("-created_at").first()


def stand_for(post: Post, occurrence: Occurrence) -> None:
    """It is what the house says now, in a colleague's words."""
    Post.objects.filter(pk=post.pk).update(is_prompt=True)
    Occurrence.objects.filter(pk=occurrence.pk).update(post=post, host=post.author)
    posts.touch(post)


def let_go(occurrence: Occurrence) -> None:
    """It was about something else after all: an ordinary post again."""
    post = occurrence.post
    Occurrence.objects.filter(pk=occurrence.pk).update(post=None, host=None)
    if post:
        Post.objects.filter(pk=post.pk).update(is_prompt=False)
        posts.touch(post)
