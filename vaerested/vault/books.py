"""The two books of what has been deleted and how people stand, and their copies beside the backups.

They hold no words and no names. On an empty machine a restore learns from the copies; so a copy is only ever
replaced by a book that knows all it knows (SAFETY P4).
"""

import shutil
from pathlib import Path

from django.conf import settings

from community.privacy import journal
from vaerested.vault.stock import BackupError

STRANGE = "The book {} is of another house, or not whole: {} Nothing was changed. Find the right one first."
NO_BOOK = (
    "The deletion journal is missing: {}. Without it, what people deleted comes back. Put it there, or "
    "beside the backup as deletions.log. If it is lost for good, add --without-journal."
)
TOO_SHORT = (
    "{} knows of {} lines, and this backup of {}. Without the rest, what people deleted comes back. Find the "
    "whole book and put it beside the backup. If it is lost for good, add --without-journal."
)

type Lengths = dict[str, int]


def open_them() -> Lengths:
    """A house in which nothing was ever deleted has empty ones: a restore must know that none is missing."""
    for book in journal.BOOKS:
        journal.path_of(book).parent.mkdir(parents=True, exist_ok=True)
        journal.path_of(book).touch()
    return lengths()


def lengths() -> Lengths:
    """How many lines each has. Raises `BackupError` when one is not whole."""
    return {book: _length(book) for book in journal.BOOKS}


def _length(book: str) -> int:
    try:
        return sum(1 for _ in journal.read(book))
    except (journal.Broken, ValueError) as error:
        raise BackupError(STRANGE.format(journal.path_of(book), error)) from error


def keep_beside() -> None:
    """The copies travel with the backups. What only a copy knows comes into the book first.

    Raises `BackupError` when a book is not whole: it must not take the place of a copy that is.
    """
    folder: Path = settings.RUNNING.backups
    for book in journal.BOOKS:
        own = journal.path_of(book)
        if folder.exists() and own.exists():
            _learn(book, folder / book)
            _length(book)
            shutil.copyfile(own, folder / f"{book}.new")
            (folder / f"{book}.new").replace(folder / book)


def bring_together(beside: Path) -> None:
    """Before a restore: the machine's own books and those beside the backup become one, whichever knows more.

    Raises `BackupError` before anything is changed, when there is none or one is not whole.
    """
    own = journal.path_of(journal.DELETIONS)
    if not own.exists() and not (beside / journal.DELETIONS).exists():
        raise BackupError(NO_BOOK.format(own))
    open_them()
    for book in journal.BOOKS:
        _learn(book, beside / book)


def must_know(known: Lengths) -> None:
    """A book that is shorter than when the backup was made has lost something."""
    for book, length in lengths().items():
        if length < known.get(book, 0):
            raise BackupError(TOO_SHORT.format(journal.path_of(book), length, known[book]))


def _learn(book: str, copy: Path) -> None:
    try:
        if copy.exists():
            journal.learn(book, copy)
    except (journal.Broken, ValueError) as error:
        raise BackupError(STRANGE.format(copy, error)) from error
