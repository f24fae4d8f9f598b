"""How a database is copied while people write, laid back, and tried out: SQLite and PostgreSQL."""

import os
import secrets
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo

type Counts = dict[str, int]
NO_CLIENT = "{} is missing. Install PostgreSQL's client (on Debian: apt-get install postgresql-client)."
BEFORE, OVER, DRILL = "before_restore", "after_restore", "drill_"


class EngineError(Exception):
    """The database could not be copied or laid back. Says what to do."""


def vendor() -> str:
    """Which of the two this house runs on."""
    return connection.vendor


def weight() -> int:
    """How many bytes the database has."""
    with connection.cursor() as cursor:
        if vendor() == "sqlite":
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def take(path: Path) -> Counts:
    """Copy the database as it is at this moment, and count the rows of the copy."""
    if vendor() == "sqlite":
        with closing(sqlite3.connect(path)) as copy:
            connection.ensure_connection()
            with closing(sqlite3.connect(_house_file(), timeout=20)) as house:
                house.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            return _counted_sqlite(copy)
    return _dump(path)


def lay_back(path: Path) -> Counts:
    """Put a copy in the place of the whole database: all of it, or nothing. Counts what is there now."""
    if vendor() == "sqlite":
        with closing(sqlite3.connect(path)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise EngineError("The database in this file is damaged. Nothing was changed.")
            connection.close()
            with closing(sqlite3.connect(_house_file(), timeout=20)) as house:
                copy.backup(house)
                return _counted_sqlite(house)
    return _lay_back_dump(path)


def try_out(path: Path) -> Counts:
    """Open a copy in a temporary place, and count its rows."""
    if vendor() == "sqlite":
        with closing(sqlite3.connect(path)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise EngineError("The database in the backup is damaged.")
            return _counted_sqlite(copy)
    with _temporary_database() as name:
        how = ("--exit-on-error", "--no-owner", "--no-privileges", "--schema", "public")
        _client("pg_restore", *how, "-d", name, str(path))
        with _line(name) as line:
            return _counted_postgresql(line)


def _house_file() -> str:
    """The file of the database (in a test, one that lies in memory but has an address)."""
    return str(connection.settings_dict["NAME"])


def _counted_sqlite(line: sqlite3.Connection) -> Counts:
    rows = line.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    names = sorted(name for (name,) in rows)
    return {name: line.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def _dump(path: Path) -> Counts:
    """One snapshot for the dump and for the counts."""
    with _line() as line, line.transaction():
        line.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        (snapshot,) = _row(line.execute("SELECT pg_export_snapshot()"))
        counts = _counted_postgresql(line)
        how = ("--format", "custom", "--no-owner", "--no-privileges", "--schema", "public")
        _client("pg_dump", *how, "--snapshot", str(snapshot), "-f", str(path), "-d", _name())
        return counts


def _lay_back_dump(path: Path) -> Counts:
    """The old rows step aside first, and come back when the new ones do not fit or somebody breaks it off."""
    connection.close()
    with _line() as line:
        _step_aside(line)
        how = ("--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges")
        try:
            _client("pg_restore", *how, "--schema", "public", "-d", _name(), str(path))
            counts = _counted_postgresql(line)
            line.execute(f"ALTER SCHEMA {BEFORE} RENAME TO {OVER}")
        except BaseException:
            _step_back(line)
            raise
        line.execute(f"DROP SCHEMA {OVER} CASCADE")
        return counts


def _step_aside(line: psycopg.Connection[Any]) -> None:
    """What a killed try left comes first. Under BEFORE lies a house that is still needed, so it steps back;
    but not before one that is lived in, which came in whole and may have been open since. Under OVER lies
    one that is not needed: only the end was missed."""
    line.execute(f"DROP SCHEMA IF EXISTS {OVER} CASCADE")
    if line.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [BEFORE]).fetchone():
        if _is_lived_in(line):
            line.execute(f"DROP SCHEMA {BEFORE} CASCADE")
        else:
            _step_back(line)
    with line.transaction():
        line.execute(f"ALTER SCHEMA public RENAME TO {BEFORE}")
        line.execute("CREATE SCHEMA public")


def _is_lived_in(line: psycopg.Connection[Any]) -> bool:
    """Rows come in all at once or not at all. Tables that were only laid out hold nobody."""
    if _row(line.execute("SELECT to_regclass('public.community_member')")) == (None,):
        return False
    return bool(_row(line.execute("SELECT EXISTS (SELECT FROM public.community_member)"))[0])


def _step_back(line: psycopg.Connection[Any]) -> None:
    with line.transaction():
        line.execute("DROP SCHEMA IF EXISTS public CASCADE")
        line.execute(f"ALTER SCHEMA {BEFORE} RENAME TO public")


def _counted_postgresql(line: psycopg.Connection[Any]) -> Counts:
    found = line.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    counting = sql.SQL("SELECT count(*) FROM public.{}")
    return {
        name: _row(line.execute(counting.format(sql.Identifier(name))))[0] for (name,) in found.fetchall()
    }


def _row(cursor: psycopg.Cursor[Any]) -> tuple[Any, ...]:
    row: tuple[Any, ...] = cursor.fetchone() or ()
    return row


@contextmanager
def _temporary_database() -> Iterator[str]:
    name = f"{DRILL}{int(time.time())}_{secrets.token_hex(6)}"
    with _line() as line:
        line.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name)))
        try:
            yield name
        finally:
            line.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def sweep(limit: float) -> int:
    """Databases of trials that were killed before this moment go: a house lies open in them."""
    if vendor() == "sqlite":
        return 0
    ours = "SELECT datname FROM pg_database WHERE starts_with(datname, %s) AND datdba = current_user::regrole"
    with connection.cursor() as cursor:
        cursor.execute(ours, [DRILL])
        names = [name for (name,) in cursor.fetchall()]
    begun = {name: name.split("_")[1] for name in names}
    old = [name for name, at in begun.items() if not at.isdigit() or int(at) < limit]
    for name in old:
        with _line() as line:
            line.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
    return len(old)


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _line(name: str = "") -> psycopg.Connection[Any]:
    """A line of our own, outside the pool and outside any transaction."""
    where = make_conninfo("", **{**way_there(), "dbname": name or _name()})
    return psycopg.connect(where, autocommit=True)


def way_there() -> dict[str, str]:
    """As the house itself gets there, with what stands behind the `?` of DATABASE_URL (`sslmode`)."""
    known = connection.settings_dict
    own = {"host": known["HOST"], "port": known["PORT"], "user": known["USER"], "password": known["PASSWORD"]}
    asked = {name: value for name, value in known["OPTIONS"].items() if name in _variables()}
    return {**asked, **{name: str(value) for name, value in own.items() if value}}


def _variables() -> dict[str, str]:
    """What PostgreSQL's programs call each thing in their environment, where they have a name for it."""
    every = psycopg.pq.Conninfo.get_defaults()
    return {one.keyword.decode(): (one.envvar or b"").decode() for one in every}


def _client(program: str, *words: str) -> None:
    """Run PostgreSQL's own program. The password goes by the environment: no list of processes shows it."""
    found = shutil.which(program)
    if not found:
        raise EngineError(NO_CLIENT.format(program))
    called = _variables()
    said = {called[name]: value for name, value in way_there().items() if called[name]}
    here = {**os.environ, **said}
    done = subprocess.run([found, *words], env=here, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        last = done.stderr.strip().splitlines()[:1]
        raise EngineError(f"{program} did not manage: {' '.join(last)[:200]}")
