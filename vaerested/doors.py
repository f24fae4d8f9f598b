"""Who is in the house: each process that serves it holds the door for as long as it lives, and whoever lays a
backup back holds it shut (SAFETY O1, D7).

The system lets go of it itself, even after kill -9: nothing has to be cleared away. Of two who come at the
same instant one is turned away. In Docker it lies in the volume that all of them share.
"""

import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ALONE = (
    "The house stays closed:\n"
    "- Another process serves the house in {}, or lays a backup back. "
    "More than one needs Redis and PostgreSQL (full mode)."
)
SHUT = (
    "The house stays closed:\n"
    "- A backup is being laid back in {}, or a small house (make demo) is open there. Let that end first."
)
OPEN = (
    "The house is open, and what people write now would be lost. Nothing was changed. Close it first "
    "(systemctl stop house; with Docker: docker compose down; make demo and make full: Ctrl-C), "
    "and run this command again."
)

_held: list[IO[str]] = []


class StillOpenError(Exception):
    """A process of the house still runs, or another restore does."""


def hold(folder: Path, alone: bool) -> None:
    """Held until this process ends. An embedded house is one process: a second would hear nothing of it."""
    if _held:
        return
    try:
        _held.append(_locked(folder, fcntl.LOCK_EX if alone else fcntl.LOCK_SH))
    except BlockingIOError:
        sys.exit((ALONE if alone else SHUT).format(folder))


@contextmanager
def shut(folder: Path) -> Iterator[None]:
    """While nobody is in, and so that nobody comes in meanwhile."""
    try:
        file = _locked(folder, fcntl.LOCK_EX)
    except BlockingIOError as error:
        raise StillOpenError(OPEN) from error
    with file:
        yield


def _locked(folder: Path, how: int) -> IO[str]:
    folder.mkdir(parents=True, exist_ok=True)
    file = (folder / "open.lock").open("w")
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise
    return file
