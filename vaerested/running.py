"""What the caretaker sets: backups and their keys, who may watch, and whom the house signals that it is
alive.
"""

from dataclasses import dataclass, field
from pathlib import Path

import pyrage
from django.core.exceptions import ImproperlyConfigured

from vaerested import env

LONGEST = 35  # days: what members delete is gone from the backups too (SAFETY P4)
SHORTEST_TOKEN = 20  # letters


@dataclass(frozen=True, slots=True)
class Running:
    """`backup_keys` are secret age keys, the newest first; without one the house makes no backups."""

    backup_keys: tuple[str, ...]
    backups: Path
    keep_backups: int
    watch_token: str = ""
    sentry_dsn: str = ""
    pings: dict[str, str] = field(default_factory=dict)

    @property
    def backup_key(self) -> str:
        """The one that new backups are made with."""
        return self.backup_keys[0] if self.backup_keys else ""


def from_environment(var: Path) -> Running:
    """Read them, and refuse in plain words what cannot be."""
    running = Running(
        backup_keys=tuple(env.words("BACKUP_KEY")),
        backups=Path(env.text("BACKUP_FOLDER") or var / "backups"),
        keep_backups=env.number("KEEP_BACKUPS_DAYS", LONGEST),
        watch_token=env.text("WATCH_TOKEN"),
        sentry_dsn=env.text("SENTRY_DSN"),
        pings={
            "backup": env.text("PING_BACKUP_URL"),
            "beat": env.text("PING_BEAT_URL"),
            "worker": env.text("PING_WORKER_URL"),
        },
    )
    _refuse_odd(running)
    return running


def _refuse_odd(running: Running) -> None:
    if not 1 <= running.keep_backups <= LONGEST:
        raise ImproperlyConfigured(f"KEEP_BACKUPS_DAYS must be from 1 to {LONGEST} days.")
    if not all(is_key(key) for key in running.backup_keys):
        raise ImproperlyConfigured("BACKUP_KEY is not a key. Make one with `python deploy/new_env.py`.")
    if 0 < len(running.watch_token) < SHORTEST_TOKEN:
        raise ImproperlyConfigured(f"WATCH_TOKEN is too short. Use at least {SHORTEST_TOKEN} random letters.")
    for name, address in running.pings.items():
        if address and not address.startswith(("https://", "http://")):
            raise ImproperlyConfigured(f"PING_{name.upper()}_URL must begin with https://.")


def is_key(text: str) -> bool:
    """Whether this is a secret age key."""
    try:
        pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError:
        return False
    return True
