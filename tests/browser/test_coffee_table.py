"""The coffee table: a cup that is put down on one phone stands on the other at once."""

import secrets

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.together]

CUPS = ".table-top__cups [data-member]"


def test_a_cup_is_on_the_other_phone_at_once(house, phone):
    names = [house.member(name=f"{name}{secrets.token_hex(3)}")["username"] for name in ("Alma", "Bo")]
    card = f"#post-{house.table()}"
    alma, bo = (phone(name).locator(card) for name in names)

    alma.get_by_role("link", name="Sæt min kop").click()

    expect(alma.get_by_text("Din kop står på bordet")).to_be_visible()
    expect(bo.locator(CUPS)).to_have_count(1)
    expect(bo.get_by_role("link", name="Sæt min kop")).to_be_visible()

    bo.get_by_role("link", name="Sæt min kop").click()

    for phone_of in (alma, bo):
        expect(phone_of.locator(CUPS)).to_have_count(2)
        expect(phone_of.get_by_text("Din kop står på bordet")).to_be_visible()
        expect(phone_of.get_by_role("link", name="Sæt min kop")).to_have_count(0)
    expect(alma.locator(":focus")).to_have_count(1)  # the keyboard is not sent back to the top
