"""Deeds on the wall: share, warm, take down."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from community import darkroom, events, journal, live
from community.models import Member, Photo, Post, Reaction, Warmth

MAX_PHOTOS = 4
IDLE = timedelta(minutes=15)  # a colleague who has not answered by then has been called away


@dataclass(frozen=True, slots=True)
class Heavy:
    """What its author says a post is heavy with. It hangs folded, and whoever wants to opens it."""

    subjects: Sequence[str] = ()
    note: str = ""


def publish(
    author: Member | None,
    text: str,
    *,
    client_uuid: uuid.UUID | None = None,
    title: str = "",
    photos: Sequence[Photo] = (),
    translations: Mapping[str, Mapping[str, str]] | None = None,
    is_prompt: bool = False,
    heavy: Heavy = Heavy(),
    remembers: Member | None = None,
) -> Post:
    """Share something on the wall; without an author the house itself says it.

    The same `client_uuid` from the same person gives the post that is already there: a double tap,
    a lost answer and Back-and-send all end as one post (SAFETY D1).
    """
    post = Post(author=author, text=text, title=title, translations=translations or {}, is_prompt=is_prompt)
    post.client_uuid = client_uuid or post.client_uuid
    post.remembers = remembers
    post.subjects, post.note = list(heavy.subjects), heavy.note
    try:
        with transaction.atomic():
            post.save(force_insert=True)
            _hang(photos, on=post)
            events.announce(events.post_published, post=post)
            live.ring("feed", kind="post", object_id=post.pk)
    except IntegrityError:
        return Post.objects.get(author=author, client_uuid=post.client_uuid)
    return post


def _hang(photos: Sequence[Photo], on: Post) -> None:
    for place, photo in enumerate(photos[:MAX_PHOTOS]):
        Photo.objects.loose().filter(pk=photo.pk, owner=on.author).update(post=on, place=place)


def touch(post: Post) -> None:
    """Something on the card changed: give it a new version and tell every open page."""
    with transaction.atomic():
        Post.objects.filter(pk=post.pk).update(version=F("version") + 1)
        live.ring("feed", kind="post", object_id=post.pk)


@transaction.atomic
def warm(post: Post, member: Member, kind: Warmth | None) -> None:
    """Send warmth, change it, or (with None) take it back."""
    if kind is None:
        Reaction.objects.filter(post=post, member=member).delete()
    else:
        Reaction.objects.update_or_create(post=post, member=member, defaults={"kind": kind})
    touch(post)


@transaction.atomic
def hide(post: Post, by: Member | None, reason: str) -> None:
    """Take a post off the wall; its author still finds it, with the reason, on the post's own page."""
    post.hidden_at = timezone.now()
    post.hidden_reason = reason
    post.save(update_fields=["hidden_at", "hidden_reason"])
    events.announce(events.post_hidden, post=post, by=by, reason=reason)
    live.ring("feed", kind=live.REMOVED, object_id=post.pk)


@transaction.atomic
def show_again(post: Post) -> None:
    """Hang a post back where it was."""
    post.hidden_at, post.hidden_reason = None, ""
    post.save(update_fields=["hidden_at", "hidden_reason"])
    touch(post)


@transaction.atomic
def delete(post: Post) -> None:
    """Gone, with its answers and pictures (SAFETY P4): what the author wishes, the house does."""
    for photo in post.photos.all():
        transaction.on_commit(partial(darkroom.burn, photo), robust=True)
    transaction.on_commit(partial(journal.write, "post", post.client_uuid), robust=True)
    live.ring("feed", kind=live.REMOVED, object_id=post.pk)
    events.announce(events.post_deleted, post_id=post.pk, author=post.author, at=timezone.now())
    post.delete()


@transaction.atomic
def take_in_hand(post: Post, by: Member, now: datetime) -> bool:
    """ "Vera is reading now": one colleague at a time. False when another was first, not long ago."""
    free = Q(in_hand_of__isnull=True) | Q(in_hand_of=by) | Q(in_hand_since__lte=now - IDLE)
    taken = Post.objects.visible().filter(free, pk=post.pk).update(in_hand_of=by, in_hand_since=now)
    if taken:
        touch(post)
    return bool(taken)


@transaction.atomic
def let_go(in_hand: QuerySet[Post]) -> int:
    """Nobody is reading these just now; a colleague may take them. Gives how many there were."""
    held = list(in_hand.filter(in_hand_of__isnull=False))
    for post in held:
        Post.objects.filter(pk=post.pk).update(in_hand_of=None, in_hand_since=None)
        touch(post)
    return len(held)
