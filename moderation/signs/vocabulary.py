"""The rules for words as this house uses them: those it came with, and those it has added."""

from functools import lru_cache

from django.core.cache import cache
from django.db import DatabaseError
from django.utils import timezone

from community.models import Member
from moderation.models import Phrase
from moderation.phrases import Reading
from moderation.phrases import read as read_by
from moderation.phrases.lexicon import FOLDER, read_yaml
from moderation.phrases.rulebook import Rulebook, from_files, of_the_house

NAME, REMEMBER = "vocabulary", 60

type Added = tuple[tuple[int, str, str, str], ...]


def book() -> Rulebook:
    """The rules in use; a change in the office counts within a minute."""
    added: Added | None = cache.get(NAME)
    if added is None:
        rows = Phrase.objects.filter(is_used=True).order_by("pk")
        added = tuple(rows.values_list("pk", "topic", "band", "words"))
        cache.set(NAME, added, REMEMBER)
    return _with(added)


def book_or_files() -> Rulebook:
    """The rules in use, or those in the files where there is no database yet."""
    try:
        return book()
    except DatabaseError:
        return of_the_house()


@lru_cache(maxsize=4)
def _with(added: Added) -> Rulebook:
    if not added:
        return of_the_house()
    own = [Phrase(pk=pk, topic=topic, band=band, words=words).as_rule() for pk, topic, band, words in added]
    return Rulebook([*from_files(), *own], read_yaml(FOLDER / "gates.yaml"), read_yaml(FOLDER / "words.yaml"))


def read(text: str, by: Rulebook | None = None) -> Reading:
    """Read a text by the rules in use."""
    return read_by(text, by or book())


def keep(phrase: Phrase, by: Member) -> None:
    """Add or change words, with the name of who did."""
    phrase.added_by, phrase.changed_at = by, timezone.now()
    phrase.save()
    forget()


def forget() -> None:
    """Read the added words anew."""
    cache.delete(NAME)
