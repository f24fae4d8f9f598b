"""Taking back what one has said in a private talk: on every screen, with and without our script."""

import re

import pytest
from playwright.sync_api import Page, expect

from community import conversations
from tests import recordings
from tests.browser.microphone import speaking  # noqa: F401  (a fixture)
from tests.browser.test_every_page import findings, sideways

pytestmark = pytest.mark.browser

WORDS = "Det var ikke sådan ment"
GONE = "Du har slettet en besked"
HERE = re.compile(r"/snak/\d+/(#.*)?$")
in_the_house = pytest.mark.django_db(transaction=True)


def open_menu(page: Page) -> None:
    page.get_by_label("Mere om din besked").last.click()


def test_both_sides_see_it_go_on_open_pages(house, phone):
    alma_is = house.member(name="Alma")
    house.contact(username="vera")
    house.on_shift(username="vera")
    alma = phone("alma", "/snak/")
    alma.get_by_role("button", name="Skriv til os").click()
    alma.get_by_label("Skriv her").fill(WORDS)
    alma.get_by_role("button", name="Send", exact=True).click()
    expect(alma.locator(".bubble", has_text=WORDS)).to_be_visible()
    other, vera = phone("alma", alma.url), phone("vera", f"/overblik/medlemmer/{alma_is['handle']}/")
    for page in (other, vera):
        expect(page.locator(".bubble", has_text=WORDS)).to_be_visible()

    open_menu(alma)
    alma.get_by_role("link", name="Slet min besked").click()
    alma.get_by_role("button", name="Slet det").click()

    expect(alma.get_by_text("Din besked er væk.")).to_be_visible()
    for page, line in ((alma, GONE), (other, GONE), (vera, "Alma har slettet en besked")):
        expect(page.get_by_text(line)).to_be_visible()
        expect(page.get_by_text(WORDS)).to_have_count(0)
    expect(vera.get_by_label("Mere om din besked")).to_have_count(0)


@in_the_house
@pytest.mark.parametrize("has_script", [True, False])
def test_it_can_be_done_with_the_keyboard_alone_and_without_our_script(has_script, alma, indoors):
    talk = conversations.open_with(alma, by=alma)
    conversations.say(talk, alma, WORDS)
    page = indoors(alma, f"/snak/{talk.pk}/", java_script_enabled=has_script)

    page.get_by_label("Mere om din besked").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Slet min besked")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Slet det").focus()
    page.keyboard.press("Enter")

    page.wait_for_url(HERE)
    expect(page.get_by_text(GONE)).to_be_visible()


@in_the_house
@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 320, "height": 640}}])
def test_its_screens_are_for_everybody(look, alma, vera, speaking):  # noqa: F811
    talk = conversations.open_with(alma, by=alma)
    conversations.say(talk, vera, "Hej Alma. " * 40)
    conversations.take_back(conversations.say(talk, alma, WORDS), by=alma)
    conversations.say(talk, alma, "", along=[recordings.ready(alma)])
    said = conversations.say(talk, alma, "Ja")
    page = speaking(alma, f"/snak/{talk.pk}/", strict=False, **look)

    open_menu(page)
    item = page.get_by_role("link", name="Slet min besked")
    item.click(trial=True)  # the bar below does not lie over it
    sizes = [place.bounding_box() for place in (item, page.locator(".bubble summary").last)]
    assert all(box["height"] >= 48 and box["width"] >= 48 for box in sizes)
    found = [*findings(page), sideways(page)]
    for path in (f"/snak/{talk.pk}/", f"/snak/besked/{said.pk}/slet/"):
        page.goto(path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += [*findings(page), sideways(page)]

    assert found == [0, 0, 0]
