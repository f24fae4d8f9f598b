"""Backups: one encrypted file of the database and the photos; laid back; and tried out (SAFETY D7, P4).

The database is copied first and the photos it names after it: a picture is never changed in place. Members'
own copies and the keys are never in it.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages

from community import shelves
from vaerested import half_done
from vaerested.vault import books, engines, parcel, patience, stock
from vaerested.vault.stock import BackupError

DATABASE, MANIFEST, PHOTOS = "database", "manifest.json", "photos/"
PHOTO = re.compile(r"photos/(waiting/[\w-]{24}|[\w-]{24}/([0-9]{2,4}\.webp|voice\.(webm|m4a)))\Z", re.ASCII)
NO_KEY = "BACKUP_KEY is missing. Make one with `python deploy/new_env.py --backup-key`."


@dataclass
class Contents:
    """What a backup holds: rows by table, the fingerprint of each file, and how long the books were then."""

    vendor: str
    made_at: str
    tables: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def make(now: datetime) -> Path:
    """One new backup, whole or not at all. Old ones go."""
    locked_with, path = keys()[0], stock.new(now)
    unfinished = path.with_suffix(stock.TORN)
    books.keep_beside()
    stock.must_have_room(settings.VAR, engines.weight())
    stock.make_room(engines.weight() + shelves.weight())
    try:
        with stock.workplace() as work, open(unfinished, "xb", opener=stock.closed_to_others) as file:
            contents = Contents(
                engines.vendor(), now.isoformat(), engines.take(work / DATABASE), lines=books.open_them()
            )
            names = sorted(photo_files(shelves.keys()))  # asked here: whoever packs must hold no connection
            parcel.pack(file, locked_with, lambda tar: _fill(tar, work / DATABASE, names, contents))
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
        books.keep_beside()
    stock.forget_old(now)
    return path


def _fill(tar: Any, database: Path, names: list[str], contents: Contents) -> None:
    with database.open("rb") as file:
        contents.files[DATABASE] = hashlib.file_digest(file, "sha256").hexdigest()
    tar.add(database, DATABASE)
    for name in names:
        try:
            words = _read(name)
        except FileNotFoundError:  # deleted while we packed: the journal knows
            continue
        contents.files[PHOTOS + name] = hashlib.sha256(words).hexdigest()
        parcel.add(tar, PHOTOS + name, words)
    parcel.add(tar, MANIFEST, json.dumps(vars(contents)).encode())


def _read(name: str) -> bytes:
    def read() -> bytes:
        with _store().open(name) as file:
            return bytes(file.read())

    return patience.again(read)


def photo_files(keys: set[str]) -> Iterator[str]:
    """Every file in the private storage that belongs to one of these pictures or voice notes.

    A stray file that lies beside them is none: it would make the whole backup unreadable.
    """
    yield from (name for name in _files_of(keys) if PHOTO.match(PHOTOS + name))


def _files_of(keys: set[str]) -> Iterator[str]:
    folders, _ = _listed("")
    for folder in folders:
        names = _listed(folder)[1]
        if folder == "waiting":
            yield from (f"{folder}/{name}" for name in names if name in keys)
        elif folder in keys:
            yield from (f"{folder}/{name}" for name in names)


@contextmanager
def unpacked(path: Path) -> Iterator[tuple[Path, Contents]]:
    """A backup laid out in a temporary folder, every fingerprint compared. Raises before anything is used."""
    stock.must_have_room(settings.VAR, path.stat().st_size)
    with stock.workplace() as work:
        found: dict[str, str] = {}
        with parcel.opened(path, keys()) as entries:
            for name, file in entries:
                found[name] = _lay_out(work, name, file)
        if not {DATABASE, MANIFEST} <= set(found):
            raise parcel.ParcelError(parcel.TORN)
        contents = Contents(**json.loads((work / MANIFEST).read_text(encoding="utf-8")))
        del found[MANIFEST]
        if found != contents.files:
            raise BackupError("The files in this backup are not those it was made of. Take another one.")
        yield work, contents


def _lay_out(work: Path, name: str, file: Any) -> str:
    if name not in (DATABASE, MANIFEST) and not PHOTO.match(name):
        raise parcel.ParcelError(parcel.TORN)
    (work / name).parent.mkdir(parents=True, exist_ok=True)
    with (work / name).open("xb") as out:
        shutil.copyfileobj(file, out)
    with (work / name).open("rb") as again:
        return hashlib.file_digest(again, "sha256").hexdigest()


def drill(path: Path) -> str:
    """Try a backup out in a temporary place. Answers in a few words; raises when it would not do."""
    with unpacked(path) as (work, contents):
        _must_be_ours(contents)
        compare(engines.try_out(work / DATABASE), contents)
        return f"{sum(contents.tables.values())} rows, {len(contents.files) - 1} files"


def lay_back(path: Path, may_forget: bool = False) -> Contents:
    """The whole house as it was in the backup: rows and photos, both compared.

    From the first row that is touched the house stays closed, until somebody says `half_done.end()`.
    `may_forget`: the books may know less than they did when it was made.
    """
    with unpacked(path) as (work, contents):
        _must_be_ours(contents)
        if not may_forget:
            books.must_know(contents.lines)
        compare(_rows_back(work / DATABASE), contents)
        for name in contents.files:
            if name != DATABASE:
                _hang(work / name, name.removeprefix(PHOTOS), contents.files[name])
        return contents


def _rows_back(database: Path) -> engines.Counts:
    is_new = half_done.begin()
    try:
        return engines.lay_back(database)
    except engines.EngineError:  # all is as it was before
        if is_new:
            half_done.end()
        raise


def compare(counts: dict[str, int], contents: Contents) -> None:
    """Every table must hold as many rows as when the backup was made."""
    wrong = {name for name, _ in counts.items() ^ contents.tables.items()}
    if wrong:
        raise BackupError(f"The counts do not fit in {', '.join(sorted(wrong))}.")


def _must_be_ours(contents: Contents) -> None:
    if contents.vendor != engines.vendor():
        raise BackupError(f"This backup is of {contents.vendor}, this house runs on {engines.vendor()}.")


def _hang(file: Path, name: str, mark: str) -> None:
    def lay_in() -> str:
        _store().delete(name)  # also what an earlier try has left
        with file.open("rb") as words:
            return str(_store().save(name, words))

    kept = patience.again(lay_in)
    if kept != name or hashlib.sha256(_read(kept)).hexdigest() != mark:
        raise BackupError(f"{name} did not come back whole. Look at the disk, and restore again.")


def keys() -> tuple[str, ...]:
    """The house's keys for backups, the newest first: it locks, and all of them open (SAFETY O4)."""
    if not settings.RUNNING.backup_keys:
        raise BackupError(NO_KEY)
    return tuple(settings.RUNNING.backup_keys)


def _store() -> Storage:
    return storages["private"]


def _listed(place: str) -> tuple[list[str], list[str]]:
    try:
        return patience.again(partial(_store().listdir, place))
    except FileNotFoundError:
        return [], []
