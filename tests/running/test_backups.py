"""Backups: made while people write, laid back, and refused when they are not whole (D7, P4)."""

import os
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
DELETE = "import django; django.setup(); from community import posts; from community.models import Post; "
DELETE += "posts.delete(Post.objects.filter(text='Nummer 7').first())"


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


def test_d7_p4_an_empty_machine_gets_the_posts_but_not_what_was_deleted_since(house, tmp_path):
    file = house.manage("backup").strip()
    do(house, DELETE)

    said = refused(house, "restore", file)
    house.manage("restore", file, "--replace")

    assert "--replace" in said
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
