"""The books of what was deleted: a new machine's empty one never wins over the real one (P4)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils import timezone

from community.privacy import journal
from tests.whole_house import ROOT
from vaerested.vault import backups, books, stock

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def beside(keyed, tmp_path) -> Path:
    """The folder of the backups."""
    keyed.VAR = tmp_path
    folder: Path = keyed.RUNNING.backups
    folder.mkdir()
    return folder


def marks(path: Path | None = None) -> list[str]:
    """What stands in a book, as the letters it was written with."""
    known = {journal.mark_of(letter): letter for letter in "abcdefgh"}
    lines = journal.read() if path is None else journal._read(path)
    return [known[line.mark] for line in lines]


def write(letters: str) -> None:
    for letter in letters:
        journal.write("post", letter)


def another_machine() -> None:
    """The book of the machine that is gone lies beside the backups; this one has none."""
    books.keep_beside()
    journal.path_of(journal.DELETIONS).unlink()


def test_the_books_travel_with_the_backups(beside, alma):
    journal.write("post", alma.handle)
    journal.stands("out", alma.handle)

    books.keep_beside()

    assert {file.name for file in beside.iterdir()} == {"deletions.log", "standing.log"}


def test_p4_the_empty_book_of_a_new_machine_learns_from_the_one_beside_the_backups(beside):
    write("abc")
    another_machine()
    books.open_them()

    books.keep_beside()

    assert marks() == marks(beside / "deletions.log") == ["a", "b", "c"]


def test_p4_of_two_books_the_longer_counts(beside):
    write("ab")
    books.keep_beside()
    write("c")

    books.bring_together(beside)

    assert marks() == ["a", "b", "c"]


def test_p4_of_two_books_that_part_the_lines_of_both_count_and_each_once(beside):
    write("ab")
    books.keep_beside()
    short = journal.path_of(journal.DELETIONS).read_text()
    write("cd")
    books.keep_beside()
    journal.path_of(journal.DELETIONS).write_text(short)
    write("ed")

    books.bring_together(beside)
    books.keep_beside()

    assert sorted(marks()) == ["a", "b", "c", "d", "e"]
    assert marks(beside / "deletions.log") == marks()


def test_p4_who_was_shown_out_let_back_and_shown_out_again_is_out_also_where_books_part(beside):
    books.open_them()
    for kind in ("out", "in-again"):
        journal.stands(kind, "alma")
    books.keep_beside()
    short = journal.path_of(journal.STANDING).read_text()
    journal.stands("out", "alma")
    books.keep_beside()
    journal.path_of(journal.STANDING).write_text(short)
    journal.stands("out", "bo")

    books.bring_together(beside)

    kinds = [line.kind for line in journal.read(journal.STANDING) if line.mark == journal.mark_of("alma")]
    assert kinds == ["out", "in-again", "out"]


def test_p4_a_book_of_another_house_is_neither_read_nor_replaced(beside, keyed):
    write("abc")
    another_machine()
    keyed.SECRET_KEY = "another house with another key, and long enough for the check"
    before = (beside / "deletions.log").read_bytes()

    now = timezone.now()
    for deed in (books.keep_beside, lambda: books.bring_together(beside), lambda: backups.make(now)):
        books.open_them()
        with pytest.raises(stock.BackupError, match="another house"):
            deed()

    assert (beside / "deletions.log").read_bytes() == before
    assert list(journal.read()) == []


def test_o4_after_a_new_secret_key_the_copy_with_the_old_seals_is_replaced(beside, keyed):
    write("ab")
    books.keep_beside()
    keyed.SECRET_KEY, keyed.SECRET_KEY_FALLBACKS = "n" * 60, [keyed.SECRET_KEY]
    journal.seal_anew()
    keyed.SECRET_KEY_FALLBACKS = []

    books.keep_beside()

    assert marks(beside / "deletions.log") == ["a", "b"]


def test_p4_with_no_book_at_all_nothing_is_laid_back(beside):
    with pytest.raises(stock.BackupError, match="journal is missing"):
        books.bring_together(beside)


def test_p4_a_book_that_has_lost_what_the_backup_knew_of_is_refused(beside):
    write("abc")
    known = books.lengths()
    journal.path_of(journal.DELETIONS).write_text("")

    with pytest.raises(stock.BackupError, match="knows of 0 lines, and this backup of 3"):
        books.must_know(known)


ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
import django; django.setup()
from community.privacy import journal
room = journal.path_of(journal.DELETIONS).stat().st_size + 40
resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
deed = sys.argv[1]
try:
    if deed == "write":
        journal.write_each("post", ["b", "c"])
    else:
        journal.learn("deletions.log", Path(sys.argv[2]))
except OSError:
    print("refused")
"""


def on_a_full_disk(settings, deed: str, *words: object) -> str:
    """Half a line has room there, and no more."""
    here = {**os.environ, "DELETION_JOURNAL": str(settings.DELETION_JOURNAL)}
    here |= {"SECRET_KEY": settings.SECRET_KEY, "VAERESTED_VAR": str(settings.VAR)}
    command = [sys.executable, "-c", ON_A_FULL_DISK, deed, *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, env=here, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_p4_a_line_that_only_half_fits_on_the_disk_is_not_written_and_the_next_one_is(keyed):
    write("a")

    said = on_a_full_disk(keyed, "write")
    between = marks()
    write("d")

    assert said == "refused"
    assert between == ["a"]
    assert marks() == ["a", "d"]


def test_p4_a_book_that_cannot_learn_on_a_full_disk_is_as_it_was(beside, keyed):
    write("abc")
    another_machine()
    write("d")
    (keyed.VAR / "taken").write_bytes((beside / "deletions.log").read_bytes())

    said = on_a_full_disk(keyed, "learn", keyed.VAR / "taken")

    assert said == "refused"
    assert marks() == ["d"]


def test_p4_a_line_cut_short_by_a_power_cut_is_neither_read_nor_built_upon(beside):
    write("ab")
    path = journal.path_of(journal.DELETIONS)
    path.write_bytes(path.read_bytes() + b"2026-11-27 post 0123")

    books.keep_beside()
    read = marks()
    write("c")

    assert read == ["a", "b"]
    assert marks() == ["a", "b", "c"]


def test_p4_a_book_that_is_not_whole_takes_no_copys_place(beside):
    write("ab")
    books.keep_beside()
    good = (beside / "deletions.log").read_bytes()
    path = journal.path_of(journal.DELETIONS)
    path.write_bytes(path.read_bytes() + b"2026-11-27 post abc def\n")

    with pytest.raises(stock.BackupError, match="not whole"):
        books.keep_beside()

    assert (beside / "deletions.log").read_bytes() == good
