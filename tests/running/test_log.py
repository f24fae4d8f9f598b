"""The log tells what happened and where, and not a word of anybody's (P6). Nor do reports of errors."""

import gzip
import json
import logging

import pytest
import sentry_sdk
from django.urls import reverse
from sentry_sdk.transport import Transport

from tests import make
from vaerested import logs, reports

CANARY = "kanariefugl"


class Listener(logging.Handler):
    """Keeps what the house's own log would have written."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(logs.Line("json"))
        self.lines: list[dict] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(json.loads(self.format(record)))

    def about(self, logger: str) -> dict:
        return next(line for line in self.lines if line["logger"] == logger)


@pytest.fixture
def log():
    listener = Listener()
    root = logging.getLogger()
    root.addHandler(listener)
    yield listener
    root.removeHandler(listener)


@pytest.fixture
def broken(settings):
    settings.ROOT_URLCONF = "tests.broken_house"


def everything(log: Listener) -> str:
    return json.dumps(log.lines, ensure_ascii=False)


def test_p6_an_error_tells_its_kind_and_place_the_page_and_the_member_by_number(log, broken, alma, as_member):
    browser = as_member(alma)
    browser.raise_request_exception = False

    answer = browser.post(f"/brudt/?q={CANARY}", {"text": CANARY})

    line = log.about("django.request")
    assert (line["error"], line["route"], line["member"]) == ("RuntimeError", "brudt/", alma.pk)
    assert line["request_id"] == answer.headers["X-Request-Id"]
    assert line["where"][-1].startswith("broken_house.py:")
    assert CANARY not in everything(log)
    assert "Alma" not in everything(log)


@pytest.mark.django_db
def test_p6_a_path_with_a_token_in_it_is_not_written(log, client):
    client.get(f"/findes-ikke/{CANARY}/")

    assert log.about("django.request")["event"] == "…: …"
    assert CANARY not in everything(log)


def test_p6_what_others_log_loses_its_words_and_keeps_its_figures(log):
    logging.getLogger("psycopg.pool").warning("row %s would not fit after %d tries", CANARY, 3)
    logging.getLogger("celery.worker").error("Task %(name)s raised %(exc)s", {"name": "a.b", "exc": CANARY})

    assert [line["event"] for line in log.lines] == [
        "row … would not fit after 3 tries",
        "Task a.b raised …",
    ]


def test_p6_the_words_of_an_error_stay_out_of_the_log(log):
    try:
        int(CANARY)
    except ValueError:
        logging.getLogger("community").exception("It broke")

    assert log.lines[0]["event"] == "It broke"
    assert log.lines[0]["error"] == "ValueError"
    assert CANARY not in everything(log)


def test_p6_a_whole_evening_leaves_no_word_in_the_log(log, alma, bo, as_member):
    logging.getLogger().setLevel(logging.INFO)
    browser = as_member(alma)

    browser.post(reverse("write"), {"text": CANARY})
    browser.post(reverse("check-in"), {"mood": "hard", "note": CANARY})
    browser.get("/opslag/999999/")
    browser.get("/", {"q": CANARY})

    assert CANARY not in everything(log)


def test_who_reads_what_is_written_nowhere(log, alma, as_member):
    as_member(alma).get("/")

    assert [line for line in log.lines if line["logger"] == "vaerested.middleware"] == []


def test_a_plain_line_is_for_reading():
    record = logging.LogRecord("community", logging.INFO, "", 0, "Hello %s", ("there",), None)

    assert logs.Line("plain").format(record).endswith("info community Hello there")


class Kept(Transport):
    """Sends nothing, and keeps what would have gone out."""

    sent: list[bytes] = []

    def capture_envelope(self, envelope) -> None:
        self.sent.append(envelope.serialize())


@pytest.fixture
def sentry():
    Kept.sent = []
    reports.begin("https://key@reports.example/1", transport=Kept)
    yield Kept.sent
    sentry_sdk.get_client().close()
    sentry_sdk.get_global_scope().set_client(None)


def test_p6_a_report_of_an_error_holds_no_word_no_name_and_no_cookie(sentry, broken, alma, as_member):
    browser = as_member(alma)
    browser.raise_request_exception = False
    key = browser.cookies["house_session"].value

    browser.post(f"/brudt/{'?'}q={CANARY}", {"text": CANARY}, headers={"X-Canary": CANARY})

    told = b"".join(gzip.decompress(one) if one[:2] == b"\x1f\x8b" else one for one in sentry).decode()
    assert "RuntimeError" in told
    assert "broken" in told
    for secret in (CANARY, "Alma", key, "127.0.0.1", "testserver"):
        assert secret not in told


def test_p6_a_report_never_holds_what_an_error_said(sentry):
    try:
        note = CANARY
        int(note)
    except ValueError as error:
        sentry_sdk.capture_exception(error)
    sentry_sdk.capture_message(CANARY)

    told = b"".join(sentry).decode()
    assert "ValueError" in told
    assert CANARY not in told


def test_without_an_address_no_report_is_made(monkeypatch):
    monkeypatch.setattr(sentry_sdk, "init", lambda *words, **more: pytest.fail("nobody asked for reports"))

    reports.begin("")


def test_p6_the_words_of_a_member_are_not_in_the_middle_of_a_deed_either(log, alma, bo):
    post = make.post(alma, CANARY)

    assert post.text == CANARY
    assert CANARY not in everything(log)
