"""Asking the index: where these words were said, the newest first. Knows nothing of who asks.

SQLite's FTS5 walks from the newest row downwards by itself and stops when there are enough. With a half-
written word it does so only where it keeps the beginnings of just that length (three letters to twelve);
others it first reads to their end. PostgreSQL's index has no order, so the newest rows are looked through
one by one first: a word in daily use is found there at once. Only a word that is rare there is worth the
index, and then few rows hold it.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection
from django.db.models.expressions import RawSQL

from community.finding.words_found import SHORTEST_BEGINNING, plain_words, stem

EVERYTHING = 2**62  # no place in the index is as high
NEWEST = 2_000  # rows looked through before PostgreSQL's index is asked
MOST_WORDS = 8

FTS5 = """
    SELECT f.place, f.post_id, f.comment_id FROM community_found s
    JOIN community_findable f ON f.place = s.rowid
    WHERE s.community_found MATCH %s AND s.rowid < %s ORDER BY s.rowid DESC LIMIT %s
"""
WALK = """
    SELECT place, post_id, comment_id FROM (
        SELECT place, post_id, comment_id, found_by FROM community_findable
        WHERE place < %s ORDER BY place DESC LIMIT {newest}
    ) newest WHERE found_by @@ ({query}) ORDER BY place DESC LIMIT %s
"""
FLOOR = """
    SELECT place FROM community_findable WHERE place < %s ORDER BY place DESC OFFSET {newest} LIMIT 1
"""
# "+ 0" leaves the index of words as the only way in: by place it would walk the whole wall for a rare word.
INDEX = """
    SELECT place, post_id, comment_id FROM community_findable
    WHERE found_by @@ ({query}) AND place + 0 <= %s ORDER BY place + 0 DESC LIMIT %s
"""
# The same in the index of another floor, which is two tables named after it.
IN_FTS5 = "SELECT rowid FROM {index}_found WHERE {index}_found MATCH %s"
IN_GIN = "SELECT place FROM {index}_findable WHERE found_by @@ ({query})"


class Row(NamedTuple):
    """One place in the index."""

    place: int
    post: int
    comment: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for: every one of these words, the last of which may be half written."""

    words: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def beginning(self) -> str:
        """How a half-written last word begins. Empty when that is too little to go by."""
        return self.words[-1] if len(self.words[-1]) >= SHORTEST_BEGINNING else ""

    def is_in(self, word: str) -> bool:
        """Whether this word of a text is one that was looked for."""
        begins = self.beginning and word.startswith(self.beginning)
        return bool(begins) or stem(word) in {stem(one) for one in self.words}


def read(text: str) -> Wanted:
    """The words of a search, without those everybody uses."""
    return Wanted(tuple(dict.fromkeys(plain_words(text)))[:MOST_WORDS])


def newest(wanted: Wanted, below: int, count: int) -> list[Row]:
    """So many places below this one."""
    if connection.vendor == "sqlite":
        return _rows(FTS5, [_for_fts5(wanted), below, count])
    query, said = _for_postgresql(wanted)
    found = _rows(WALK.format(newest=NEWEST, query=query), [below, *said, count])
    if len(found) == count:
        return found
    floor = _asked(FLOOR.format(newest=NEWEST), [below])
    if not floor:
        return found
    rest = [*said, floor[0][0], count - len(found)]
    return found + _rows(INDEX.format(query=query), rest)


def places(index: str, wanted: Wanted) -> RawSQL:
    """Every place in a floor's own index that holds these words, for its own way of asking."""
    if connection.vendor == "sqlite":
        statement, said = IN_FTS5.format(index=index), [_for_fts5(wanted)]
    else:
        query, said = _for_postgresql(wanted)
        statement = IN_GIN.format(index=index, query=query)
    return RawSQL(statement, said)  # noqa: S611  (what people wrote goes in beside it)


def _rows(statement: str, said: list[Any]) -> list[Row]:
    return [Row(*row) for row in _asked(statement, said)]


def _asked(statement: str, said: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, said)
        return list(cursor.fetchall())


def _for_fts5(wanted: Wanted) -> str:
    """Letters and figures only stand in these words, so nothing in them can be read as a sign."""
    stems = [f'"{stem(word)}"' for word in wanted.words]
    if wanted.beginning:
        stems[-1] = f'({stems[-1]} OR "{wanted.beginning}"*)'
    return " AND ".join(stems)


def _for_postgresql(wanted: Wanted) -> tuple[str, list[str]]:
    *first, last = wanted.words
    query, said = " && ".join(["plainto_tsquery('danish', %s)"] * len(wanted.words)), [*first, last]
    if wanted.beginning:
        whole, _, _ = query.rpartition("plainto")
        query = f"{whole}(plainto_tsquery('danish', %s) || to_tsquery('simple', %s))"
        said.append(f"{wanted.beginning}:*")
    return query, said
