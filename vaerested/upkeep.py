"""The house looks after itself: what is too old goes, a backup is made each night and tried out each month,
and there are signs that all is well.

The clock asks every hour. What was due while the machine was down is done when it is up again, and what
failed is tried again within the hour (SAFETY D7, O6, P5).
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from community import shelves, tasks
from community.privacy import retention
from vaerested import chores, pings
from vaerested.vault import backups, books, engines, parcel, stock

log = logging.getLogger(__name__)

PURGE, BACKUP, DRILL, FILES = "purge", "backup", "drill", "files"
CHORES = (BACKUP, DRILL, FILES, PURGE)
NIGHTLY, AFTER_THE_BACKUP = time(4), time(5)
NONE_YET = "There is no backup to try out yet."
TOLD_BY_US = (stock.BackupError, engines.EngineError, parcel.ParcelError)
STRANGE = "It stopped: {}. Look at the disk, the database, and where the photos lie."


def see_to(now: datetime) -> list[str]:
    """Do what is due. A house without a key for backups makes none, and the page "Driften" says so."""
    _tidy(now)
    due = {PURGE: last_night(now), FILES: last_night(now)}
    if settings.RUNNING.backup_key:
        due |= {BACKUP: last_night(now), DRILL: this_month(now)}
    begun = [name for name, since in due.items() if chores.begin(name, since, now)]
    if begun and settings.EMBEDDED:  # the one clock must not stand still meanwhile
        threading.Thread(target=_do, args=(begun, now), name="upkeep", daemon=True).start()
    else:
        _do(begun, now)
    return begun


def _tidy(now: datetime) -> None:
    """Each hour. What does not succeed is written in the log, and holds up nothing else."""
    for work in (books.keep_beside, lambda: stock.forget_old(now), lambda: _sweep(now)):
        _try("tidying", work)


def _sweep(now: datetime) -> None:
    stock.sweep(now)
    engines.sweep((now - stock.LEFT_BEHIND).timestamp())


def _do(begun: list[str], now: datetime) -> None:
    deeds = {PURGE: purge, FILES: compare_files, BACKUP: lambda: back_up(now), DRILL: drill}
    try:
        for name in begun:
            _try(name, deeds[name])
    finally:
        if settings.EMBEDDED:
            close_old_connections()


def _try(name: str, work: Callable[[], object]) -> None:
    try:
        work()
    except Exception as error:  # noqa: BLE001  (whatever it was: the next thing is done all the same)
        log.error("%s failed: %s", name, type(error).__name__)  # noqa: TRY400  (a trace may hold words)


@contextmanager
def _noted(name: str) -> Iterator[None]:
    """Whatever stops it is written down, so that somebody is told. Raised again for who asked."""
    try:
        yield
    except Exception as error:
        close_old_connections()  # it may be the database's own that broke
        chores.end(name, told(error), failed=True)
        raise


def told(error: Exception) -> str:
    """What went wrong, for who looks after the house. Others' errors may hold a row: their kind must do."""
    if isinstance(error, TOLD_BY_US):
        return str(error)
    return STRANGE.format((isinstance(error, OSError) and error.strerror) or type(error).__name__)


def purge() -> None:
    """What has been kept long enough goes (SAFETY P4, P5)."""
    with _noted(PURGE):
        counts = tasks.forget_by_the_calendar()
    failed = sorted(retention.names().keys() - counts.keys())
    words = f"{sum(counts.values())} gone"
    chores.end(PURGE, f"{words}; failed: {', '.join(failed)}" if failed else words, failed=bool(failed))


def back_up(now: datetime) -> Path:
    """One new backup, and a note of how it went."""
    with _noted(BACKUP):
        path = backups.make(now)
    chores.end(BACKUP, f"{path.name}, {path.stat().st_size / 1e6:.1f} MB")
    pings.say(BACKUP)
    return path


def drill() -> str:
    """Try the newest backup out, and note how it went."""
    with _noted(DRILL):
        found = stock.every()
        if not found:
            raise stock.BackupError(NONE_YET)
        words = f"{found[-1].name} is good: {backups.drill(found[-1])}"
    chores.end(DRILL, words)
    return words


def compare_files() -> None:
    """Every picture has its files, and every file its picture (SAFETY D7). What has no row goes by itself."""
    with _noted(FILES):
        found = shelves.count()
    words = f"{found.rows_without_file} without a file, {found.files_without_row} files without a row"
    chores.end(FILES, words, failed=found != shelves.Count(0, 0))


def last_night(now: datetime) -> datetime:
    """The latest four o'clock in the morning, by the clock on the wall."""
    today = _at(timezone.localtime(now), NIGHTLY)
    return today if today <= now else _at(timezone.localtime(now) - timedelta(days=1), NIGHTLY)


def this_month(now: datetime) -> datetime:
    """The first of this month, or of the one before while this one is not begun."""
    first = _at(timezone.localtime(now).replace(day=1), AFTER_THE_BACKUP)
    return first if first <= now else _at((first - timedelta(days=1)).replace(day=1), AFTER_THE_BACKUP)


def _at(day: datetime, hour: time) -> datetime:
    return datetime.combine(day.date(), hour, tzinfo=timezone.get_current_timezone())
