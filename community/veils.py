"""What one reader does not meet, and how it is kept from them.

People are kept apart on the server, both ways: no word of theirs leaves the house towards the other (SAFETY
Z8). Words and subjects are the reader's own wish: such a post comes folded, and can be opened.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Q

from community import live
from community.models import Block, Comment, Member, Muted, Post, Reaction, Role, Subject
from community.privacy import journal

MOST_WORDS = 30
LONGEST_WORD = 40

type Traces = Callable[[Collection[int], Collection[int]], Iterable[tuple[int, int]]]

_traces: list[Traces] = []


class CannotBlockError(Exception):
    """Only members block each other: those who work here must be able to help everybody."""


@dataclass(frozen=True, slots=True)
class Veil:
    """What one reader does not meet. An empty veil is false."""

    people: frozenset[int] = frozenset()
    words: tuple[str, ...] = ()
    subjects: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.people or self.words or self.subjects)

    def concerns(self, people: Collection[int], said: str | None = None) -> bool:
        """Whether a card in which these people stand may not be shown to this reader as it is. A card that
        is nothing but what was `said` has no subject, and only its own words count."""
        chosen = self.words or self.subjects if said is None else self.words_in(said)
        return bool(chosen or not self.people.isdisjoint(people))

    def why_folded(self, post: Post) -> list[str]:
        """The reader's own words and subjects that are in this post."""
        subjects = [str(Subject(one).label) for one in post.subjects if one in self.subjects]
        return subjects + self.words_in(f"{post.title} {post.text} {post.note}")

    def words_in(self, text: str) -> list[str]:
        """The reader's own words that are in this text."""
        said = text.casefold()
        return [word for word in self.words if re.search(rf"\b{re.escape(word)}", said)]


NO_VEIL = Veil()


def traces(find: Traces) -> Traces:
    """Register how to find which of these people stand on which of these posts: post and person."""
    _traces.append(find)
    return find


def of(member: Member) -> Veil:
    """This reader's veil. Nearly nobody has one, and for them nothing is asked."""
    if not member.veiled:
        return NO_VEIL
    muted = Muted.objects.of(member)
    people = frozenset(Block.objects.apart_from(member.pk))
    return Veil(people, muted.word_list, frozenset(muted.subjects))


def standing_on(posts: Collection[Post], people: Collection[int]) -> dict[int, set[int]]:
    """Who of these people has said or sent something on these posts, or wrote them."""
    found = {post.pk: {pk for pk in people if pk == post.author_id} for post in posts}
    if people and found:
        for find in _traces:
            for post, person in find(found.keys(), people):
                found[post].add(person)
    return found


@traces
def answers_and_warmth(posts: Collection[int], people: Collection[int]) -> Iterable[tuple[int, int]]:
    """Whom they hear from on the ground floor."""
    answers = Comment.objects.filter(post__in=posts, author__in=people)
    yield from answers.values_list("post", "author")
    yield from Reaction.objects.filter(post__in=posts, member__in=people).values_list("post", "member")


def kept_apart(posts: Collection[Post]) -> dict[int, set[int]]:
    """Who stands on these posts that somebody here does not meet: those readers fetch a card of their own."""
    return standing_on(posts, Block.objects.everybody())


def may_block(member: Member, other: Member) -> bool:
    """Whether one may close the door to the other."""
    return member.pk != other.pk and member.role == other.role == Role.MEMBER


@transaction.atomic
def block(member: Member, other: Member) -> None:
    """From now on the two do not meet. Doing it twice is one closed door. Raises CannotBlockError."""
    if not may_block(member, other):
        raise CannotBlockError
    _, is_new = Block.objects.get_or_create(blocker=member, blocked=other)
    if is_new:
        _write_down("apart", member, other)
        _look_anew(member, other)


@transaction.atomic
def unblock(member: Member, other: Member) -> None:
    """Open one's own door again. The other's may still be closed."""
    if Block.objects.filter(blocker=member, blocked=other).delete()[0]:
        _write_down("together", member, other)
        _look_anew(member, other)


@transaction.atomic
def open_every_door(member: Member) -> None:
    """Somebody begins to work here: they meet everybody, and everybody meets them."""
    apart = list(Member.objects.filter(pk__in=Block.objects.apart_from(member.pk)))
    for other in apart:
        _write_down("together", member, other)
        _write_down("together", other, member)
    Block.objects.filter(Q(blocker=member) | Q(blocked=member)).delete()
    _look_anew(member, *apart)


@transaction.atomic
def mute(member: Member, words: Iterable[str], subjects: Iterable[str]) -> None:
    """Leave posts with these words and subjects folded. Replaces what was chosen before."""
    kept = [word.strip()[:LONGEST_WORD] for word in words]
    chosen = {
        "words": "\n".join(dict.fromkeys(word for word in kept if word)),
        "subjects": [one for one in Subject.values if one in set(subjects)],
    }
    Muted.objects.update_or_create(member=member, defaults=chosen)
    _look_anew(member)


def _write_down(kind: str, member: Member, other: Member) -> None:
    transaction.on_commit(partial(journal.stands, kind, member.handle, other.handle), robust=True)


def _look_anew(*people: Member) -> None:
    """Note who has a veil, so that the others are never asked; open pages are drawn anew (within 1 s)."""
    for person in people:
        muted = Muted.objects.of(person)
        is_choosy = bool(muted.words or muted.subjects)
        person.veiled = is_choosy or bool(Block.objects.apart_from(person.pk))
        Member.objects.filter(pk=person.pk).update(veiled=person.veiled)
        live.recheck(person)
