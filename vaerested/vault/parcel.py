"""One encrypted file with many files in it, packed and unpacked as a stream (age around tar).

Nothing that is packed ever stands unencrypted in one piece, and no whole file has to stand in memory.
"""

import io
import os
import tarfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import pyrage


class ParcelError(Exception):
    """The file cannot be opened. Says in plain words why."""


WRONG_KEY = "BACKUP_KEY does not open this file. Find the key that was used when it was made."
TORN = "This file is cut short or altered. Nothing was read from it. Take another one."


class _Apart(threading.Thread):
    """Does one half of the work beside the other, and keeps its trouble to itself until it is asked."""

    def __init__(self, work: Callable[[], object], end: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self.work, self.end, self.trouble = work, end, None

    trouble: BaseException | None

    def run(self) -> None:
        """Work, and close our end of the pipe so that the other half sees the end."""
        try:
            self.work()
        except BaseException as error:  # noqa: BLE001  (told again by whoever waits for us)
            self.trouble = error
        finally:
            with suppress(BrokenPipeError):
                self.end.close()


def pack(file: IO[bytes], key: str, fill: Callable[[tarfile.TarFile], object]) -> None:
    """Let `fill` add to a tar that goes out encrypted. Whatever goes wrong is raised here."""
    read, write = _pipe()

    def work() -> None:
        with tarfile.open(fileobj=write, mode="w|") as tar:
            fill(tar)

    packer = _Apart(work, write)
    packer.start()
    try:
        with read:
            pyrage.encrypt_io(read, file, [pyrage.x25519.Identity.from_str(key).to_public()])
    finally:
        packer.join()
    if packer.trouble:
        raise packer.trouble


def add(tar: tarfile.TarFile, name: str, words: bytes) -> None:
    """Add a small file that stands in memory."""
    entry = tarfile.TarInfo(name)
    entry.size = len(words)
    tar.addfile(entry, io.BytesIO(words))


@contextmanager
def opened(path: Path, keys: Sequence[str]) -> Iterator[Iterator[tuple[str, IO[bytes]]]]:
    """Names and contents in turn. Raises `ParcelError` when no key fits or the file is torn."""
    read, write = _pipe()
    with path.open("rb") as file, read:
        identities = [pyrage.x25519.Identity.from_str(key) for key in keys]
        opener = _Apart(lambda: pyrage.decrypt_io(file, write, identities), write)
        opener.start()
        try:
            yield _entries(read)
            while read.read(65536):  # to the very end: the last piece vouches for the whole
                pass
        except (tarfile.TarError, EOFError) as error:
            raise ParcelError(TORN) from error
        finally:
            read.close()
            opener.join()
            if opener.trouble and not isinstance(opener.trouble, BrokenPipeError):
                raise ParcelError(_in_plain_words(opener.trouble)) from opener.trouble


def _entries(read: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    with tarfile.open(fileobj=read, mode="r|") as tar:
        for entry in tar:
            inside: Any = tar.extractfile(entry)
            if inside is None:
                raise ParcelError(TORN)
            yield entry.name, inside


def _in_plain_words(trouble: BaseException) -> str:
    return WRONG_KEY if "No matching keys" in str(trouble) else TORN


def _pipe() -> tuple[IO[bytes], IO[bytes]]:
    read, write = os.pipe()
    return os.fdopen(read, "rb"), os.fdopen(write, "wb")
