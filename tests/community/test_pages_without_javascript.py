"""A phone where no script runs: reading, sharing, answering and warming work all the same."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from django.test import Client

from community.models import Comment, Post, Reaction
from tests import make


class Page(HTMLParser):
    """What a browser without scripts finds on a page: links, forms, and what is in the forms."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[dict] = []
        self.hidden = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        if tag == "template":
            self.hidden += 1
        if self.hidden:
            return
        if tag == "a" and facts.get("href"):
            self.links.append(unescape(facts["href"]))
        if tag == "form":
            self.forms.append({"action": facts.get("action", ""), "fields": {}, "buttons": []})
        if tag in {"input", "textarea"} and self.forms and facts.get("name"):
            self.forms[-1]["fields"][facts["name"]] = facts.get("value", "")
        if tag == "button" and self.forms:
            self.forms[-1]["buttons"].append(facts)

    def handle_endtag(self, tag):
        self.hidden -= tag == "template"

    def form(self, action):
        return next(form for form in self.forms if form["action"] == action)


@pytest.fixture
def plain_phone(bo):
    """Bo's old phone. It knows forms and links, and the house checks it like any other."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(bo)
    return browser


def send(browser, form, **typed):
    fields = {name: value for name, value in form["fields"].items() if name != "photos"}
    return browser.post(form["action"], {**fields, **typed}, follow=True)


def test_sharing_something(plain_phone):
    stuen = Page(plain_phone.get("/").text)
    writer = Page(plain_phone.get(next(link for link in stuen.links if link.startswith("/nyt/"))).text)

    page = send(plain_phone, writer.form("/nyt/"), text="Skrevet uden script")

    assert "Skrevet uden script" in page.text
    assert Post.objects.count() == 1


def test_answering(plain_phone, alma):
    post = make.post(alma, "Hvem er her?")
    stuen = Page(plain_phone.get("/").text)
    way = next(link for link in stuen.links if link.endswith("#svar"))
    page = Page(plain_phone.get(way).text)

    send(plain_phone, page.form(f"/opslag/{post.pk}/svar/"), text="Jeg er her")

    assert Comment.objects.get().text == "Jeg er her"


def test_sending_warmth(plain_phone, alma):
    post = make.post(alma)
    stuen = Page(plain_phone.get("/").text)
    page = Page(plain_phone.get(next(link for link in stuen.links if link.endswith("#varme"))).text)
    form = page.form(f"/opslag/{post.pk}/varme/")
    hug = next(button for button in form["buttons"] if button["value"] == "hug")

    send(plain_phone, form, kind=hug["value"])

    assert Reaction.objects.get().kind == "hug"


def test_taking_ones_own_post_away(plain_phone, bo):
    post = make.post(bo)
    own = Page(plain_phone.get(f"/opslag/{post.pk}/").text)
    asked = Page(plain_phone.get(next(link for link in own.links if link.endswith("/slet/"))).text)

    plain_phone.post(f"/opslag/{post.pk}/slet/", asked.forms[0]["fields"])

    assert not Post.objects.exists()


def test_every_room_of_the_house_is_a_plain_link(plain_phone):
    links = Page(plain_phone.get("/").text).links

    assert {"/", "/i-dag/", "/snak/", "/mig/", "/hjaelp/"} <= set(links)


def test_no_page_has_a_script_or_a_style_of_its_own(plain_phone, alma):
    post = make.post(alma)

    for address in ("/", "/nyt/", f"/opslag/{post.pk}/", f"/aeldre/{post.pk}/", "/nowhere/"):
        html = plain_phone.get(address).text
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html)
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))
