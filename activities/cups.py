"""Deeds at the coffee table. A cup is one tap: no words, no energy needed."""

import zlib
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef

from activities.models import Cup
from community import posts
from community.models import Member, Post

COLORS = ("blue", "brick", "green", "lamp", "heather", "cream", "rose", "ink")
KINDS = ("", "milk", "tea")


@dataclass(frozen=True, slots=True)
class CupOnCloth:
    """How a cup looks: always the same for the same person."""

    name: str
    handle: str
    color: str
    kind: str
    turn: int


@dataclass(frozen=True, slots=True)
class Table:
    """A laid table. It is open until the house says the next thing; the cups stay."""

    cups: list[CupOnCloth]
    is_open: bool


@transaction.atomic
def put(post: Post, member: Member) -> None:
    """Put one's cup on the table. Doing it twice is still one cup."""
    _, is_new = Cup.objects.get_or_create(post=post, member=member)
    if is_new:
        posts.touch(post)


@transaction.atomic
def take(post: Post, member: Member) -> None:
    """Take one's cup away again."""
    taken, _ = Cup.objects.filter(post=post, member=member).delete()
    if taken:
        posts.touch(post)


def table(post: Post) -> Table:
    """Everything a card shows of its table, in one query."""
    later = Post.objects.visible().filter(is_prompt=True, created_at__gt=OuterRef("created_at"))
    rows = list(
        Post.objects.filter(pk=post.pk)
        .annotate(is_over=Exists(later))
        .order_by("cups__set_at", "cups__pk")
        .values_list(
            "is_over", "cups__member__display_name", "cups__member__handle", "cups__member__leaving_at"
        )
    )
    cups = [_on_cloth(name, handle) for _, name, handle, leaving in rows if handle and not leaving]
    return Table(cups, is_open=bool(rows) and not rows[0][0])


def is_on_table(post: Post, member: Member) -> bool:
    """Whether this member's cup is there."""
    return Cup.objects.filter(post=post, member=member).exists()


def _on_cloth(name: str, handle: str) -> CupOnCloth:
    number = zlib.crc32(handle.encode())
    color, kind = COLORS[number % len(COLORS)], KINDS[number // 8 % len(KINDS)]
    return CupOnCloth(name, handle, color, kind, turn=number // 24 % 24 * 15)
