"""The waiting room, live: a word at the door is seen at once, and when it opens one goes in."""

import secrets

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LONG_ENOUGH = 3500  # milliseconds: the page would have gone in by then


@pytest.fixture
def nils(house, phone):
    """Nils' phone, in the waiting room."""
    username = house.member(name=f"Nils{secrets.token_hex(3)}", admitted_at=None)["username"]
    page = phone(username, "/venterum/")
    page.username = username
    return page


def test_a_word_at_the_door_is_seen_and_then_the_page_goes_in_by_itself(house, nils):
    nils.get_by_label("Skriv her").fill("Er der nogen?")
    nils.get_by_role("button", name="Send").click()
    expect(nils.get_by_role("log").get_by_text("Er der nogen?")).to_be_visible()

    house.let_in(username=nils.username, by="vera")

    expect(nils.get_by_text("Du er lukket ind.")).to_be_visible()
    nils.wait_for_url(lambda address: address.endswith("/"))
    expect(nils.get_by_role("link", name="Mig")).to_be_visible()


def test_in_the_middle_of_a_sentence_one_is_left_in_peace_and_it_is_said_inside(house, nils):
    nils.get_by_label("Skriv her").press_sequentially("Jeg er lidt nervøs")
    house.let_in(username=nils.username, by="vera")
    expect(nils.get_by_text("Du er lukket ind.")).to_be_visible()
    nils.wait_for_timeout(LONG_ENOUGH)
    expect(nils.get_by_label("Skriv her")).to_have_value("Jeg er lidt nervøs")

    nils.get_by_role("button", name="Send").click()
    nils.wait_for_url(lambda address: address.endswith("/") and "venterum" not in address)

    expect(nils.get_by_role("link", name="Mig")).to_be_visible()
    assert house.words_of(username=nils.username) == ["Jeg er lidt nervøs"]
