"""What somebody sees who has no key."""

import re

import pytest
from django.test import Client

from community.models import HelpLine
from moderation.models import StaffProfile
from tests import make

pytestmark = pytest.mark.django_db
OPEN = ["/", "/hjaelp/", "/bed-om-at-vaere-med/", "/konto/log-ind/", "/konto/lukket/"]


@pytest.mark.parametrize("address", OPEN)
def test_no_word_about_anybody_who_lives_here(address, alma, bo):
    make.post(alma, "Godmorgen fra Valby.")

    page = Client().get(address).content.decode()

    assert "Alma" not in page
    assert "Valby" not in page
    assert alma.handle not in page


def test_the_front_page_says_who_looks_after_the_house(vera):
    StaffProfile.objects.create(member=vera, title="Pædagog")

    page = Client().get("/").content.decode()

    assert "Vera" in page
    assert "Pædagog" in page


def test_the_front_page_has_two_doors_and_help():
    page = Client().get("/").content.decode()

    assert 'href="/bed-om-at-vaere-med/"' in page
    assert 'href="/konto/log-ind/"' in page
    assert 'href="/hjaelp/"' in page
    assert 'href="tel:112"' in page


@pytest.mark.parametrize("address", OPEN)
def test_p1_nothing_is_fetched_from_anybody_else(address):
    page = Client().get(address).content.decode()

    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', page) == []


@pytest.mark.parametrize("address", OPEN)
def test_w1_no_inline_style_script_or_handler(address):
    page = Client().get(address).content.decode()

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"", page)
    assert all("src=" in tag or "application/json" in tag for tag in re.findall(r"<script[^>]*>", page))


def test_a_stranger_may_choose_english(client):
    answer = client.post("/sprog/", {"language": "en", "next": "/hjaelp/"})

    assert answer.headers["Location"] == "/hjaelp/"
    assert 'lang="en"' in client.get("/hjaelp/").content.decode()


@pytest.mark.parametrize(
    "next_page",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
        "",
    ],
)
def test_w6_choosing_a_language_leads_nowhere_else(client, next_page):
    answer = client.post("/sprog/", {"language": "en", "next": next_page})

    assert answer.headers["Location"] == "/"


def test_an_unknown_language_changes_nothing(client):
    client.post("/sprog/", {"language": "xx"})

    assert 'lang="da"' in client.get("/hjaelp/").content.decode()


def test_a_get_chooses_no_language(client):
    assert client.get("/sprog/", {"language": "en"}).status_code == 405


def test_the_list_of_whom_to_ring_begins_honestly():
    lines = {line.number: line for line in HelpLine.objects.all()}

    assert set(lines) >= {"112", "114", "1813", "1888", "70 201 201"}
    assert not lines["70 201 201"].hours_are_known
