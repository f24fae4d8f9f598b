"""Five statements on a phone: for a screen reader, a small screen and tired eyes, from yes to number."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser import phones
from tests.browser.conftest import OpenHouse
from tests.browser.test_every_page import NARROW, PHONE, findings, sideways

pytestmark = pytest.mark.browser
PAGE = "/mig/trivsel/"


@pytest.fixture(scope="module")
def asking(tmp_path_factory):
    """A house that has read the licence and asks."""
    now = datetime.now(ZoneInfo("Europe/Copenhagen"))
    with OpenHouse(tmp_path_factory.mktemp("asking"), now) as house:
        house.env["WHO5"] = "on"
        house.open()
        house.member(name="Alma")
        house.member(name="Bo")
        house.member(name="Rosa")
        yield house


@pytest.fixture
def visit(asking, chromium):
    yield from phones.visiting(asking, chromium)


def is_whole(page) -> None:
    """Nothing for axe to find, and nothing beside the edge: on a small phone, and with large words."""
    assert findings(page) == []
    page.set_viewport_size(NARROW)
    assert sideways(page) == 0
    page.set_viewport_size(PHONE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert sideways(page) == 0
    page.evaluate("document.documentElement.style.fontSize = ''")


@pytest.mark.parametrize(("who", "theme"), [("alma", "light"), ("bo", "dark")])
def test_from_the_yes_to_the_number_every_screen_is_whole(visit, who, theme):
    page = visit(who, PAGE, theme=theme)
    is_whole(page)
    page.get_by_role("button", name="Ja tak").click()
    expect(page.get_by_role("group")).to_have_count(5)
    is_whole(page)

    for number in range(5):
        page.locator(f"label[for='item-{number}-1']").click()
    page.get_by_role("button", name="Gem mine svar").click()

    expect(page.get_by_role("heading", name="Dit tal er 20 af 100")).to_be_visible()
    expect(page.get_by_role("link", name="Skriv til os")).to_be_visible()
    is_whole(page)


def test_every_answer_is_as_large_as_a_thumb(visit):
    page = visit("rosa", PAGE)
    page.get_by_role("button", name="Ja tak").click()
    expect(page.get_by_role("group")).to_have_count(5)

    places = page.locator("main :is(button, a.btn, label.choice):visible").all()
    heights = [place.bounding_box()["height"] for place in places]

    assert len(heights) > 35  # seven choices for each statement, and the way on
    assert min(heights) >= 48
