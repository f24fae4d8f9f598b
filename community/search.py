"""Finding again: people, what we do together, and what was said. Only what one meets (SAFETY Z8, P2).

Each kind of thing has a finder; the floors above register their own. What was said comes newest first, a page
at a time. Private talks, notes, moods and those at the door are in no index: what is not there cannot leak.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.functional import Promise

from community import members, veils
from community.finding import lookup
from community.finding.lookup import EVERYTHING, Row, Wanted
from community.models import Comment, Member, Post, SetAside
from community.veils import Veil

FEW = 5  # of each kind that a floor above finds
PAGE = 15  # of what was said
AT_A_TIME = 3 * PAGE  # places asked for: some of them this reader does not meet
ROUNDS = 4  # then the page ends, and the next one goes on from there

type Finder = Callable[[Wanted, Member], Sequence[Thing]]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a floor above has found: what it is called, where it stands, and when it is."""

    title: str
    path: str
    icon: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A post, or an answer to one, in which the words were found. `why` is set when it comes folded."""

    post: Post
    comment: Comment | None
    text: str
    why: Sequence[str]

    @property
    def author(self) -> Member | None:
        """Who said it; the house when nobody did."""
        return self.comment.author if self.comment else self.post.author

    @property
    def at(self) -> datetime:
        """When."""
        return (self.comment or self.post).created_at

    @property
    def path(self) -> str:
        """Where it stands."""
        page = reverse("post", args=[self.post.pk])
        return f"{page}#svar-{self.comment.pk}" if self.comment else page


@dataclass(frozen=True, slots=True)
class Page:
    """A page of what was said, and where the next one begins."""

    said: Sequence[Said]
    older_than: int | None


_finders: list[tuple[str | Promise, Finder]] = []


def finder(title: str | Promise) -> Callable[[Finder], Finder]:
    """Register how a kind of thing is found, under what heading."""

    def register(find: Finder) -> Finder:
        _finders.append((title, find))
        return find

    return register


def people(wanted: Wanted, reader: Member) -> list[Member]:
    """Those inside whom the reader meets, by name."""
    return list(members.called(" ".join(wanted.words), reader)[:FEW]) if wanted else []


def things(wanted: Wanted, reader: Member) -> list[tuple[str | Promise, Sequence[Thing]]]:
    """What the floors above have found, under their headings. Empty headings are left out."""
    found = [(title, find(wanted, reader)) for title, find in _finders] if wanted else []
    return [(title, rows) for title, rows in found if rows]


def said(wanted: Wanted, reader: Member, below: int = EVERYTHING) -> Page:
    """What was said with these words, newest first, of people this reader meets."""
    veil = veils.of(reader)
    found: list[Said] = []
    for _ in range(ROUNDS if wanted else 0):
        rows = lookup.newest(wanted, below, AT_A_TIME)
        for row, one in _met(rows, reader, veil):
            if len(found) == PAGE:
                return Page(found, below)
            below = row.place
            if one:
                found.append(one)
        if len(rows) < AT_A_TIME:
            return Page(found, None)
    return Page(found, below if wanted else None)


def _met(rows: list[Row], reader: Member, veil: Veil) -> list[tuple[Row, Said | None]]:
    """Each place with what stands there, or nothing when this reader does not meet it."""
    put_aside = SetAside.objects.filter(post=OuterRef("pk"), member=reader)
    wall = Post.objects.visible().without(veil.people).filter(~Exists(put_aside))
    posts = wall.filter(pk__in={row.post for row in rows}).select_related("author").in_bulk()
    answers = Comment.objects.visible().exclude(author__in=veil.people).select_related("author")
    comments: dict[Any, Comment] = answers.in_bulk([row.comment for row in rows if row.comment])
    met: list[tuple[Row, Said | None]] = []
    for row in rows:
        post, comment = posts.get(row.post), comments.get(row.comment)
        is_met = post is not None and (row.comment is None or comment is not None)
        met.append((row, _as_met(post, comment, reader, veil) if post and is_met else None))
    return met


def _as_met(post: Post, comment: Comment | None, reader: Member, veil: Veil) -> Said:
    """What a reader leaves folded on the wall comes folded here; so does what its author has folded."""
    words = post.words_in(reader.language)
    text = comment.text if comment else f"{words['title']}\n{words['text']}".strip()
    why = [*post.warnings, *veil.why_folded(post), *(veil.words_in(comment.text) if comment else ())]
    return Said(post, comment, text, list(dict.fromkeys(why)))
