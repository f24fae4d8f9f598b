"""Keeping the index in step with the wall: in the same transaction, and gone when the words are gone."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from community.finding.words_found import as_kept, place_of, words_of
from community.models import Comment, Findable, Post

BATCH = 1000
MERGE = "INSERT INTO {index}_found({index}_found) VALUES ('optimize')"
SMALL = 20_000  # so many rows are swept at once; in a bigger index it is the night's work (SAFETY P4)


def note(said: Post | Comment) -> None:
    """This can be found by its words from now on, and by those alone. Closed rooms are in no index."""
    if (said.post if isinstance(said, Comment) else said).course_id is None:
        _keep([said])


def _keep(said: Sequence[Post | Comment]) -> None:
    rows = [_row(one) for one in said]
    Findable.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["place"], update_fields=["found_by"]
    )


def _row(said: Post | Comment) -> Findable:
    if isinstance(said, Comment):
        place, post, words = place_of(said.created_at, said.pk, is_answer=True), said.post_id, said.text
    else:
        place, post = place_of(said.created_at, said.pk, is_answer=False), said.pk
        words = words_of(said.title, said.text, said.translations)
    comment = said.pk if isinstance(said, Comment) else None
    kept = as_kept(words, connection.vendor)
    return Findable(place=place, post_id=post, comment_id=comment, found_by=kept)


def sweep() -> None:
    """After words were deleted or put otherwise: the old ones leave the index's own pages too (SAFETY P4).

    PostgreSQL does it as it vacuums. FTS5 writes down that a row is gone, and keeps its words until pages are
    merged; so they are merged at once, or in the night when there are very many.
    """
    if connection.vendor == "sqlite" and not Findable.objects.order_by()[SMALL : SMALL + 1].exists():
        merge()


def merge(index: str = "community") -> None:
    """Write FTS5's pages anew, without what is gone. Every floor's index is called by its name."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(MERGE.format(index=index))


def sweep_after() -> None:
    """The same, once the deed is safely written down."""
    transaction.on_commit(sweep, robust=True)


def tidy() -> int:
    """Every night: index what an older process said past us, drop what it left behind. Gives how many."""
    seen = Findable.objects.filter(post=OuterRef("pk"), comment__isnull=True)
    answered = Findable.objects.filter(comment=OuterRef("pk"))
    made = sum(_in_batches(Post.objects.filter(~Exists(seen), course__isnull=True)))
    made += sum(_in_batches(Comment.objects.filter(~Exists(answered), post__course__isnull=True)))
    gone = Findable.objects.filter(~Exists(Post.objects.filter(pk=OuterRef("post"))))
    lost = Findable.objects.filter(comment__isnull=False)
    lost = lost.filter(~Exists(Comment.objects.filter(pk=OuterRef("comment"))))
    left = gone.delete()[0] + lost.delete()[0]
    merge()
    return made + left


def _in_batches(missing: QuerySet[Any]) -> Iterator[int]:
    last = 0
    while batch := list(missing.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        with transaction.atomic():
            _keep(batch)
        yield len(batch)
