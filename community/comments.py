"""Deeds in the answers to a post."""

import uuid

from django.db import IntegrityError, transaction

from community import events, notices, posts
from community.models import Comment, Member, Post


def add(post: Post, author: Member, text: str, client_uuid: uuid.UUID | None = None) -> Comment:
    """Answer a post. The same `client_uuid` from the same person gives the answer already there."""
    comment = Comment(post=post, author=author, text=text, client_uuid=client_uuid or uuid.uuid4())
    try:
        with transaction.atomic():
            comment.save(force_insert=True)
            posts.touch(post)
            notices.answered(comment)
            events.announce(events.comment_added, comment=comment)
    except IntegrityError:
        return Comment.objects.get(author=author, client_uuid=comment.client_uuid)
    return comment
