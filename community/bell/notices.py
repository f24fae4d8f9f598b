"""What members are told of: in the list of the house, and by their own phone when they have chosen that.

Each event is one row for one person, however often it is told (SAFETY: redelivery). It rings when it
is written and never later: what falls in somebody's quiet hours waits for them in the list. No name and no
word of anybody travels with a ring (SAFETY P7).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community import live
from community.bell import push, tidings
from community.models import (
    Bell,
    Block,
    Comment,
    Following,
    Member,
    Mention,
    Message,
    Post,
    Tiding,
)
from community.models.tiding import UNSAID

WORDS = _("There is something for you in the house.")
FIRST = ("answer", "talk")  # whoever hears from somebody for the first time is asked about their phone


@dataclass(frozen=True, slots=True)
class Happening:
    """What has happened: of a kind, with a name of its own, leading somewhere. `about`: of a floor above."""

    kind: str
    key: str
    path: str
    by: Member | None = None
    post: Post | None = None
    comment: Comment | None = None
    about: int | None = None
    wakes: bool = False


def answered(comment: Comment) -> None:
    """Somebody has answered a post: its author and those who follow it hear of it, but not who muted it."""
    post = comment.post
    wishes = dict(Following.objects.filter(post=post).values_list("member", "is_muted"))
    path = f"{reverse('post', args=[post.pk])}#svar"
    if post.author and not wishes.get(post.author.pk):
        key = f"answer.{comment.pk}"
        tell(post.author, Happening("answer", key, path, comment.author, post, comment))
    followers = [pk for pk, is_muted in wishes.items() if not is_muted and pk != post.author_id]
    for follower in Member.objects.filter(pk__in=followers):
        key = f"answer.{comment.pk}"
        tell(follower, Happening("followed", key, path, comment.author, post, comment))


def shared(post: Post) -> None:
    """Something new in a closed room: those in it read so in their list. It rings for nobody."""
    if post.course_id is None:
        return
    path = reverse("course", args=[post.course_id])
    what = Happening("course", f"course.{post.pk}", path, post.author, about=post.course_id)
    for member in Member.objects.inside().filter(course_places__course=post.course_id):
        tell(member, what)


def named(mention: Mention) -> None:
    """Somebody has named a member with an @, in a post or in an answer to it. Once: also when the name was
    taken out meanwhile and put back."""
    post, comment = mention.post, mention.comment
    path = f"{reverse('post', args=[post.pk])}{f'#svar-{comment.pk}' if comment else ''}"
    by = comment.author if comment else post.author
    key = f"named.answer.{comment.pk}" if comment else f"named.post.{post.pk}"
    if not _of(mention, UNSAID).update(kind="mention"):
        tell(mention.member, Happening("mention", key, path, by, post, comment))


def named_no_more(mentions: Iterable[Mention]) -> None:
    """The name was taken out: nothing is said of it. That it was said stays known."""
    for mention in mentions:
        _of(mention, "mention").update(kind=UNSAID)


def _of(mention: Mention, kind: str) -> QuerySet[Tiding]:
    about = {"post": mention.post_id, "comment": mention.comment_id}
    return Tiding.objects.filter(member=mention.member_id, kind=kind, **about)


def warmed(post: Post, by: Member) -> None:
    """Somebody has sent warmth. Changing its kind is nothing new."""
    if post.author:
        path = reverse("post", args=[post.pk])
        tell(post.author, Happening("warmth", f"warmth.{post.pk}.{by.pk}", path, by, post))


def cooled(post: Post, by: Member) -> None:
    """Warmth was taken back: nothing is said of it."""
    Tiding.objects.filter(member=post.author_id, key=f"warmth.{post.pk}.{by.pk}").delete()


def written(message: Message) -> None:
    """The staff have written in a member's own talk."""
    talk = message.conversation
    if message.author_id != talk.member_id:
        path = reverse("talk", args=[talk.pk])
        key, wakes = key_of(message), talk.member.staff_may_wake
        tell(talk.member, Happening("talk", key, path, message.author, about=talk.pk, wakes=wakes))


def key_of(message: Message) -> str:
    """What it is told by, once."""
    return f"talk.{message.pk}"


def taken_down(post: Post, comment: Comment | None = None) -> None:
    """The staff have taken a post or an answer down: its author finds out why. It rings for nobody."""
    author = comment.author if comment else post.author
    at = comment.hidden_at if comment else post.hidden_at
    if author and at:
        what = f"answer.{comment.pk}" if comment else f"post.{post.pk}"
        key, path = f"taken-down.{what}.{at.timestamp():.0f}", reverse("post", args=[post.pk])
        tell(author, Happening("taken-down", key, path, post=post, comment=comment))


def hung_again(post: Post, comment: Comment | None = None) -> None:
    """It hangs where it was: what was said of taking it down goes."""
    Tiding.objects.filter(post=post, comment=comment, kind="taken-down").delete()


@transaction.atomic
def tell(member: Member, what: Happening) -> bool:
    """Write it in their list and ring, once. False when they have it already, or are not to be told."""
    if not _concerns(member, what):
        return False
    facts: dict[str, Any] = {"kind": what.kind, "by": what.by, "post": what.post, "comment": what.comment}
    facts |= {"about": what.about, "is_about_hiding": what.kind == "taken-down"}
    _row, is_new = Tiding.objects.get_or_create(member=member, key=what.key, defaults=facts)
    if is_new:
        Member.objects.filter(pk=member.pk).update(has_tidings=True)
        if what.kind in FIRST:
            Member.objects.filter(pk=member.pk, bell=Bell.NOT_YET).update(bell=Bell.ASK)
        live.ring(f"user.{member.pk}", kind="tidings", object_id=member.pk)
        if may_ring(member, tidings.notice_of(what.kind), timezone.now(), wakes=what.wakes):
            push.ring(member, what.key, what.path, WORDS, wakes=what.wakes)
    return is_new


def may_ring(member: Member, notice: str, now: datetime, *, wakes: bool = False) -> bool:
    """Whether this phone may ring now: chosen, inside, and neither in the quiet hours nor on a break."""
    is_chosen = notice in member.notices and member.is_inside
    return is_chosen and (wakes or not member.wants_peace(now))


def wish(member: Member, post: Post, is_muted: bool | None) -> None:
    """Hear of every answer to this post, of none, or (with None) as is usual."""
    if is_muted is None:
        Following.objects.filter(member=member, post=post).delete()
    else:
        Following.objects.update_or_create(member=member, post=post, defaults={"is_muted": is_muted})


def wish_of(member: Member, post: Post) -> bool | None:
    """What they have chosen here. None: nothing, so the author hears of it and nobody else."""
    chosen = Following.objects.filter(member=member, post=post).values_list("is_muted", flat=True)
    return chosen.first()


def _concerns(member: Member, what: Happening) -> bool:
    """Nobody is told of their own deeds, nor of people they do not meet (SAFETY Z8)."""
    if not member.is_inside or (what.by and what.by.pk == member.pk) or _is_outside(member, what.post):
        return False
    others = [what.by.pk if what.by else None, what.post.author_id if what.post else None]
    people = [pk for pk in others if pk and pk != member.pk]
    return not (member.veiled and any(Block.objects.between(member.pk, pk).exists() for pk in people))


def _is_outside(member: Member, post: Post | None) -> bool:
    """It hangs in a closed room this person is not in: they hear nothing of it."""
    return bool(post and post.course_id and not member.course_places.filter(course=post.course_id).exists())
