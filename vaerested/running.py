"""What the caretaker sets: the key and the place of the backups, and how long they are kept."""

from dataclasses import dataclass
from pathlib import Path

import pyrage
from django.core.exceptions import ImproperlyConfigured

from vaerested import env

LONGEST = 35  # days: what members delete is gone from the backups too (SAFETY P4)


@dataclass(frozen=True, slots=True)
class Running:
    """`backup_key` is a secret age key; without one the house makes no backups, and says so."""

    backup_key: str
    backups: Path
    keep_backups: int


def from_environment(var: Path) -> Running:
    """Read them, and refuse in plain words what cannot be."""
    running = Running(
        backup_key=env.text("BACKUP_KEY"),
        backups=Path(env.text("BACKUP_FOLDER") or var / "backups"),
        keep_backups=env.number("KEEP_BACKUPS_DAYS", LONGEST),
    )
    if not 1 <= running.keep_backups <= LONGEST:
        raise ImproperlyConfigured(f"KEEP_BACKUPS_DAYS must be from 1 to {LONGEST} days.")
    if running.backup_key and not is_key(running.backup_key):
        raise ImproperlyConfigured("BACKUP_KEY is not a key. Make one with `python deploy/new_env.py`.")
    return running


def is_key(text: str) -> bool:
    """Whether this is a secret age key."""
    try:
        pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError:
        return False
    return True
