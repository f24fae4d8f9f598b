"""What a restored backup must be told, kept outside the database.

Two books lie side by side: what has been deleted for good, and how people stand with the house (shown out,
kept apart, in memoriam). One line each: the day, what kind, and a mark that only fits the one row. No
names, no numbers of people. Each line is sealed with the one before it, so that a line taken out or put in
is seen.
"""

import fcntl
import hashlib
import heapq
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from community.privacy import sealing

SALT = "community.journal"
DELETIONS, STANDING = "deletions.log", "standing.log"  # as they are called beside a backup
BOOKS = (DELETIONS, STANDING)
FIRST = "0" * 32
MARK = 32  # hex digits: enough that no two rows share one


class Broken(Exception):
    """A line was changed, taken out or put in. Says which."""


@dataclass(frozen=True, slots=True)
class Line:
    """One deletion."""

    day: str
    kind: str
    mark: str

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.mark}"


def mark_of(secret: object) -> str:
    """A mark of something random that belongs to one row alone: its handle, key or form number."""
    return hashlib.sha256(str(secret).encode()).hexdigest()[:MARK]


def write(kind: str, secret: object, book: str = DELETIONS) -> None:
    """Add a line, and be sure that it is on the disk."""
    write_each(kind, [secret], book)


def write_each(kind: str, secrets: Iterable[object], book: str = DELETIONS) -> None:
    """A line for each, all at once; or, on a disk that is full, none of them."""
    path = path_of(book)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    with path.open("r+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        known = _whole_lines(file.read())
        before = known.rstrip(b"\n").rpartition(b" ")[2].decode("ascii") or FIRST
        today = timezone.localdate().isoformat()
        lines = [Line(today, kind, mark_of(secret)) for secret in secrets]
        _put(file, len(known), _sealed_lines(lines, before))


def stands(kind: str, *secrets: str) -> None:
    """Write down how somebody stands with the house from now on."""
    write(kind, " ".join(secrets), STANDING)


def read(book: str = DELETIONS) -> Iterator[Line]:
    """Every line in order. Raises `Broken` at the first that does not follow from the one before."""
    return _read(path_of(book))


def _read(path: Path) -> Iterator[Line]:
    before = FIRST
    for number, line in enumerate(_raw(path), 1):
        words, _, seal = line.rpartition(" ")
        if not _fits(words, before, seal):
            raise Broken(f"Line {number} of {path.name} does not follow from the one before it.")
        before = seal
        yield Line(*words.split(" "))


def learn(book: str, copy: Path) -> None:
    """What a copy knows and the book does not comes into the book, by its day. Raises `Broken`.

    A copy that only knows the book's beginning is not asked for its seals: they may be older than the key.
    """
    path = path_of(book)
    with path.open("r+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        known, told = _raw_words(path), _raw_words(copy)
        if known[: len(told)] != told:
            _write_anew(file, path, _together(list(_read(path)), list(_read(copy))))


def _together(mine: list[Line], theirs: list[Line]) -> list[Line]:
    """Up to where they part, and then the lines of both, each once."""
    same = 0
    while same < min(len(mine), len(theirs)) and mine[same] == theirs[same]:
        same += 1
    known, new = Counter(mine[same:]), []
    for line in theirs[same:]:
        if known[line]:
            known[line] -= 1
        else:
            new.append(line)
    return [*mine[:same], *heapq.merge(mine[same:], new, key=lambda line: line.day)]


@sealing.elsewhere
def seal_anew() -> int:
    """Every line gets a seal of today's SECRET_KEY, so that the earlier one can be taken out (SAFETY O4)."""
    return sum(_seal_book_anew(book) for book in BOOKS if path_of(book).exists())


def _seal_book_anew(book: str) -> int:
    path = path_of(book)
    with path.open("r+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        lines = list(read(book))
        _write_anew(file, path, lines)
    return len(lines)


def _write_anew(file: FileIO, path: Path, lines: list[Line]) -> None:
    """All of it with today's seal. It lies beside the book first, in case the house is stopped here."""
    new, words = path.with_name(f"{path.name}.new"), _sealed_lines(lines, FIRST)
    with new.open("wb") as copy:
        copy.write(words)
        copy.flush()
        os.fsync(copy.fileno())
    _put(file, 0, words)  # in place: whoever waits to write has this file open
    new.unlink()


def _put(file: FileIO, start: int, words: bytes) -> None:
    """These words from there to the end, on the disk; or else what stood there. Half a line breaks a book."""
    file.seek(start)
    stood = file.read()
    try:
        _write_from(file, start, words)
    except OSError:
        _write_from(file, start, stood)
        raise


def _write_from(file: FileIO, start: int, words: bytes) -> None:
    file.seek(start)
    left = memoryview(words)
    while left:
        left = left[file.write(left) :]
    file.truncate()
    os.fsync(file.fileno())


def _whole_lines(words: bytes) -> bytes:
    """Without a last one that was cut short: who wrote it was stopped, and nobody was told it was done."""
    return words[: words.rfind(b"\n") + 1]


def _sealed_lines(lines: Iterable[Line], before: str) -> bytes:
    written = []
    for line in lines:
        before = _sealed(str(line), before, settings.SECRET_KEY)
        written.append(f"{line} {before}\n")
    return "".join(written).encode("ascii")


def _raw(path: Path) -> list[str]:
    return _whole_lines(path.read_bytes()).decode("ascii").splitlines() if path.exists() else []


def _raw_words(path: Path) -> list[str]:
    return [line.rpartition(" ")[0] for line in _raw(path)]


def _fits(words: str, before: str, seal: str) -> bool:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return words.count(" ") == 2 and any(
        constant_time_compare(_sealed(words, before, key), seal) for key in keys
    )


def _sealed(words: str, before: str, key: str) -> str:
    return salted_hmac(SALT, f"{before} {words}", secret=key, algorithm="sha256").hexdigest()[:32]


def path_of(book: str) -> Path:
    """Where a book lies: the one of deletions by setting, the other beside it."""
    deletions = Path(settings.DELETION_JOURNAL)
    return deletions if book == DELETIONS else deletions.with_name(book)
