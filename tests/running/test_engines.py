"""The way to the database, for the house and PostgreSQL's own programs; and a restore that is broken off."""

import os
import sys

import psycopg
import pytest
from django.db import connection

from community.models import Post
from tests import make
from vaerested import env
from vaerested.vault import engines

SAYS = f"""#!{sys.executable}
import os
print(dict(os.environ), file=open("{{told}}", "w"))
"""
BREAKS_OFF = "#!/bin/sh\nsleep 0.3\nkill -INT $PPID\n"  # as Ctrl-C does, which ends both


def on_postgresql(test):
    """Empties the database behind it, and there is one of PostgreSQL's."""
    alone = pytest.mark.django_db(transaction=True)(test)
    return pytest.mark.skipif(connection.vendor != "postgresql", reason="on PostgreSQL alone")(alone)


def program(folder, name: str, words: str) -> None:
    """Something that stands in PostgreSQL's place on the path."""
    folder.mkdir()
    (folder / name).write_text(words)
    (folder / name).chmod(0o755)


@pytest.fixture
def asked_for_safety(monkeypatch, tmp_path):
    """A house whose DATABASE_URL asks for more than a name."""
    url = "postgres://house:secret@db.example:5433/house?sslmode=verify-full&sslrootcert=/ca.pem&keepalives=1"
    monkeypatch.setenv("DATABASE_URL", url)
    for name, value in env.database(tmp_path).items():
        monkeypatch.setitem(connection.settings_dict, name, value)


def test_what_stands_behind_the_question_mark_counts_for_the_houses_own_line(asked_for_safety):
    there = engines.way_there()

    assert (there["sslmode"], there["sslrootcert"], there["keepalives"]) == ("verify-full", "/ca.pem", "1")
    assert (there["host"], there["port"]) == ("db.example", "5433")
    assert psycopg.conninfo.make_conninfo(**there)  # the pool, which is Django's own, is not among it


def test_it_counts_for_the_programs_that_copy_too(asked_for_safety, monkeypatch, tmp_path):
    told = tmp_path / "told"
    program(tmp_path / "bin", "pg_dump", SAYS.replace("{told}", str(told)))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")

    engines._client("pg_dump")

    for words in ("'PGSSLMODE': 'verify-full'", "'PGSSLROOTCERT': '/ca.pem'", "'PGHOST': 'db.example'"):
        assert words in told.read_text()


@pytest.fixture
def copy(transactional_db, tmp_path):
    """A copy of the database as it was with one post; a second was written since."""
    alma = make.member("Alma")
    make.post(alma, "I kopien")
    engines.take(tmp_path / "copy")
    make.post(alma, "Skrevet siden")
    return tmp_path / "copy"


def on_the_wall() -> list[str]:
    connection.close()
    return [post.text for post in Post.objects.order_by("pk")]


def schemas() -> set[str]:
    with engines._line() as line:
        found = line.execute("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_'").fetchall()
    return {name for (name,) in found} - {"information_schema"}


@on_postgresql
def test_d7_a_restore_that_is_broken_off_leaves_the_house_as_it_was(copy, monkeypatch, tmp_path):
    program(tmp_path / "bin", "pg_restore", BREAKS_OFF)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")

    with pytest.raises(KeyboardInterrupt):
        engines.lay_back(copy)

    assert on_the_wall() == ["I kopien", "Skrevet siden"]
    assert schemas() == {"public"}


@on_postgresql
def test_d7_the_house_that_a_killed_restore_left_aside_is_not_thrown_away_by_the_next(copy, tmp_path):
    with engines._line() as line:
        engines._step_aside(line)  # and here it was killed
    (tmp_path / "torn").write_bytes(copy.read_bytes()[:2000])

    with pytest.raises(engines.EngineError):
        engines.lay_back(tmp_path / "torn")

    assert on_the_wall() == ["I kopien", "Skrevet siden"]
    assert schemas() == {"public"}


@on_postgresql
def test_d7_a_restore_that_was_whole_and_only_missed_its_end_is_not_undone_by_the_next(copy, tmp_path):
    engines.lay_back(copy)
    with engines._line() as line:
        line.execute(f"CREATE SCHEMA {engines.OVER}")  # what the end would have taken away
    (tmp_path / "torn").write_bytes(copy.read_bytes()[:2000])

    with pytest.raises(engines.EngineError):
        engines.lay_back(tmp_path / "torn")

    assert on_the_wall() == ["I kopien"]
    assert schemas() == {"public"}


@on_postgresql
@pytest.mark.parametrize("next_is", ["torn", "whole"])
def test_d7_a_restore_killed_before_the_old_house_had_its_other_name_is_lived_in_and_not_undone(
    next_is, copy, tmp_path
):
    engines.lay_back(copy)
    make.post(make.member("Bo"), "Skrevet uger senere")
    connection.close()
    with engines._line() as line:
        line.execute(f"CREATE SCHEMA {engines.BEFORE}")  # the house of before, which nobody needs any more
    if next_is == "torn":
        copy.write_bytes(copy.read_bytes()[:2000])
        with pytest.raises(engines.EngineError):
            engines.lay_back(copy)
    else:
        engines.lay_back(copy)

    assert on_the_wall() == {"torn": ["I kopien", "Skrevet uger senere"], "whole": ["I kopien"]}[next_is]
    assert schemas() == {"public"}


@on_postgresql
def test_d7_tables_laid_out_anew_where_nobody_lives_do_not_stand_before_the_house_left_aside(copy, tmp_path):
    with engines._line() as line:
        engines._step_aside(line)  # and here it was killed, and somebody ran `migrate`
        for table in ("django_migrations", "community_member"):
            line.execute(f"CREATE TABLE public.{table} AS SELECT FROM {engines.BEFORE}.{table} WHERE false")
    (tmp_path / "torn").write_bytes(copy.read_bytes()[:2000])

    with pytest.raises(engines.EngineError):
        engines.lay_back(tmp_path / "torn")

    assert on_the_wall() == ["I kopien", "Skrevet siden"]
    assert schemas() == {"public"}


@on_postgresql
def test_d7_and_in_the_end_the_copy_is_laid_back_whole(copy):
    with engines._line() as line:
        engines._step_aside(line)

    counts = engines.lay_back(copy)

    assert on_the_wall() == ["I kopien"]
    assert counts["community_post"] == 1
    assert schemas() == {"public"}
