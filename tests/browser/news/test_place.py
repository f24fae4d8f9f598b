"""Nothing jumps: what one reads stays where it is, and is found again when one comes back."""

import pytest
from playwright.sync_api import expect

from tests.browser.news.seen import SLEEPS, card, fill_the_wall

pytestmark = pytest.mark.browser
TOP = "card => card.getBoundingClientRect().top"


def read_further_down(page):
    """Scroll until the newest card is far above, and give the card one reads."""
    page.mouse.wheel(0, 2500)
    page.wait_for_function("scrollY > 2000")
    page.wait_for_timeout(200)
    return page.evaluate_handle("document.elementFromPoint(195, 400).closest('article')")


def test_a_card_further_up_that_grows_or_goes_moves_nothing(house, phone, alma, bo):
    fill_the_wall(house, alma)
    newest = house.post(author=alma, text="Den øverste")
    page = phone(bo)
    reading = read_further_down(page)
    before = reading.evaluate(TOP)

    house.correct(pk=newest, text="Den øverste, rettet.\n" + "En linje til.\n" * 12)
    expect(card(page, "Den øverste, rettet")).to_have_count(1)
    grown = reading.evaluate(TOP)
    house.take_down(pk=newest, by="vera")
    expect(card(page, "Den øverste, rettet")).to_have_count(0)

    assert abs(grown - before) <= 1
    assert abs(reading.evaluate(TOP) - before) <= 1


def test_coming_back_from_a_post_one_stands_where_one_stood(house, phone, alma, bo):
    fill_the_wall(house, alma)
    page = phone(bo)
    reading = read_further_down(page)
    number, before = reading.get_attribute("id"), reading.evaluate(TOP)
    reading.evaluate("card => card.querySelector('.post__time').click()")  # without scrolling to it
    page.wait_for_url("**/opslag/*/")
    for _ in range(3):
        house.post(author=alma, text="Nyt imens.\n" * 8)

    page.get_by_role("link", name="Tilbage").click()
    page.wait_for_url("**:*/")

    expect(page.locator(f"#{number}")).to_be_in_viewport()
    page.wait_for_timeout(300)
    assert abs(page.locator(f"#{number}").evaluate(TOP) - before) <= 2


def test_without_a_way_back_the_arrow_leads_to_the_card(house, phone, alma, bo):
    fill_the_wall(house, alma)
    post = house.post(author=alma, text="Midt i det hele")
    for _ in range(4):
        house.post(author=alma, text="Ovenpå.\n" * 10)
    page = phone(bo, path=f"/opslag/{post}/")

    page.get_by_role("link", name="Tilbage").click()

    expect(page.locator(f"#post-{post}")).to_be_in_viewport()


def test_answers_unfold_in_place_and_stay_so_when_one_more_comes(house, phone, alma, bo):
    post = house.post(author=alma, text=f"Hvad spiser I {alma}?")
    for number in range(8):
        house.answer(to=post, author=alma, text=f"Ret nummer {number}.")
    page = phone(bo)
    here = card(page, f"Hvad spiser I {alma}")
    expect(here.locator(".comment")).to_have_count(2)

    here.get_by_role("link", name="Se 6 svar mere").click()
    expect(here.locator(".comment")).to_have_count(8)
    expect(here.locator(".comment").first).to_be_focused()
    house.answer(to=post, author=bo, text="Ret nummer 8.")

    expect(here.locator(".comment")).to_have_count(9)
    assert page.url.endswith("/")
    words = here.locator(".comment__text").all_inner_texts()
    assert ["Ret nummer" in one and f"{place}." in one for place, one in enumerate(words)] == [True] * 9


def test_next_time_the_line_says_how_far_one_had_seen(house, phone, alma, bo):
    house.post(author=alma, text="Set i går")
    page = phone(bo)
    expect(page.get_by_text("Set til hertil")).to_have_count(0)
    page.locator("article.post").first.scroll_into_view_if_needed()
    page.wait_for_timeout(200)
    with page.expect_response("**/set-til/") as told:
        page.evaluate(SLEEPS, True)
    assert told.value.status == 204
    house.post(author=alma, text="Nyt i dag")

    again = phone(bo)

    line = again.get_by_text("Set til hertil")
    expect(line).to_be_visible()
    rows = again.locator("live-feed > *").all_inner_texts()
    at = next(place for place, row in enumerate(rows) if "Set til hertil" in row)
    assert "Nyt i dag" in rows[at - 1]
    assert "Set i går" in rows[at + 1]


def test_a_post_put_aside_is_not_brought_back_by_the_news(house, phone, alma, bo):
    house.post(author=alma, text="Lidt ældre")
    post = house.post(author=alma, text=f"Om edderkopper {alma}")
    page = phone(bo, path=f"/opslag/{post}/skjul-for-mig/")
    page.get_by_role("button", name="Skjul det").click()
    expect(page.get_by_role("button", name="Vis det igen")).to_be_visible()
    wall = phone(bo)

    house.answer(to=post, author=alma, text="Endnu en edderkop")
    house.post(author=alma, text=f"Noget helt andet {alma}")

    expect(card(wall, f"Noget helt andet {alma}")).to_have_count(1)
    expect(card(wall, f"Om edderkopper {alma}")).to_have_count(0)
