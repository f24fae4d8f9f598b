"""Reads the house's settings from the environment, a `.env` file or secret files.

Whoever runs a house gets a plain sentence when a value is missing or wrong, never a stack trace
from the middle of the framework.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ON = {"on", "yes", "true", "1"}
PATIENCE = 10  # seconds for a line to the database
OFF = {"off", "no", "false", "0", ""}


def load_file(path: Path) -> None:
    """Take NAME=value lines from a `.env` file; what the environment already says wins."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, sign, value = line.partition("=")
        if sign and not name.lstrip().startswith("#"):
            os.environ.setdefault(name.strip(), value.strip().strip("'\""))


def text(name: str, default: str = "") -> str:
    """The value of NAME, or of the file that NAME_FILE points to (how secrets come to containers)."""
    secret_file = os.environ.get(f"{name}_FILE")
    if not secret_file:
        return os.environ.get(name, default)
    try:
        return Path(secret_file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE points to {secret_file}, which cannot be read.") from error


def flag(name: str, default: bool = False) -> bool:
    """True or False, written as on/off, yes/no, true/false or 1/0."""
    value = text(name, "on" if default else "off").lower()
    if value in ON | OFF:
        return value in ON
    raise ImproperlyConfigured(f"{name} must be on or off, not “{value}”.")


def number(name: str, default: int) -> int:
    """A whole number."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number, not “{value}”.") from error


def words(name: str, default: str = "") -> list[str]:
    """A list with commas between."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def required(name: str, why: str) -> str:
    """A value no house can open without."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is missing. {why}")
    return value


def database(var: Path) -> dict[str, Any]:
    """PostgreSQL from DATABASE_URL (postgres://user:password@host:port/name), else one SQLite file."""
    url = text("DATABASE_URL")
    if not url:
        return _sqlite(var / "house.sqlite3")
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must start with postgres://. Leave it out to use SQLite.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_HEALTH_CHECKS": True,  # a line that was torn is not handed to anybody (SAFETY D6)
        "OPTIONS": {"pool": {"timeout": PATIENCE}, **dict(parse_qsl(parts.query))},
    }


def _sqlite(path: Path) -> dict[str, Any]:
    """WAL and IMMEDIATE let twenty people write at once without a locked database (SAFETY D4)."""
    pragmas = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "".join(f"PRAGMA {pragma};" for pragma in pragmas),
        },
    }
