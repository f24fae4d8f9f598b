"""Backups: made while people write, laid back, and refused when they are not whole (D7, P4)."""

import os
import shutil
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from deploy import new_env
from tests.whole_house import ROOT, WholeHouse

pytestmark = pytest.mark.journey
WRITE = """
import django; django.setup()
from community.models import Post
from tests import make
alma = make.member({name!r})
for number in range(40): make.post(alma, f"Nummer {{number}}")
"""
ASK = "import django; django.setup(); from community.models import Post; print(Post.objects.count())"
BY_ITSELF = """
import threading
import django; django.setup()
from django.utils import timezone
from vaerested import chores, upkeep
now = timezone.now()
for _ in range(2):
    print(*upkeep.see_to(now))
    [one.join() for one in threading.enumerate() if one.name == "upkeep"]
print(*(chores.last(name).words for name in ("drill", "files")), sep="; ")
"""
SHARE = """
import django; django.setup()
from community.models import Member
from tests import make, pictures
alma = Member.objects.get(display_name="Alma")
for words in ("Bliver", "Slettes"):
    make.post(alma, words, photos=[pictures.ready(alma)])
"""
DELETE = "import django; django.setup(); from community import posts; from community.models import Post; "
DELETE += "[posts.delete(post) for post in Post.objects.filter(text__in=['Nummer 7', 'Slettes'])]"


def do(house, code):
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=house.env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def refused(house, *words) -> str:
    with pytest.raises(AssertionError) as told:
        house.manage(*words)
    return str(told.value)


@pytest.fixture
def house(tmp_path):
    os.environ["DJANGO_SETTINGS_MODULE"] = "vaerested.settings"
    home = WholeHouse(tmp_path / "house", datetime.now(timezone.get_current_timezone()))
    home.env["BACKUP_KEY"] = new_env.backup_key()
    with home:
        do(home, WRITE.format(name="Alma"))
        yield home


def test_d7_a_backup_is_made_while_three_write_and_stands_the_drill(house):
    writers = [threading.Thread(target=do, args=(house, WRITE.format(name=f"Ny {n}"))) for n in range(3)]
    for writer in writers:
        writer.start()

    house.manage("backup")

    for writer in writers:
        writer.join()
    assert "is good" in house.manage("drill")
    assert do(house, ASK) == "160"


def test_d7_the_house_makes_its_backup_and_tries_it_out_by_itself_and_once(house):
    told = do(house, BY_ITSELF).splitlines()

    assert told[0].split() == ["purge", "files", "backup", "drill"]
    assert told[1] == ""
    assert "is good:" in told[2]
    assert "0 without a file, 0 files without a row" in told[2]


@pytest.fixture
def another_machine(house, tmp_path):
    """A new house in rooms of its own, with the old one's keys and the folder of its backups."""
    new = WholeHouse(tmp_path / "another", datetime.now(timezone.get_current_timezone()))
    shutil.rmtree(new.folder, ignore_errors=True)
    with new:
        new.env["BACKUP_KEY"] = house.env["BACKUP_KEY"]
        yield new


def files_of(house) -> dict[str, bytes]:
    photos = house.folder / "photos"
    return {str(one.relative_to(photos)): one.read_bytes() for one in photos.rglob("*") if one.is_file()}


def test_d7_p4_an_empty_machine_gets_the_posts_and_photos_but_not_what_was_deleted_since(
    house, another_machine
):
    do(house, SHARE)
    file = Path(house.manage("backup").strip())
    do(house, DELETE)
    house.manage("shell", "-c", "from vaerested.vault import books; books.keep_beside()")
    shutil.copytree(file.parent, another_machine.folder / "backups")
    kept = files_of(house)
    shutil.rmtree(house.folder)

    said = another_machine.manage("restore", str(another_machine.folder / "backups" / file.name))

    assert "The house may open" in said
    assert do(another_machine, ASK) == "40"
    assert len(kept) == 3
    assert files_of(another_machine) == kept
    beside = (another_machine.folder / "backups" / "deletions.log").read_text()
    assert len(beside.splitlines()) == 2
    assert (another_machine.folder / "deletions.log").read_text().startswith(beside)


def test_d7_p4_people_are_not_written_over_unless_somebody_says_so(house):
    file = house.manage("backup").strip()
    do(house, DELETE)

    said = refused(house, "restore", file)
    house.manage("restore", file, "--replace")

    assert "--replace" in said
    assert do(house, ASK) == "39"


def test_d7_nothing_is_laid_back_while_a_process_of_the_house_runs(house):
    file = house.manage("backup").strip()
    do(house, DELETE)
    house.open()

    said = refused(house, "restore", file, "--replace")
    house.servers[0].kill()  # however it ends, the door is let go of
    house.stop()
    house.manage("restore", file, "--replace")

    assert "Close it first" in said
    assert "Nothing was changed" in said
    assert do(house, ASK) == "39"


def test_d7_a_wrong_key_and_a_torn_or_altered_file_are_told_in_plain_words(house, tmp_path):
    file = house.manage("backup").strip()
    whole = Path(file).read_bytes()
    torn, altered = tmp_path / "torn.house", tmp_path / "altered.house"
    torn.write_bytes(whole[:-20])
    altered.write_bytes(whole[:-3000] + bytes(100) + whole[-2900:])

    told = [refused(house, "restore", str(one), "--replace", "--without-journal") for one in (torn, altered)]
    house.env["BACKUP_KEY"] = new_env.backup_key()
    wrong = refused(house, "restore", file, "--replace", "--without-journal")

    assert all("cut short or altered" in words for words in told)
    assert "does not open this file" in wrong
    assert do(house, ASK) == "40"
