"""The rules for words as this house uses them: those it came with, and those it has added."""

import logging
from functools import lru_cache, partial

from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.utils import timezone

from community.models import Member
from moderation.models import Phrase
from moderation.phrases import Reading, patterns
from moderation.phrases import read as read_by
from moderation.phrases.lexicon import FOLDER, read_yaml
from moderation.phrases.rulebook import Rulebook, from_files, of_the_house

log = logging.getLogger(__name__)

NAME, REMEMBER = "vocabulary", 60

type Added = tuple[tuple[int, str, str, str], ...]


def book() -> Rulebook:
    """The rules in use; a change in the office counts within a minute."""
    added: Added | None = cache.get(NAME)
    if added is None:
        added = _added()
        cache.set(NAME, added, REMEMBER)
    return _with(added)


def book_on_trial() -> Rulebook:
    """The rules as they are about to be, also what is not kept for good yet. Remembered by nobody."""
    return _with(_added())


def _added() -> Added:
    rows = Phrase.objects.filter(is_used=True).order_by("pk")
    return tuple(rows.values_list("pk", "topic", "band", "words"))


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
    rows = (Phrase(pk=pk, topic=topic, band=band, words=words) for pk, topic, band, words in added)
    own = [row.as_rule() for row in rows if _can_be_read(row)]
    return Rulebook([*from_files(), *own], read_yaml(FOLDER / "gates.yaml"), read_yaml(FOLDER / "words.yaml"))


def _can_be_read(row: Phrase) -> bool:
    """Whether there is something to look for. One that cannot be read leaves the others standing."""
    try:
        patterns.compiled(row.words)
    except ValueError:
        log.warning("The rule house.%s cannot be read. Write it anew in the office.", row.pk)
        return False
    return True


def read(text: str, by: Rulebook | None = None) -> Reading:
    """Read a text by the rules in use."""
    return read_by(text, by or book())


def keep(phrase: Phrase, by: Member) -> None:
    """Add or change words, with the name of who did."""
    phrase.added_by, phrase.changed_at = by, timezone.now()
    phrase.save()
    forget()


def forget() -> None:
    """Read the added words anew, as soon as the change is kept for good."""
    transaction.on_commit(partial(cache.delete, NAME), robust=True)
