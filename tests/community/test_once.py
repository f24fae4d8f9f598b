"""Two workers at the same instant, and one that is killed with the letter in its hand: never two rings."""

import json
import subprocess
import sys
import time

import pytest
from django.db import connection

from tests.activities.test_four_clocks import ROOT, surroundings
from tests.community.two_workers import EVENTS

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def worker(tmp_path):
    """`worker("rings", at)` begins a worker at an instant; `said(worker)` is what it says."""
    here = surroundings(tmp_path)
    here["INSECURE_HTTP"] = "on"
    if connection.vendor == "sqlite":
        subprocess.run([sys.executable, ROOT / "manage.py", "migrate", "-v0"], env=here, check=True)

    def begin(deed: str, at: float = 0) -> subprocess.Popen[str]:
        words = [sys.executable, "-m", "tests.community.two_workers", deed, str(at)]
        return subprocess.Popen(words, env=here, text=True, stdout=subprocess.PIPE, cwd=ROOT)

    return begin


def said(worker: subprocess.Popen[str]) -> dict[str, int]:
    words = worker.communicate(timeout=120)[0]
    assert worker.returncode == 0
    return json.loads(words)


def test_two_workers_at_the_same_instant_ring_once_for_each_event(worker):
    said(worker("move_in"))
    at = time.time() + 5

    both = [said(one) for one in [worker("rings", at), worker("rings", at)]]
    after = said(worker("rings"))

    assert sum(one["letters"] for one in both) + after["letters"] == EVENTS
    assert after["tidings"] == EVENTS


def test_a_worker_killed_with_the_letter_in_its_hand_leaves_no_second_ring(worker):
    said(worker("move_in"))
    killed = worker("dies")
    killed.communicate(timeout=120)

    after = said(worker("rings"))

    assert killed.returncode == 9
    assert after["letters"] == EVENTS - 1
    assert (after["tidings"], after["marked"]) == (EVENTS, EVENTS)
