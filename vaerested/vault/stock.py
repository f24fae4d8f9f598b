"""The shelf of backups: which are there, how long each is kept, and whether there is room for one more.

A backup is as old as its name says: a copy of the file is not younger than what stands in it (SAFETY P4).
"""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

ENDING, TORN = ".house", ".part"
NAMED = "%Y-%m-%d-%H%M%S"
WORKPLACE = "backup-"
DAYS, WEEKS = 7, 4  # the newest of each of so many days, and before them of each of so many weeks
LEFT_BEHIND = timedelta(hours=6)  # no try takes so long: it was killed
KEPT_ALWAYS = 3  # however little room there is
SPARE = 2_000_000_000  # bytes that stay free for people's words and pictures
NO_ROOM = "Too little room in {}: {:.1f} GB are free, {:.1f} GB are needed. Make room, or get a larger disk."


class BackupError(Exception):
    """No backup came of it, or it is not what it should be. Says what to do."""


def new(now: datetime) -> Path:
    """Where the next one goes."""
    folder: Path = settings.RUNNING.backups
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / f"{timezone.localtime(now):{NAMED}}{ENDING}"


def every() -> list[Path]:
    """Those that are there, the newest last."""
    return sorted(settings.RUNNING.backups.glob(f"*{ENDING}"), key=lambda path: (made_at(path), path.name))


def made_at(path: Path) -> datetime:
    """When it was made: by its name, and where somebody has given it another, by the file."""
    try:
        at = datetime.strptime(path.stem, NAMED)  # noqa: DTZ007  (the wall clock of the house)
    except ValueError:
        return datetime.fromtimestamp(path.stat().st_mtime, timezone.get_current_timezone())
    return timezone.make_aware(at)


def forget_old(now: datetime) -> int:
    """What is older than the house keeps it goes; of the rest a few days and weeks stay, and all of today."""
    limit = now - timedelta(days=settings.RUNNING.keep_backups)
    here = every()
    young = [path for path in here if made_at(path) >= limit]
    gone = set(here) - _worth_keeping(young, now)
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _worth_keeping(young: list[Path], now: datetime) -> set[Path]:
    today = timezone.localdate(now)
    days = _newest_of(young, "%Y-%m-%d")
    lately = set(days[-DAYS:])
    weeks = _newest_of([path for path in days if path not in lately], "%G-%V")
    return {path for path in young if _day(path).date() >= today} | lately | set(weeks[-WEEKS:])


def _newest_of(paths: Iterable[Path], span: str) -> list[Path]:
    """One of each day or week, the newest last."""
    return list({f"{_day(path):{span}}": path for path in paths}.values())


def _day(path: Path) -> datetime:
    return timezone.localtime(made_at(path))


def sweep(now: datetime) -> int:
    """What a killed try left: torn files, and folders in which the house lay open (SAFETY T20)."""
    torn = list(settings.RUNNING.backups.glob(f"*{TORN}"))
    open_ones = list(Path(settings.VAR).glob(f"{WORKPLACE}*"))
    left = [path for path in [*torn, *open_ones] if _since(path) < now - LEFT_BEHIND]
    for path in left:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    return len(left)


def _since(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, timezone.get_current_timezone())
    except FileNotFoundError:  # whoever works there has just ended
        return timezone.now()


def make_room(size: int) -> None:
    """For a new one of about this size. The oldest go first, if that is enough. Raises when it is not."""
    folder: Path = settings.RUNNING.backups
    spared = every()[:-KEPT_ALWAYS]
    if _free(folder) + sum(path.stat().st_size for path in spared) < size + SPARE:
        must_have_room(folder, size)
    for path in spared:
        if _free(folder) >= size + SPARE:
            return
        path.unlink(missing_ok=True)


def must_have_room(folder: Path, size: int) -> None:
    """Raises `BackupError` when the disk would be left with too little for the people in the house."""
    free, needed = _free(folder), size + SPARE
    if free < needed:
        raise BackupError(NO_ROOM.format(folder, free / 1e9, needed / 1e9))


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder closed to others, on the house's own disk and not in memory, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=WORKPLACE, dir=settings.VAR) as folder:
        yield Path(folder)


def closed_to_others(name: str, flags: int) -> int:
    """How a file is opened that nobody else on the machine may read."""
    return os.open(name, flags, 0o600)
