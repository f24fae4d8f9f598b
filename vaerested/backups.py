"""Backups: one encrypted file of the database and the photos; laid back; and tried out (SAFETY D7, P4).

The database is copied first and the photos it names after it: a picture is never changed in place. Members'
own copies and the keys are never in it.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.utils import timezone

from community.models import Photo
from vaerested import engines, parcel

ENDING = ".house"
DATABASE, MANIFEST, PHOTOS = "database", "manifest.json", "photos/"
JOURNAL = "deletions.log"
PHOTO = re.compile(r"photos/(waiting/[\w-]{24}|[\w-]{24}/[0-9]{2,4}\.webp)\Z", re.ASCII)
NO_KEY = "BACKUP_KEY is missing. Make one with `python deploy/new_env.py --backup-key`."


class BackupError(Exception):
    """No backup came of it, or it is not what it should be. Says what to do."""


@dataclass
class Contents:
    """What a backup holds: rows by table, and the fingerprint of each file."""

    vendor: str
    made_at: str
    tables: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)


def make(now: datetime) -> Path:
    """One new backup, whole or not at all. Old ones go."""
    folder = settings.RUNNING.backups
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path: Path = folder / f"{timezone.localtime(now):%Y-%m-%d-%H%M%S}{ENDING}"
    unfinished = path.with_suffix(".part")
    try:
        with _workplace() as work, open(unfinished, "xb", opener=_closed_to_others) as file:
            contents = Contents(engines.vendor(), now.isoformat(), engines.take(work / DATABASE))
            parcel.pack(file, key(), lambda tar: _fill(tar, work / DATABASE, contents))
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
        _keep_journal_beside(folder)
    forget_old(now)
    return path


def _fill(tar: Any, database: Path, contents: Contents) -> None:
    with database.open("rb") as file:
        contents.files[DATABASE] = hashlib.file_digest(file, "sha256").hexdigest()
    tar.add(database, DATABASE)
    for name in sorted(photo_files(set(Photo.objects.values_list("key", flat=True)))):
        try:
            with _store().open(name) as file:
                words = file.read()
        except FileNotFoundError:  # deleted while we packed: the journal knows
            continue
        contents.files[PHOTOS + name] = hashlib.sha256(words).hexdigest()
        parcel.add(tar, PHOTOS + name, words)
    parcel.add(tar, MANIFEST, json.dumps(vars(contents)).encode())


def photo_files(keys: set[str]) -> Iterator[str]:
    """Every file in the private storage that belongs to one of these pictures."""
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
    with _workplace() as work:
        found: dict[str, str] = {}
        with parcel.opened(path, key()) as entries:
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


def lay_back(path: Path) -> Contents:
    """The whole house as it was in the backup: rows and photos, both compared."""
    with unpacked(path) as (work, contents):
        _must_be_ours(contents)
        compare(engines.lay_back(work / DATABASE), contents)
        for name in contents.files:
            if name != DATABASE:
                _hang(work / name, name.removeprefix(PHOTOS), contents.files[name])
        return contents


def compare(counts: dict[str, int], contents: Contents) -> None:
    """Every table must hold as many rows as when the backup was made."""
    wrong = {name for name, _ in counts.items() ^ contents.tables.items()}
    if wrong:
        raise BackupError(f"The counts do not fit in {', '.join(sorted(wrong))}.")


def _must_be_ours(contents: Contents) -> None:
    if contents.vendor != engines.vendor():
        raise BackupError(f"This backup is of {contents.vendor}, this house runs on {engines.vendor()}.")


def _hang(file: Path, name: str, mark: str) -> None:
    _store().delete(name)
    with file.open("rb") as words:
        kept = _store().save(name, words)
    with _store().open(kept) as again:
        if kept != name or hashlib.sha256(again.read()).hexdigest() != mark:
            raise BackupError(f"{name} did not come back whole. Look at the disk, and restore again.")


def all_backups() -> list[Path]:
    """Those that are there, the newest last."""
    return sorted(settings.RUNNING.backups.glob(f"*{ENDING}"))


def forget_old(now: datetime) -> int:
    """Backups older than the house keeps them are gone (SAFETY P4)."""
    oldest = (now - timedelta(days=settings.RUNNING.keep_backups)).timestamp()
    old = [path for path in settings.RUNNING.backups.glob("*") if path.suffix in (ENDING, ".part")]
    old = [path for path in old if path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def key() -> str:
    """The house's key for backups."""
    if not settings.RUNNING.backup_key:
        raise BackupError(NO_KEY)
    return str(settings.RUNNING.backup_key)


def _keep_journal_beside(folder: Path) -> None:
    """It holds no words and no names, and travels with the backups so that an empty machine gets it too."""
    if settings.DELETION_JOURNAL.exists():
        shutil.copyfile(settings.DELETION_JOURNAL, folder / f"{JOURNAL}.new")
        (folder / f"{JOURNAL}.new").replace(folder / JOURNAL)


@contextmanager
def _workplace() -> Iterator[Path]:
    """A folder closed to others, on the house's own disk and not in memory, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="backup-", dir=settings.VAR) as folder:
        yield Path(folder)


def _closed_to_others(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _store() -> Storage:
    return storages["private"]


def _listed(place: str) -> tuple[list[str], list[str]]:
    try:
        return _store().listdir(place)
    except FileNotFoundError:
        return [], []
