"""What pages say of a reader's tidings: what is new, and whether to ask about the phone."""

from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context

from community.bell import notices, push, tidings
from community.door import sessions
from community.models import Bell, Member, Post

register = template.Library()


@register.simple_tag(takes_context=True)
def is_any_new(context: Context) -> bool:
    """Whether "Der er nyt". Asks the database only when something was written since they looked."""
    member = context["request"].user
    return isinstance(member, Member) and tidings.is_any_new(member)


@register.inclusion_tag("community/_ask_about_phone.html", takes_context=True)
def ask_about_phone(context: Context) -> dict[str, Any]:
    """A calm line, once: after somebody's first answer, on a phone that is theirs alone."""
    request = context["request"]
    is_time = request.user.bell == Bell.ASK and push.is_on() and not sessions.is_shared(request.session)
    return {"is_time": is_time, "push_key": settings.PUSH.public_key, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("community/_wish.html", takes_context=True)
def wish(context: Context, post: Post) -> dict[str, Any]:
    """What the reader wishes to hear of the answers to this post."""
    member = context["request"].user
    chosen = notices.wish_of(member, post)
    is_told = chosen is False or (chosen is None and post.author_id == member.pk)
    turn = "mute" if is_told and post.author_id == member.pk else "usual" if is_told else "follow"
    turn = "usual" if chosen is True and post.author_id == member.pk else turn
    return {"post": post, "is_told": is_told, "turn": turn, "csrf_token": context.get("csrf_token")}


@register.simple_tag(takes_context=True)
def new_about(context: Context, post: Post) -> int:
    """The number of the latest unseen tiding about this post: its reader is looking at it now. 0: none."""
    member = context["request"].user
    return tidings.newest_about(member, post.pk) if member.has_tidings else 0
