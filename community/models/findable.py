"""The index of the wall: what a post or an answer can be found by, and no more of it than that."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from community.models.post import Comment, Post


class FoundBy(models.Field):  # type: ignore[type-arg]  # Django itself takes none
    """Words as an index keeps them, never read back: what is shown is the post itself.

    PostgreSQL makes a Danish `tsvector` of them; SQLite is given stems, which its FTS5 table reads.
    """

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """One column, in the engine's own form."""
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder_sql(
        self, value: Any, compiler: Any, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any]]:
        """The words go in as words, and come to lie as the index needs them."""
        is_full = connection.vendor == "postgresql"
        return ("to_tsvector('danish', %s)" if is_full else "%s"), (value,)


class Findable(models.Model):
    """One post, or (with `comment`) one answer to it. Its number grows with time: the newest is found first.

    The database does not insist on the post: an old process beside a house that has this table already may
    delete posts without knowing of it. `search.tidy` sees to what is left behind.
    """

    place = models.PositiveBigIntegerField(primary_key=True)
    post = models.ForeignKey(Post, models.CASCADE, related_name="+", db_constraint=False)
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, related_name="+", db_constraint=False)
    found_by = FoundBy()

    def __str__(self) -> str:
        return f"{self.place}"
