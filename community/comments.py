"""Deeds in the answers to a post."""

import uuid
from collections.abc import Sequence
from functools import partial

from django.db import IntegrityError, transaction
from django.utils import timezone

from community import belongings, events, mentions, posts, settled
from community.bell import notices
from community.finding import indexing
from community.media.darkroom import Piece
from community.models import Comment, Member, Post
from community.privacy import journal


def add(
    post: Post,
    author: Member,
    text: str,
    client_uuid: uuid.UUID | None = None,
    along: Sequence[Piece] = (),
) -> Comment:
    """Answer a post. The same `client_uuid` from the same person gives the answer already there."""
    comment = Comment(post=post, author=author, text=text, client_uuid=client_uuid or uuid.uuid4())
    try:
        with transaction.atomic():
            comment.save(force_insert=True)
            belongings.hang(along, comment=comment)
            indexing.note(comment)
            mentions.note(post, author, text, comment)
            posts.touch(post)
            notices.answered(comment)
            events.announce(events.comment_added, comment=comment)
    except IntegrityError:
        return Comment.objects.get(author=author, client_uuid=comment.client_uuid)
    return comment


def given(author: Member, number: uuid.UUID | None) -> Comment | None:
    """What came with this number already, if only the answer was lost."""
    return Comment.objects.filter(author=author, client_uuid=number).first() if number else None


@transaction.atomic
def edit(comment: Comment, text: str) -> None:
    """Say it otherwise. Everybody can see that it was corrected; what it said before is kept nowhere."""
    if text == comment.text:
        return
    comment.text, comment.edited_at = text, timezone.now()
    comment.save(update_fields=["text", "edited_at"])
    indexing.note(comment)
    indexing.sweep_after()
    mentions.note(comment.post, comment.author, text, comment)
    posts.touch(comment.post)
    events.announce(events.comment_edited, comment=comment)


@transaction.atomic
def delete(comment: Comment) -> None:
    """Gone, from the card and the index too (SAFETY P4)."""
    post, pk, author = comment.post, comment.pk, comment.author
    settled.remember(author, comment.client_uuid)
    transaction.on_commit(partial(journal.write, "answer", comment.client_uuid), robust=True)
    transaction.on_commit(partial(posts.forget_cards, post.pk), robust=True)
    belongings.take_down(comment=comment)
    events.announce(events.comment_deleted, comment_id=pk, author=author, at=timezone.now())
    comment.delete()
    indexing.sweep_after()
    posts.touch(post)


@transaction.atomic
def hide(comment: Comment, by: Member | None, reason: str) -> None:
    """Take an answer down; its author still finds it, with the reason, under the post."""
    comment.hidden_at, comment.hidden_reason = timezone.now(), reason
    comment.save(update_fields=["hidden_at", "hidden_reason"])
    if by:
        notices.taken_down(comment.post, comment)
    events.announce(events.comment_hidden, comment=comment, by=by, reason=reason)
    posts.touch(comment.post)


@transaction.atomic
def show_again(comment: Comment) -> None:
    """Put an answer back where it stood."""
    since, comment.hidden_at, comment.hidden_reason = comment.hidden_at, None, ""
    comment.save(update_fields=["hidden_at", "hidden_reason"])
    notices.hung_again(comment.post, comment)
    mentions.shown_again(comment.post, since, comment)
    posts.touch(comment.post)
