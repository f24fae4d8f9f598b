"""A5: Alma's page stands open in another tab while somebody else logs in on the same phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.phones import become

pytestmark = [pytest.mark.browser, pytest.mark.together]

STUEN = re.compile(r":\d+/$")
ASLEEP = """(is) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => is });
    document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.fixture
def talk(homes):
    """What the staff have written to Alma."""
    talk = homes.talk(username="alma", by="vera")
    homes.say(talk=talk, author="vera", text="Det bliver mellem os.")
    return talk


def test_a_tab_that_slept_meanwhile_shows_nothing_of_hers_when_it_wakes(homes, phone, talk):
    page = phone("alma", f"/snak/{talk}/")
    expect(page.get_by_text("Det bliver mellem os.").first).to_be_visible()
    page.evaluate(ASLEEP, True)
    become(page.context, homes, "bo")

    page.evaluate(ASLEEP, False)

    page.wait_for_url(STUEN)
    expect(page.get_by_text("Det bliver mellem os.")).to_have_count(0)


def test_nothing_is_done_in_the_name_of_whoever_logged_in_meanwhile(homes, phone):
    homes.post(author="vera", text="Hvem går med?")
    page = phone("alma", "/")
    card = page.locator("article.post", has_text="Hvem går med?")
    card.locator("[data-act=warm]").click()
    page.evaluate(ASLEEP, True)
    become(page.context, homes, "bo")

    with page.expect_response("**/varme/") as answer:
        card.locator(".warm-picker button").first.click()

    assert answer.value.status == 409


def test_logging_out_in_one_tab_empties_the_others_at_once(phone, talk):
    page = phone("alma", f"/snak/{talk}/")
    page.evaluate(ASLEEP, True)
    other = page.context.new_page()
    other.goto("/konto/log-ud/")

    other.locator("main form button[type=submit]").last.click()

    expect(page.get_by_text("Det bliver mellem os.")).to_have_count(0)
    page.wait_for_url(STUEN)
