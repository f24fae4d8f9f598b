"""Web, worker, clock, Redis, PostgreSQL fall while people are there: nothing answered is lost or doubled."""

import asyncio
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from threading import Thread

import pytest
from PIL import Image

from tests.faults.full_house import FullHouse, words_of
from tests.faults.moment import WORDS
from tests.faults.phones import Answer, Phone, is_over, slower
from tests.faults.sockets import open_phones
from tests.whole_house import ROOT

pytestmark = pytest.mark.faults

SPARE_BEAT = ("celery", "--app", "vaerested", "beat", "--scheduler", "vaerested.clock:TellingScheduler")


def posts_of_members(house: FullHouse) -> int:
    return house.count("community_post WHERE NOT is_prompt")


def said(house: FullHouse) -> int:
    """How often the moment was said."""
    return house.count(f"community_post WHERE text LIKE '%{WORDS}%'")


@cache
def big_picture() -> bytes:
    """12 megapixels, so that one has time to kill somebody while it is developed."""
    file = BytesIO()
    Image.effect_noise((4000, 3000), 60).convert("RGB").save(file, "JPEG", quality=80)
    return file.getvalue()


def keep_writing(phone: Phone, name: str, slowest: list[float], how_many: int) -> None:
    for number in range(how_many):
        slowest.append(phone.write(f"{name} {number}"))
        time.sleep(0.1)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM], ids=["kill-9", "sigterm"])
def test_d2_three_write_while_both_servers_fall(house, phones, how):
    before = posts_of_members(house)
    slowest: list[float] = []
    writers = [
        Thread(target=keep_writing, args=(phones[number], f"{how.name} {number}", slowest, 15))
        for number in range(3)
    ]
    for writer in writers:
        writer.start()
    time.sleep(1)

    for name in ("web", "live"):
        house.kill(name, how)

    for writer in writers:
        writer.join()
    assert len(slowest) == 45
    assert posts_of_members(house) - before == 45  # each answered once, each there once
    assert max(slowest) < 30 * slower()


def test_d6_the_database_is_torn_away_and_comes_back(house, phones):
    before = posts_of_members(house)
    phones[0].get("/")

    house.postgres.restart()

    assert phones[0].until("/", 200, patience=15) < 15 * slower()
    took = phones[0].write("Efter databasen")
    assert took < 15 * slower()
    assert phones[1].until("/sundhed/klar", 200, patience=15)
    assert posts_of_members(house) - before == 1


@dataclass
class BadMinute:
    """What was seen of it."""

    told: dict[str, str]  # of the picture that was in the worker's hands
    early: int
    shown_after: float
    read: list[Answer]
    wrote: float
    ready: Answer
    shown_without_redis: float
    more_posts: int
    more_pictures: int


@pytest.fixture(scope="module")
def a_bad_minute(house, phones):
    """A second clock runs, a moment comes due, the worker is killed with a picture in its hands, and Redis is
    gone for a while. What comes of all that is waited for together: the clock looks around once a minute.
    """
    before, pictures = posts_of_members(house), house.count("community_photo")
    with a_second_clock(house):
        house.run("tests.faults.moment", "10")
        told = phones[4].send(big_picture())
        began = time.monotonic()
        kill_the_worker_at_its_work(house, began)
        early = phones[4].get(told["url"]).status
        read, wrote, other, ready = without_redis(house, phones[3])
        back = time.monotonic()
        phones[3].until(other["url"], 200, patience=120)
        without = time.monotonic() - back
        phones[4].until(told["url"], 200, patience=120)
        shown_after = time.monotonic() - began
        while not said(house) and not is_over(back, 70):
            time.sleep(1)
    return BadMinute(
        told,
        early,
        shown_after,
        read,
        wrote,
        ready,
        without,
        posts_of_members(house) - before,
        house.count("community_photo") - pictures,
    )


@contextmanager
def a_second_clock(house: FullHouse) -> Iterator[None]:
    with (house.folder / "beat.log").open("w") as log:
        command = [sys.executable, "-m", *SPARE_BEAT]
        spare = subprocess.Popen(command, cwd=ROOT, env=house.env, stdout=log, stderr=log)
    yield
    spare.terminate()
    spare.wait(20)


def kill_the_worker_at_its_work(house: FullHouse, began: float) -> None:
    while not any("pixels" in words_of(pid) for pid in house.numbers("worker")):
        assert not is_over(began, 20), "the worker never began"
        time.sleep(0.02)
    house.kill("worker")


def without_redis(house: FullHouse, phone: Phone) -> tuple[list[Answer], float, dict[str, str], Answer]:
    house.redis.stop()
    try:
        read = [phone.get(path) for path in ("/", "/i-dag/", "/snak/")]
        return read, phone.write("Uden Redis"), phone.send(big_picture()), phone.get("/sundhed/klar")
    finally:
        house.redis.start()


def test_d5_without_redis_people_read_write_and_answer(a_bad_minute):
    assert [page.status for page in a_bad_minute.read] == [200, 200, 200]
    assert max([page.seconds for page in a_bad_minute.read] + [a_bad_minute.wrote]) < 5 * slower()
    assert (a_bad_minute.ready.status, a_bad_minute.ready.body) == (503, b"not ok\n")
    assert a_bad_minute.more_posts == 1


def test_d5_a_picture_sent_without_redis_is_shown_when_it_is_back(a_bad_minute):
    assert a_bad_minute.shown_without_redis < 80 * slower()


def test_d6_a_picture_is_shown_although_its_worker_was_killed(a_bad_minute):
    assert a_bad_minute.early == 404
    assert a_bad_minute.shown_after < 120 * slower()
    assert a_bad_minute.more_pictures == 2  # this one and the one sent without Redis, each once


def test_u8_no_upload_is_left_of_it(house, a_bad_minute):
    assert not (house.var / "photos" / "waiting" / a_bad_minute.told["key"]).exists()


def test_d3_two_clocks_say_a_moment_once(house, a_bad_minute):
    assert said(house) == 1


def test_o2_a_task_nobody_knows_is_logged_by_name_and_dropped(house):
    send = "from vaerested.celery import app; app.send_task('evil.task', args=['kanariefugl'])"
    subprocess.run([sys.executable, "-c", send], cwd=ROOT, env=house.env, check=True)

    began, log = time.monotonic(), ""
    while "evil.task" not in log and not is_over(began, 30):
        log = (house.folder / "log").read_text()
        time.sleep(0.3)

    assert "evil.task" in log
    assert "kanariefugl" not in log
    assert house.numbers("worker")


@pytest.mark.parametrize(
    ("how", "least"), [(signal.SIGKILL, 0.2), (signal.SIGTERM, 5)], ids=["kill-9", "sigterm"]
)
def test_l4_two_hundred_open_phones_are_back_after_a_restart(house, phones, how, least):
    told = asyncio.run(open_phones(house, phones, 200, how))

    assert len(told.back) == 200
    assert max(told.back) <= 30 * slower()
    assert told.spread > least  # they do not all knock at once


def test_p6_a_log_of_all_this_holds_no_word_of_anybody(house, a_bad_minute):
    log = (house.folder / "log").read_text()
    lines = [json.loads(line) for line in log.splitlines() if line.startswith("{")]

    assert lines
    assert not re.search(r"SIGKILL \d|Uden Redis|Efter databasen|Beboer", log)
