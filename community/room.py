"""Whether there is room on the disk, and what it looks like when there is none (SAFETY D9)."""

import errno
import shutil

from django.conf import settings
from django.db import DatabaseError

FLOOR = 1_000_000_000  # bytes: below this no new pictures, so that words can still be written
CROWDED = 0.85  # of the disk: somebody should look
NOTHING_LEFT = 8_000_000  # bytes: a database may not even get room for one more page
FULL = (errno.ENOSPC, errno.EDQUOT)


def free() -> int:
    """Bytes left where the house keeps its things."""
    return shutil.disk_usage(settings.VAR).free


def has_room_for_pictures() -> bool:
    """Whether another picture may come in."""
    return free() >= FLOOR


def is_full() -> bool:
    """Whether not even a line can be counted on to find a place."""
    return free() < NOTHING_LEFT


def was_full(error: BaseException | None) -> bool:
    """Whether this went wrong because the disk is full."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in FULL:
            return True
        if getattr(error, "sqlstate", None) == "53100" or "disk is full" in str(error):
            return True
        if isinstance(error, DatabaseError | OSError) and is_full():
            return True
        error = error.__cause__ or error.__context__
    return False
