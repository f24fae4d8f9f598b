"""Deeds at the coffee table. A cup is one tap: no words, no energy needed."""

import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef

from activities.models import Cup
from community import posts, veils
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


@veils.traces
def cups_of(posts: Collection[int], people: Collection[int]) -> Iterable[tuple[int, int]]:
    """Whose cup stands where, for readers who do not meet everybody."""
    yield from Cup.objects.filter(post__in=posts, member__in=people).values_list("post", "member")


def table(post: Post, apart_from: Collection[int] = ()) -> Table:
    """Everything a card shows of its table, in one query."""
    later = Post.objects.visible().filter(is_prompt=True, created_at__gt=OuterRef("created_at"))
    rows = list(
        Post.objects.filter(pk=post.pk)
        .annotate(is_over=Exists(later))
        .order_by("cups__set_at", "cups__pk")
        .values_list(
            "is_over",
            "cups__member",
            "cups__member__display_name",
            "cups__member__handle",
            "cups__member__leaving_at",
        )
    )
    met = [row for row in rows if row[3] and not row[4] and row[1] not in apart_from]
    cups = [_on_cloth(name, handle) for _, _, name, handle, _ in met]
    return Table(cups, is_open=bool(rows) and not rows[0][0])


def is_on_table(post: Post, member: Member) -> bool:
    """Whether this member's cup is there."""
    return Cup.objects.filter(post=post, member=member).exists()


def _on_cloth(name: str, handle: str) -> CupOnCloth:
    number = zlib.crc32(handle.encode())
    color, kind = COLORS[number % len(COLORS)], KINDS[number // 8 % len(KINDS)]
    return CupOnCloth(name, handle, color, kind, turn=number // 24 % 24 * 15)
