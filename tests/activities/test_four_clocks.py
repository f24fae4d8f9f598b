"""Four processes look at the clock at the same instant, and each thing is said once (SAFETY D3)."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
INSTANTS = ["2026-10-25 08:30", "2026-11-24 07:30", "2027-03-28 08:30", "2027-10-31 08:30"]
CLOCK = """
import sys, time
import django
django.setup()
from activities.days import programme
from tests.activities.clocks import at
from community.models import Post
deed, start, *instants = sys.argv[1:]
if deed == "count":
    print(Post.objects.count())
    sys.exit()
time.sleep(max(0, float(start) - time.time()))
said = 0
for instant in instants:
    programme.draft_if_missing(at(instant))
    said += len(programme.open_due(at(instant)))
print(said)
"""


def surroundings(tmp_path: Path) -> dict[str, str]:
    """The test's own PostgreSQL database, or a SQLite file of its own."""
    here = {**os.environ, "PYTHONPATH": str(ROOT), "VAERESTED_VAR": str(tmp_path), "REDIS_URL": ""}
    here["DJANGO_SETTINGS_MODULE"] = "vaerested.settings"
    if connection.vendor == "postgresql":
        into = connection.settings_dict
        user = f"{into['USER']}:{into['PASSWORD']}"
        here["DATABASE_URL"] = f"postgres://{user}@{into['HOST']}:{into['PORT'] or 5432}/{into['NAME']}"
    return here


def clock(here: dict[str, str], *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CLOCK, *words], env=here, text=True, stdout=subprocess.PIPE
    )


@pytest.mark.django_db(transaction=True)
def test_d3_four_clocks_at_the_same_instant_say_each_thing_once(tmp_path):
    here = surroundings(tmp_path)
    if connection.vendor == "sqlite":
        subprocess.run([sys.executable, ROOT / "manage.py", "migrate", "-v0"], env=here, check=True)
    else:
        from activities.days import first_day  # the tables were emptied for this test

        first_day.lay_out()

    start = str(time.time() + 6)
    clocks = [clock(here, "open", start, *INSTANTS) for _ in range(4)]
    said = [json.loads(one.communicate(timeout=120)[0]) for one in clocks]

    written = json.loads(clock(here, "count", "0").communicate(timeout=60)[0])
    assert [one.returncode for one in clocks] == [0, 0, 0, 0]
    assert (sum(said), written) == (len(INSTANTS), len(INSTANTS))
