"""A night in the house: the author is not left alone with it, and the morning begins there."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

GRAVE = "Jeg vil ikke leve mere."


def test_a_night_the_author_sees_a_calm_card_and_the_desk_has_it_first_in_the_morning(house, phone):
    house.member(name="Gitte")
    night = house.now().replace(hour=2, minute=10) + timedelta(days=2)
    house.move_to(night)
    house.post(author="gitte", text=GRAVE)

    gitte = phone("gitte")
    expect(gitte.get_by_role("heading", name="Du skal ikke være alene med det")).to_be_visible()
    expect(gitte.get_by_role("dialog")).to_have_count(0)

    house.move_to(night.replace(hour=7, minute=1))
    vera = phone("vera", "/overblik/")
    expect(vera.locator(".signal", has=vera.get_by_role("link", name="Gitte", exact=True))).to_be_visible()
    waiting = vera.locator("section", has=vera.get_by_role("heading", name="Ingen står alene"))
    expect(waiting.locator("li").first).to_contain_text("Gitte")
