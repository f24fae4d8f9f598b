"""Laying a backup back, and what happens when it stops on the way: the house stays closed (P4, D7)."""

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.utils import timezone

from community import conversations, photos, posts
from community.letting_go import restoring
from community.media import darkroom
from community.models import Message, Photo, PhotoState, Post
from community.privacy import journal
from tests import make, pictures
from vaerested import checks, half_done
from vaerested.vault import backups, books, engines

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def rooms(keyed, tmp_path):
    """A house of this test's own."""
    keyed.VAR = tmp_path


@pytest.fixture
def kept(alma):
    """A backup with two posts, of which one has been deleted since."""
    gone = make.post(alma, "Slettes")
    make.post(alma, "Bliver")
    path = backups.make(timezone.now())
    posts.delete(gone)
    return path


def restore(path) -> None:
    call_command("restore", str(path), "--replace")


def on_the_wall() -> list[str]:
    return [post.text for post in Post.objects.order_by("pk")]


def test_p4_what_was_deleted_since_is_deleted_again_and_the_house_may_open(kept):
    restore(kept)

    assert on_the_wall() == ["Bliver"]
    assert not half_done.is_so()


def test_o4_a_backup_from_before_both_keys_were_turned_is_read_with_the_old_ones_last(alma, keyed):
    conversations.say(conversations.open_with(alma, by=alma), alma, "Kun til jer")
    path = backups.make(timezone.now())
    keyed.FIELD_KEYS = [Fernet.generate_key().decode(), *keyed.FIELD_KEYS]
    keyed.SECRET_KEY, keyed.SECRET_KEY_FALLBACKS = "n" * 60, [keyed.SECRET_KEY]
    call_command("rotate_keys")

    restore(path)
    back = Message.objects.get().text
    call_command("rotate_keys")
    keyed.FIELD_KEYS, keyed.SECRET_KEY_FALLBACKS = keyed.FIELD_KEYS[:1], []

    assert back == Message.objects.get().text == "Kun til jer"
    assert books.lengths()


def test_p4_a_torn_book_is_seen_before_anything_is_touched(kept):
    journal.path_of(journal.DELETIONS).write_text("2026-11-27 post abc def\n")
    journal.path_of(journal.STANDING).write_text("2026-11-27 out abc def\n")

    with pytest.raises(CommandError, match="another house, or not whole"):
        restore(kept)

    assert on_the_wall() == ["Bliver"]
    assert not half_done.is_so()


def test_p4_what_stops_between_the_rows_and_the_journal_keeps_the_house_closed_until_it_is_run_to_its_end(
    kept, monkeypatch
):
    def stopped():
        raise RuntimeError

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(restoring, "reapply", stopped)
        with pytest.raises(CommandError, match="The house stays closed"):
            restore(kept)
    back, closed = on_the_wall(), half_done.is_so()
    with pytest.raises(SystemExit, match="A restore was begun"):
        checks.refuse()
    restore(kept)

    assert (back, closed) == (["Slettes", "Bliver"], True)
    assert on_the_wall() == ["Bliver"]
    assert not half_done.is_so()


def test_a_database_that_would_not_go_in_leaves_the_house_as_it_was_and_open(kept, monkeypatch):
    def refused(path):
        raise engines.EngineError("Nothing was changed.")

    monkeypatch.setattr(engines, "lay_back", refused)

    with pytest.raises(CommandError, match=r"^Nothing was changed\.$"):
        restore(kept)

    assert on_the_wall() == ["Bliver"]
    assert not half_done.is_so()


def test_p4_an_empty_book_beside_an_empty_book_is_not_enough_for_a_backup_that_knew_of_more(alma, tmp_path):
    posts.delete(make.post(alma))
    path = backups.make(timezone.now())
    for place in (journal.path_of(journal.DELETIONS), path.with_name(journal.DELETIONS)):
        place.write_text("")

    with pytest.raises(CommandError, match="knows of 0 lines, and this backup of 1"):
        restore(path)
    call_command("restore", str(path), "--replace", "--without-journal")

    assert not half_done.is_so()


def test_what_was_made_ready_while_the_backup_was_packed_is_ready_again_after_a_restore(alma):
    photo = pictures.ready(alma)
    make.post(alma, photos=[photo])
    Photo.objects.update(state=PhotoState.WAITING, width=0, height=0, weight=0)
    path = backups.make(timezone.now())

    restore(path)
    photos.develop(Photo.objects.get())

    photo.refresh_from_db()
    assert photo.state == PhotoState.READY
    assert photo.weight > 0
    assert darkroom.fetch(photo, 320)
    assert darkroom.uploads_older_than(timezone.now()) == []
