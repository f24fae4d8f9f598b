"""Nothing lies in the house longer than it is needed. Each floor registers what it takes away, and how.

A purge is told the moment before which things are too old, does its own work, and answers with a count.
It may run twice, or a night late: the rows decide what is due.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from community.models import PurgeRun

log = logging.getLogger(__name__)

type Purge = Callable[[datetime], int]

_purges: dict[str, tuple[str, Purge]] = {}


def purge(name: str, period: str) -> Callable[[Purge], Purge]:
    """Register what takes `name` away when it is older than the setting `period`."""

    def register(take_away: Purge) -> Purge:
        _purges[name] = (period, take_away)
        return take_away

    return register


def period(name: str) -> timedelta:
    """How long this is kept here."""
    length: timedelta = settings.KEEP.days(name)
    return length


def names() -> dict[str, str]:
    """Every purge, and the period it follows."""
    return {name: period for name, (period, _) in _purges.items()}


def run(now: datetime) -> dict[str, int]:
    """Every purge once, each for itself: one that fails leaves the others to do their work."""
    counts = {}
    for name, (kept, take_away) in _purges.items():
        try:
            with transaction.atomic():
                counts[name] = take_away(now - period(kept))
                PurgeRun.objects.create(job=name, ran_at=now, count=counts[name])
        except Exception as error:  # noqa: BLE001  (whatever it was: the others have their own work)
            log.error("Purge of %s failed: %s", name, type(error).__name__)  # noqa: TRY400  (a trace may hold words)
            PurgeRun.objects.create(job=name, ran_at=now, failed=True)
    log.info(
        "Purged: %s", ", ".join(f"{name} {count}" for name, count in counts.items() if count) or "nothing"
    )
    wipe()
    return counts


def wipe() -> None:
    """Deleted rows leave the database's own files too, not only its answers (SAFETY P4)."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # secure_delete is on; what is left lies in the write-ahead log
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM")
