"""Deeds on the wall: share, warm, take down."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from community import belongings, cards, events, live, mentions, settled
from community.bell import notices
from community.finding import indexing
from community.media.darkroom import Piece
from community.models import Course, Member, Mention, Photo, Post, Reaction, VoiceNote, Warmth, WhoAnswers
from community.privacy import journal

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
    voice: VoiceNote | None = None,
    translations: Mapping[str, Mapping[str, str]] | None = None,
    is_prompt: bool = False,
    heavy: Heavy = Heavy(),
    remembers: Member | None = None,
    who_answers: WhoAnswers = WhoAnswers.EVERYONE,
    course: Course | None = None,
) -> Post:
    """Share something on the wall or in a room; without an author the house itself says it. The same person's
    `client_uuid` gives the post already there: double taps and lost answers end as one post (SAFETY D1)."""
    post = Post(author=author, text=text, title=title, translations=translations or {}, is_prompt=is_prompt)
    post.client_uuid, post.who_answers = client_uuid or post.client_uuid, who_answers
    post.subjects, post.note, post.remembers, post.course = [*heavy.subjects], heavy.note, remembers, course
    try:
        with transaction.atomic():
            post.save(force_insert=True)
            _complete(post, [*photos, *([voice] if voice else [])])
    except IntegrityError:
        return Post.objects.get(author=author, client_uuid=post.client_uuid)
    return post


def _complete(post: Post, pieces: Sequence[Piece]) -> None:
    """With its pictures and its voice; it can be found, and everybody hears of it."""
    belongings.hang(pieces, post=post)
    _note_words(post)
    notices.shared(post)
    events.announce(events.post_published, post=post)
    ring(post)


def ring(post: Post, kind: str = "post") -> None:
    """Open pages hear of it. Of a closed room only a number is sent: its pages fetch their own part."""
    live.ring(post.topic, kind="course" if post.course_id else kind, object_id=post.pk)


def _note_words(post: Post) -> None:
    """What it can be found by, and who is named in it."""
    indexing.note(post)
    mentions.note(post, post.author, post.text)


@transaction.atomic
def edit(post: Post, text: str, *, heavy: Heavy, who_answers: WhoAnswers) -> None:
    """Say it otherwise. Everybody can see that the words were corrected; the old ones are kept nowhere."""
    if text != post.text:
        post.text, post.edited_at = text, timezone.now()
    post.subjects, post.note, post.who_answers = list(heavy.subjects), heavy.note, who_answers
    post.save(update_fields=["text", "edited_at", "subjects", "note", "who_answers"])
    _note_words(post)
    indexing.sweep_after()
    transaction.on_commit(partial(forget_cards, post.pk), robust=True)
    events.announce(events.post_edited, post=post)
    if post.hidden_at is None:
        touch(post)


@transaction.atomic
def take_name_off(mention: Mention) -> None:
    """Who was named does not want to be: the @ leads nowhere any more."""
    mentions.remove(mention)
    touch(mention.post)


def find_fine(post: Post) -> None:
    """A colleague has read it: nothing needs to be said (SAFETY Z10)."""
    Post.objects.filter(pk=post.pk, fine_at__isnull=True).update(fine_at=timezone.now())


def forget_cards(pk: int) -> None:
    """What the card said before is not remembered in this process either (SAFETY P4)."""
    cards.forget(Post.objects.filter(pk=pk))


def touch(post: Post) -> None:
    """Something on the card changed: give it a new version and tell every open page."""
    with transaction.atomic():
        Post.objects.filter(pk=post.pk).update(version=F("version") + 1)
        ring(post)


@transaction.atomic
def warm(post: Post, member: Member, kind: Warmth | None) -> None:
    """Send warmth, change it, or (with None) take it back."""
    if kind is None:
        Reaction.objects.filter(post=post, member=member).delete()
        notices.cooled(post, member)
    else:
        Reaction.objects.update_or_create(post=post, member=member, defaults={"kind": kind})
        notices.warmed(post, member)
    touch(post)


@transaction.atomic
def hide(post: Post, by: Member | None, reason: str) -> None:
    """Take a post off the wall; its author still finds it, with the reason, on the post's own page."""
    post.hidden_at = timezone.now()
    post.hidden_reason = reason
    post.save(update_fields=["hidden_at", "hidden_reason"])
    if by:
        notices.taken_down(post)
    events.announce(events.post_hidden, post=post, by=by, reason=reason)
    ring(post, live.REMOVED)


@transaction.atomic
def show_again(post: Post) -> None:
    """Hang a post back where it was."""
    since, post.hidden_at, post.hidden_reason = post.hidden_at, None, ""
    post.save(update_fields=["hidden_at", "hidden_reason"])
    notices.hung_again(post)
    mentions.shown_again(post, since)
    touch(post)


def is_settled(author: Member, number: uuid.UUID | None) -> bool:
    """Whether this was shared already, or taken back: whoever sends it once more is simply told so."""
    if number is None:
        return False
    return settled.is_known(author, number) or author.posts.filter(client_uuid=number).exists()


def take_back(author: Member, number: uuid.UUID) -> None:
    """Undo what may have come or may still be on its way: gone if it is here, and never here if it comes."""
    settled.remember(author, number)
    if post := author.posts.filter(client_uuid=number).first():
        delete(post)


@transaction.atomic
def delete(post: Post) -> None:
    """Gone, with its answers and pictures (SAFETY P4): what the author wishes, the house does."""
    if post.author:
        settled.remember(post.author, post.client_uuid)
    belongings.take_down(post=post)
    belongings.take_down(comment__post=post)
    transaction.on_commit(partial(journal.write, "post", post.client_uuid), robust=True)
    ring(post, live.REMOVED)
    events.announce(events.post_deleted, post_id=post.pk, author=post.author, at=timezone.now())
    transaction.on_commit(partial(cards.forget, [Post(pk=post.pk, version=post.version)]), robust=True)
    post.delete()
    indexing.sweep_after()


@transaction.atomic
def take_in_hand(post: Post, by: Member, now: datetime) -> bool:
    """ "Vera is reading now": one colleague at a time. False when another was first, not long ago."""
    free = Q(in_hand_of__isnull=True) | Q(in_hand_of=by) | Q(in_hand_since__lte=now - IDLE)
    taken = Post.objects.hanging().filter(free, pk=post.pk).update(in_hand_of=by, in_hand_since=now)
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
