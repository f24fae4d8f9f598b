"""What has been deleted for good, kept outside the database: a restored backup is told, and forgets again.

One line a deletion: the day, what kind, and a mark that only fits the one row. No names, no numbers of
people. Each line is sealed with the one before it, so that a line taken out or put in is seen.
"""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "community.journal"
FIRST = "0" * 32
MARK = 32  # hex digits: enough that no two rows share one


class Broken(Exception):  # noqa: N818
    """A line was changed, taken out or put in. Says which."""


@dataclass(frozen=True, slots=True)
class Line:
    """One deletion."""

    day: str
    kind: str
    mark: str


def mark_of(secret: object) -> str:
    """A mark of something random that belongs to one row alone: its handle, key or form number."""
    return hashlib.sha256(str(secret).encode()).hexdigest()[:MARK]


def write(kind: str, secret: object) -> None:
    """Add a line, and be sure that it is on the disk."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        words = f"{timezone.localdate().isoformat()} {kind} {mark_of(secret)}"
        file.write(f"{words} {_sealed(words, _last_seal(file), settings.SECRET_KEY)}\n")
        file.flush()
        os.fsync(file.fileno())


def read() -> Iterator[Line]:
    """Every line in order. Raises `Broken` at the first that does not follow from the one before."""
    path, before = _path(), FIRST
    lines = path.read_text(encoding="ascii").splitlines() if path.exists() else []
    for number, line in enumerate(lines, 1):
        words, _, seal = line.rpartition(" ")
        if not _fits(words, before, seal):
            raise Broken(f"Line {number} of {path.name} does not follow from the one before it.")
        before = seal
        yield Line(*words.split(" "))


def _fits(words: str, before: str, seal: str) -> bool:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return words.count(" ") == 2 and any(
        constant_time_compare(_sealed(words, before, key), seal) for key in keys
    )


def _sealed(words: str, before: str, key: str) -> str:
    return salted_hmac(SALT, f"{before} {words}", secret=key, algorithm="sha256").hexdigest()[:32]


def _last_seal(file: IO[str]) -> str:
    file.seek(0)
    last = FIRST
    for line in file:
        last = line.rstrip("\n").rpartition(" ")[2] or last
    return last


def _path() -> Path:
    return Path(settings.DELETION_JOURNAL)
