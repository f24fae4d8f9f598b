"""Two who close the door to each other, and one whose key is taken, while their pages are open."""

import pytest
from playwright.sync_api import expect

from tests.browser.news.seen import card

pytestmark = pytest.mark.browser


def test_z8_both_walls_are_without_the_other_within_a_second(house, phone, alma, bo):
    house.post(author=alma, text="Fra den ene")
    house.post(author=bo, text="Fra den anden")
    hers, his = phone(alma), phone(bo)
    expect(card(hers, "Fra den anden")).to_have_count(1)
    expect(card(his, "Fra den ene")).to_have_count(1)

    house.close_the_door(username=alma, to=bo)

    expect(card(hers, "Fra den anden")).to_have_count(0, timeout=1_000)
    expect(card(his, "Fra den ene")).to_have_count(0, timeout=1_000)


def test_z8_what_the_one_writes_afterwards_reaches_everybody_but_the_other(house, phone, alma, bo):
    third = house.member(name=f"Lis {alma}")["username"]
    post = house.post(author=third, text=f"Fra den tredje {alma}")
    house.close_the_door(username=alma, to=bo)
    his, theirs = phone(bo), phone(third)
    words = []
    his.on("websocket", lambda line: line.on("framereceived", lambda frame: words.append(frame)))
    his.reload()
    expect(card(his, "Fra den tredje")).to_have_count(1)

    house.answer(to=post, author=alma, text="Kun for nogle")
    house.post(author=alma, text="Et nyt opslag")

    expect(theirs.get_by_text("Kun for nogle")).to_be_visible()
    expect(card(theirs, "Et nyt opslag")).to_have_count(1)
    house.answer(to=post, author=third, text="Og et svar til alle")
    expect(his.get_by_text("Og et svar til alle")).to_be_visible()
    expect(his.get_by_text("Kun for nogle")).to_have_count(0)
    expect(card(his, "Et nyt opslag")).to_have_count(0)
    assert [word for word in words if "Og et svar til alle" in str(word) or '"seq"' in str(word)]
    assert not [word for word in words if "Kun for nogle" in str(word)]


def test_z2_who_is_shown_out_sees_nothing_more_on_the_open_page(house, phone, alma, bo):
    house.post(author=bo, text="Mens siden er åben")
    page = phone(alma)
    expect(card(page, "Mens siden er åben")).to_have_count(1)

    house.show_out(username=alma, by="vera")

    expect(page.get_by_role("link", name="Log ind")).to_be_visible(timeout=5_000)
    expect(page.get_by_text("Mens siden er åben")).to_have_count(0)
    page.go_back()
    expect(page.get_by_text("Mens siden er åben")).to_have_count(0)
