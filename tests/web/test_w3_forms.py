"""Nothing is done without the key of the form, and nothing by looking (SAFETY W3)."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.addresses import ADDRESSES, QUESTIONS, SAMPLES

pytestmark = pytest.mark.django_db
WITHOUT_A_KEY = {
    "mail-end",  # the address itself is the key: mail programs send no other (RFC 8058)
    "write-shared",  # a telephone sends it without one; nothing of it is read, the empty sheet opens
}
# What looking may note: that somebody has read, who looked in a file, how calendars are counted.
NOTED = {"django_session", "community_reading", "community_topic", "community_event", "community_feedevent"}
NOTED |= {"community_tiding", "community_member", "moderation_accesslog", "moderation_staffprofile"}
FIRST_LOOK = {
    "desk-door": {"community_conversation"},
    "desk-door-talk": {"community_conversation"},
}  # still empty
WRITES = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?', re.IGNORECASE)


def address(name, alma) -> str:
    return reverse(name, kwargs=SAMPLES[name](alma) if name in SAMPLES else {}) + QUESTIONS.get(name, "")


@pytest.mark.parametrize("name", sorted(set(ADDRESSES) - WITHOUT_A_KEY))
def test_w3_no_post_without_the_key_of_the_form(name, alma):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alma)

    assert browser.post(address(name, alma), {"text": "Hej"}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://testserver.evil.example", "http://testserver:81"]
)
def test_w3_no_post_from_another_page_even_with_the_key(origin, alma):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alma)
    page = browser.get("/nyt/").text
    key = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    form = {"csrfmiddlewaretoken": key, "language": "en"}

    theirs = browser.post("/sprog/", form, headers={"Origin": origin})
    ours = browser.post("/sprog/", form, headers={"Origin": "http://testserver"})

    assert (theirs.status_code, ours.status_code) == (403, 302)


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_w3_looking_changes_nothing(name, alma, vera, as_member):
    path = address(name, alma)
    for member in (alma, vera):
        browser = as_member(member)
        with CaptureQueriesContext(connection) as asked:
            browser.get(path)
        written = {found[1] for one in asked.captured_queries if (found := WRITES.match(one["sql"]))}
        assert written <= NOTED | FIRST_LOOK.get(name, set()), (name, member.username)
