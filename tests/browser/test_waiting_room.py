"""The waiting room, live: a word at the door is seen at once, and when it opens one goes in."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def nils(house, phone):
    """Nils' phone, in the waiting room."""
    house.member(name="Nils", admitted_at=None)
    return phone("nils", "/venterum/")


def test_a_word_at_the_door_is_seen_and_then_the_page_goes_in_by_itself(house, nils):
    nils.get_by_label("Skriv her").fill("Er der nogen?")
    nils.get_by_role("button", name="Send").click()
    expect(nils.get_by_role("log").get_by_text("Er der nogen?")).to_be_visible()

    house.let_in(username="nils", by="vera")

    expect(nils.get_by_text("Du er lukket ind.")).to_be_visible()
    nils.wait_for_url(lambda address: address.endswith("/"))
    expect(nils.get_by_role("link", name="Mig")).to_be_visible()
