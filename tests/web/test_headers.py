"""What every answer carries, with https on: pages and errors alike (SAFETY W1, W4, W5, W7)."""

import json
import os
import subprocess
import sys

import pytest

from tests.test_house_rules import ROOT
from tests.web import observatory
from vaerested import middleware

NAMES = ("400", "403", "404", "404 rubbish", "404 calendar", "405", "500", "plain", "log in")
# The way out leads elsewhere; and this house sends no codes.
OTHERWISE = {"stranger /vejr/": 302, "stranger /konto/log-ind/uden-kodeord/": 404}


@pytest.fixture(scope="module")
def asked(tmp_path_factory) -> dict[str, dict]:
    """Every question, and what was answered, in a house with https."""
    here = {**os.environ, "VAERESTED_VAR": str(tmp_path_factory.mktemp("https")), "INSECURE_HTTP": "off"}
    here |= {"DATABASE_URL": "", "REDIS_URL": ""}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=here, check=True)
    words = [sys.executable, "-W", "ignore", "manage.py", "collectstatic", "--noinput", "-v0"]
    subprocess.run(words, cwd=ROOT, env=here, check=True)
    command = [sys.executable, "-m", "tests.web.https_house"]
    done = subprocess.run(command, cwd=ROOT, env=here, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def of(asked, *without: str):
    return {name: answer for name, answer in asked.items() if name not in without}


def test_every_question_was_answered_as_meant(asked):
    assert {name for name in NAMES if name in asked} == set(NAMES)
    for name in ("400", "403", "404", "405", "500"):
        assert asked[name]["status"] == int(name)
    pages = {name: one["status"] for name, one in asked.items() if name.startswith(("alma", "stranger"))}
    assert {name: status for name, status in pages.items() if status != 200} == OTHERWISE


def test_w1_the_observatory_gives_at_least_115_for_every_page_and_every_error(asked):
    scores = {name: observatory.score(answer) for name, answer in of(asked, "plain").items()}

    assert {name: one for name, one in scores.items() if one < 115} == {}
    assert min(scores.values()) >= 130


@pytest.mark.parametrize(
    ("header", "worse"),
    [
        ("Content-Security-Policy", "default-src *"),
        ("Strict-Transport-Security", "max-age=60"),
        ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"),
        ("Referrer-Policy", "unsafe-url"),
    ],
)
def test_the_score_falls_when_a_header_gets_worse(asked, header, worse):
    """The ruler itself is tried, so that it can fail."""
    good = asked["stranger /"]

    bad = {**good, "headers": {**good["headers"], header: worse}}

    assert observatory.score(bad) < observatory.score(good)


def test_w1_the_policy_is_the_same_everywhere_and_lets_nothing_in(asked):
    for name, answer in of(asked, "plain", "file").items():
        said = observatory.policy({key.lower(): value for key, value in answer["headers"].items()})
        assert said["default-src"] == {"'none'"}, name
        for directive in ("object-src", "frame-ancestors", "base-uri"):
            assert said[directive] == {"'none'"}, name
        assert said["form-action"] == {"'self'"}, name
        words = set.union(*said.values())
        assert not words & {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"}, name


def test_w4_a_year_of_https_and_plain_http_only_leads_there(asked):
    for name, answer in of(asked, "plain").items():
        said = answer["headers"].get("Strict-Transport-Security", "")
        assert said == "max-age=31536000; includeSubDomains; preload", name
    plain = asked["plain"]
    assert (plain["status"], plain["words"]) == (301, "")
    assert plain["headers"]["Location"] == "https://house.example/hjaelp/?a=1"


def test_w5_nothing_is_kept_of_a_page(asked):
    for name, answer in of(asked, "plain", "file", "stranger /sw.js").items():
        assert "no-store" in answer["headers"]["Cache-Control"], name


def test_w7_no_search_engine_and_no_word_about_what_we_are_made_of(asked):
    for name, answer in asked.items():
        assert answer["headers"].get("X-Robots-Tag", "noindex, nofollow") == "noindex, nofollow", name
        assert not {"Server", "X-Powered-By"} & set(answer["headers"]), name
    assert all("X-Robots-Tag" in answer["headers"] for answer in of(asked, "plain").values())
    assert asked["stranger /robots.txt"]["words"] == "User-agent: *\nDisallow: /\n"


def test_other_headers_that_close_doors(asked):
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    for name, answer in of(asked, "plain").items():
        assert wanted.items() <= answer["headers"].items(), name
        assert answer["headers"]["Referrer-Policy"] in ("same-origin", "no-referrer"), name
        assert "geolocation=()" in answer["headers"]["Permissions-Policy"], name


def test_w1_a_file_that_is_opened_as_a_page_may_do_nothing_and_is_kept(asked):
    file = asked["file"]

    assert (file["status"], file["headers"]["Content-Security-Policy"]) == (200, middleware.NOTHING)
    assert file["headers"]["Cache-Control"] == "max-age=315360000, public, immutable"
    assert "Access-Control-Allow-Origin" not in file["headers"]


def test_w7_the_way_to_https_carries_them_too(asked):
    wanted = {"X-Robots-Tag": "noindex, nofollow", "Cross-Origin-Resource-Policy": "same-origin"}

    assert wanted.items() <= asked["plain"]["headers"].items()


def test_a4_every_cookie_is_bound_to_this_house(asked):
    set_by = {name: one for answer in asked.values() for name, one in answer["cookies"].items()}

    assert {"__Host-house_session", "__Host-house_form"} <= set(set_by)
    for name, one in set_by.items():
        assert name.startswith("__Host-"), name
        assert (bool(one["secure"]), one["path"], one["domain"]) == (True, "/", ""), name
        assert one["samesite"] in ("Lax", "Strict"), name
    assert set_by["__Host-house_session"]["httponly"]


def test_w8_errors_are_in_plain_danish_and_tell_nothing(asked):
    for name in ("400", "403", "404", "500"):
        words = asked[name]["words"]
        assert 'lang="da"' in words, name
        for told in ("Django", "Traceback", "Exception", "python", "DEBUG", "evil.example"):
            assert told not in words, (name, told)
