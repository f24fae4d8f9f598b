"""How the house is doing: machines hear figures, administrators words, strangers nothing."""

import json
import logging
import re
import time
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
import redis
from celery.signals import before_task_publish
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import ContentDisallowed
from kombu.serialization import dumps, loads

from community.models import Chore, HelpLine
from tests import make
from vaerested import chores, clock, pings
from vaerested.health import signs, watching, worries

TOKEN = "a token of more than twenty letters"
SHOWN = {"Authorization": f"Bearer {TOKEN}"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def watched(settings):
    settings.RUNNING = replace(settings.RUNNING, watch_token=TOKEN)
    signs.give(signs.BEAT)
    signs.give(signs.WORKER)
    return settings


def part(name: str) -> watching.Part:
    return next(one for one in watching.everything(timezone.now()) if one.name == name)


def test_alive_asks_nobody(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/sundhed/live")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_o6_a_stranger_hears_only_ok_or_not_ok(client, watched):
    well = client.get("/sundhed/klar")
    cache.delete("sign.beat")
    ill = client.get("/sundhed/klar")

    assert (well.status_code, well.content) == (200, b"ok\n")
    assert (ill.status_code, ill.content) == (503, b"not ok\n")


def test_o6_with_the_token_each_part_is_told(client, watched, settings):
    told = client.get("/sundhed/klar", headers=SHOWN).json()

    in_full = set() if settings.EMBEDDED else {"redis", "queue"}
    assert told["ok"]
    assert set(told["parts"]) == {"database", "disk", "beat"} | in_full
    assert told["parts"]["disk"]["free_bytes"] > 0


@pytest.mark.parametrize("shown", ["", "Bearer ", "Bearer wrong", TOKEN])
def test_a_wrong_token_opens_nothing(client, watched, shown):
    headers = {"Authorization": shown}

    assert client.get("/sundhed/klar", headers=headers).content == b"ok\n"
    assert client.get("/sundhed/maal", headers=headers).status_code == 404


def test_without_a_token_of_our_own_no_token_fits(client, settings):
    settings.RUNNING = replace(settings.RUNNING, watch_token="")

    assert client.get("/sundhed/maal", headers={"Authorization": "Bearer "}).status_code == 404


def test_prometheus_reads_gauges_that_name_nobody(client, watched, alma):
    make.post(alma, "kanariefugl")

    answer = client.get("/sundhed/maal", headers=SHOWN)

    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert 'house_ok{part="database"} 1.0' in text
    assert re.search(r"^house_disk_free_bytes \d", text, re.MULTILINE)
    assert "Alma" not in text
    assert "kanariefugl" not in text


def test_a_clock_that_stands_still_is_seen(watched):
    assert part("beat").is_well

    cache.set("sign.beat", time.time() - 90)

    assert not part("beat").is_well


def test_the_clock_gives_a_sign_at_its_turns():
    scheduler = clock.TellingScheduler(clock.app, lazy=True)
    cache.delete("sign.beat")
    signs._given.clear()

    scheduler.tick(event_t=tuple, min=min, heappop=lambda heap: None, heappush=lambda *words: None)

    assert signs.age(signs.BEAT) < 5


def test_d9_a_disk_that_is_nearly_full_is_told(watched, monkeypatch):
    use = type("Use", (), {"total": 100, "used": 86, "free": 14})()
    monkeypatch.setattr("shutil.disk_usage", lambda path: use)

    assert not part("disk").is_well


def test_a_backup_from_the_day_before_yesterday_is_late(watched):
    chores.end("backup", "words")
    fresh = part("backup").is_well
    Chore.objects.filter(name="backup").update(
        went_well_at=timezone.now() - timedelta(hours=31), ended_at=timezone.now() - timedelta(hours=31)
    )

    assert fresh
    assert not part("backup").is_well


def test_a_help_line_nobody_has_checked_is_told(watched):
    HelpLine.objects.all().delete()
    line = HelpLine.objects.create(
        name="Livslinien", number="70201201", last_verified_on=timezone.localdate()
    )
    fresh = part("help_lines").is_well
    line.last_verified_on = timezone.localdate() - timedelta(days=200)
    line.save()

    assert fresh
    assert part("help_lines").figures == {"stale": 1.0}


def test_the_administrator_reads_what_is_late_in_a_few_queries(as_member, ada, watched):
    chores.end("backup", "The disk is gone.", failed=True)
    browser = as_member(ada)
    browser.get(reverse("running"))

    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = browser.get(reverse("running")).content.decode()

    assert "Den seneste sikkerhedskopi" in page
    assert "The disk is gone." in page
    assert page.index("Den seneste sikkerhedskopi") < page.index("Databasen")
    assert len(asked) <= 20


def test_the_desk_tells_those_who_lead_and_nobody_else(as_member, ada, vera, watched):
    cache.set(worries.STANDING, 2)

    for person, is_told in ((ada, True), (vera, False)):
        assert (reverse("running") in as_member(person).get(reverse("desk")).content.decode()) is is_told


def test_o2_the_queue_says_how_long_its_oldest_task_has_waited():
    task = json.dumps({"headers": {"sent_at": time.time() - 50}}).encode()

    assert 49 < watching._waited(task) < 60
    assert watching._waited(None) == 0


@pytest.mark.parametrize("rubbish", [b"\xff", b"no", b"[]", b"{}", b'{"headers": {"sent_at": "x"}}', b"7"])
def test_rubbish_in_the_queue_is_trouble_and_takes_nothing_down(monkeypatch, rubbish):
    monkeypatch.setattr("redis.Redis.llen", lambda line, name: 1)
    monkeypatch.setattr("redis.Redis.lindex", lambda line, name, at: rubbish)
    monkeypatch.setattr(watching, "_line", lambda: redis.Redis())

    assert not watching._queue().is_well


def test_o2_the_queue_reads_plain_figures_and_words_and_nothing_that_could_run():
    task = dumps({"id": 7}, serializer="pickle")

    with pytest.raises(ContentDisallowed):
        loads(task[2], task[0], task[1], accept=clock.app.conf.accept_content)

    assert clock.app.conf.task_serializer == "json"


def test_every_task_says_when_it_was_sent():
    headers: dict[str, float] = {}
    before_task_publish.send("a task", headers=headers)

    assert abs(headers["sent_at"] - time.time()) < 5


def test_a_signal_goes_to_the_operators_own_address_and_nowhere_else(settings, caplog):
    heard: list[str] = []

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self):
            heard.append(self.path)
            self.send_response(302 if self.path == "/away" else 200)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *words):
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Ear) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        place = f"http://127.0.0.1:{server.server_port}"
        settings.RUNNING = replace(
            settings.RUNNING, pings={"backup": f"{place}/backup", "beat": f"{place}/away"}
        )
        said = [pings.say(name) for name in ("backup", "beat", "worker")]
        server.shutdown()
    with caplog.at_level(logging.WARNING):
        gone = pings.say("backup")

    assert said == [True, False, False]
    assert heard == ["/backup", "/away"]
    assert not gone
    assert place not in caplog.text
