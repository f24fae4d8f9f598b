"""The index follows the wall: in the same transaction, and never longer than the words themselves."""

from importlib import import_module
from io import StringIO

import pytest
import time_machine
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from community import comments, posts
from community.finding import indexing, lookup
from community.finding.words_found import SHORTEST_BEGINNING
from community.letting_go import leaving
from community.models import Comment, Findable, Post
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "kanariefugl"


def found(words):
    return [row.post for row in lookup.newest(lookup.read(words), lookup.EVERYTHING, 10)]


def pages_of_the_index() -> bytes:
    """What lies on the index's own pages, as the database holds it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT block FROM community_found_data")
        else:
            cursor.execute("SELECT found_by::text FROM community_findable")
        return b"".join(
            bytes(one) if isinstance(one, bytes | memoryview) else one.encode()
            for (one,) in cursor.fetchall()
        )


@pytest.fixture
def canary(alma, bo):
    """A post and an answer with a canary in them, beside others that stay."""
    make.post(bo, "Der er kaffe")
    post = make.post(alma, f"{CANARY} i vinduet")
    comments.add(make.post(bo, "Godmorgen"), alma, f"{CANARY} igen")
    assert CANARY.encode()[:8] in pages_of_the_index()
    return post


def test_p4_what_is_deleted_leaves_the_index_and_its_pages_at_once(canary):
    posts.delete(canary)
    comments.delete(Comment.objects.get())

    assert found(CANARY) == []
    assert CANARY.encode()[:8] not in pages_of_the_index()
    assert len(found("kaffe")) == 1


def test_p4_so_do_words_that_were_put_otherwise(canary):
    posts.edit(canary, "En fugl i vinduet", heavy=posts.Heavy(), who_answers=canary.who_answers)
    comments.edit(Comment.objects.get(), "Den igen")

    assert CANARY.encode()[:8] not in pages_of_the_index()
    assert found("fugl") == [canary.pk]


def test_p4_and_everything_of_somebody_who_is_forgotten(canary, alma):
    leaving.forget(alma)

    assert CANARY.encode()[:8] not in pages_of_the_index()
    assert Findable.objects.count() == Post.objects.count() + Comment.objects.count()


def test_a_deed_that_is_undone_leaves_nothing_in_the_index(alma):
    with transaction.atomic():
        make.post(alma, f"{CANARY} som aldrig blev sagt")
        transaction.set_rollback(True)

    assert found(CANARY) == []


def test_what_an_older_process_said_can_be_found_after_the_night(alma):
    said = Post.objects.create(author=alma, text=f"{CANARY} fra en gammel proces")
    Comment.objects.create(post=said, author=alma, text="og et svar til den")
    assert found(CANARY) == []

    indexing.tidy()
    again = StringIO()
    call_command("index_words", stdout=again)

    assert found(CANARY) == [said.pk]
    assert found("svar") == [said.pk]
    assert again.getvalue() == "0 rows were put right.\n"


def test_what_an_older_process_deleted_past_the_index_is_gone_after_the_night(canary):
    Findable.objects.create(place=1, post_id=999_999, found_by="herreløs")
    assert found("herreløs") == [999_999]

    indexing.tidy()

    assert found("herreløs") == []
    assert found(CANARY)


def test_the_step_for_old_words_finds_them_all_and_may_run_twice(alma):
    said = [Post.objects.create(author=alma, text=f"Gammelt opslag {number}") for number in range(5)]
    step = import_module(_module("old_words_can_be_found"))

    step.find_old_words(apps, None)
    step.find_old_words(apps, None)

    assert sorted(found("gammelt opslag")) == [post.pk for post in said]


def _module(ending):
    names = [name for app, name in MigrationLoader(None).disk_migrations if app == "community"]
    return f"community.migrations.{next(name for name in names if name.endswith(ending))}"


@pytest.mark.parametrize("floor", ["community", "activities"])
def test_sqlite_keeps_the_index_in_step_by_itself_after_every_migration(floor):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
                [f"{floor}_findable"],
            )
            wanted = {f"{floor}_found_more", f"{floor}_found_less", f"{floor}_found_other"}
        else:
            cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname = %s", [f"{floor}_found"])
            wanted = {f"{floor}_found"}
        assert {name for (name,) in cursor.fetchall()} == wanted


@pytest.mark.parametrize("letters", range(SHORTEST_BEGINNING, 13))
@pytest.mark.parametrize("floor", ["community", "activities"])
def test_sqlite_keeps_beginnings_of_every_ordinary_length_so_that_it_can_stop_when_there_are_enough(
    floor, letters
):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps no beginnings")

    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [f"{floor}_found"])
        (laid_out,) = cursor.fetchone()

    assert str(letters) in laid_out.partition("prefix='")[2].partition("'")[0].split()


def test_posts_of_the_same_moment_stand_apart(alma):
    with time_machine.travel("2026-11-24 09:00:00+01:00", tick=False):
        said = [make.post(alma, "Kaffe") for _ in range(12)]

    assert len(lookup.newest(lookup.read("kaffe"), lookup.EVERYTHING, 20)) == len(said)


def test_postgresql_looks_beyond_the_newest_rows_for_a_rare_word(alma, monkeypatch):
    monkeypatch.setattr(lookup, "NEWEST", 3)
    first = make.post(alma, f"{CANARY} for længe siden")
    for number in range(8):
        make.post(alma, f"Kaffe {number}")

    assert found(CANARY) == [first.pk]
    assert len(found("kaffe")) == 8
