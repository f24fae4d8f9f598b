"""Ringing a member's own phone about what they have chosen, and never in their quiet hours.

What is not rung is not lost: it stands in the house, with a dot, when they come. No name and no word of
anybody travels with a ring (SAFETY P7).
"""

from datetime import datetime, time

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community import push
from community.models import Block, Comment, Member, Message, Notice

NEWS = _("There is something for you in the house.")


def answered(comment: Comment) -> None:
    """Somebody has answered a post: its author hears of it, once for each answer."""
    author = comment.post.author
    if author and author.pk != comment.author_id and not _are_apart(author, comment.author_id):
        _tell(author, Notice.ANSWER, f"answer.{comment.pk}", reverse("post", args=[comment.post_id]), NEWS)


def written(message: Message) -> None:
    """The staff have written in a member's own talk."""
    talk = message.conversation
    if message.author_id != talk.member_id:
        _tell(talk.member, Notice.TALK, f"talk.{message.pk}", reverse("talk", args=[talk.pk]), NEWS)


def may_ring(member: Member, kind: Notice, now: datetime) -> bool:
    """Whether this phone may ring now: chosen, inside, not on a break, and not in the quiet hours."""
    is_awake = not is_quiet(member, timezone.localtime(now).time())
    return kind in member.notices and member.is_inside and is_awake and not member.is_on_break(now)


def is_quiet(member: Member, clock: time) -> bool:
    """Whether this local time of day is in somebody's quiet hours, which may pass midnight."""
    begins, ends = member.quiet_from, member.quiet_until
    if begins <= ends:
        return begins <= clock < ends
    return clock >= begins or clock < ends


def _are_apart(one: Member, other_id: int) -> bool:
    return one.veiled and Block.objects.between(one.pk, other_id).exists()


def _tell(member: Member, kind: Notice, key: str, path: str, words: str | Promise) -> None:
    if may_ring(member, kind, timezone.now()):
        push.ring(member, key, path, words)
