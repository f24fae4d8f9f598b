"""News beside what somebody is doing, and pages that must fall silent."""

import pytest
from playwright.sync_api import expect

from tests.browser.news.seen import FRONT, SLEEPS, WITHIN_FIVE_SECONDS, card, fill_the_wall

pytestmark = [pytest.mark.browser, pytest.mark.together]


def test_my_own_post_is_shown_once_and_at_once(house, phone, alma):
    fill_the_wall(house, alma)
    page, other = phone(alma), phone(alma)
    other.mouse.wheel(0, 1500)
    page.goto("/nyt/")
    page.locator("textarea[name=text]").fill("Det er mig.")
    page.get_by_role("button", name="Del i Stuen").click()

    expect(card(page, "Det er mig.")).to_have_count(1)
    expect(card(other, "Det er mig.")).to_have_count(1)


def test_a_half_written_answer_survives_what_others_write(house, phone, alma, bo):
    post = house.post(author=alma, text="Hvad skal vi se på lørdag?")
    page = phone(bo, path=f"/opslag/{post}/")
    field = page.locator("textarea[name=text]")
    field.press_sequentially("Jeg kunne godt tænke mig")

    house.answer(to=post, author=alma, text="Måske en gammel dansk film.")

    expect(page.get_by_text("Måske en gammel dansk film.")).to_be_visible()
    expect(field).to_have_value("Jeg kunne godt tænke mig")
    expect(field).to_be_focused()


def test_an_open_picker_survives_what_others_do(house, phone, alma, bo):
    post = house.post(author=alma, text="Jeg har bagt boller.")
    page = phone(bo)
    card(page, "bagt boller").locator("[data-act=warm]").click()
    choices = card(page, "bagt boller").get_by_role("group", name="Send varme")

    house.answer(to=post, author=alma, text="De er stadig lune.")

    expect(card(page, "bagt boller")).to_contain_text("De er stadig lune.")
    expect(choices).to_be_visible()
    choices.get_by_role("button").first.click()
    expect(card(page, "bagt boller").locator("[data-act=warm]")).to_have_attribute("aria-pressed", "true")


def test_a_talk_grows_on_the_page_and_stays_at_its_newest_line(house, phone, alma):
    talk = house.talk(username=alma, by="vera")
    for number in range(20):
        house.say(talk=talk, author="vera", text=f"Linje {number}\n" * 4)
    page = phone(alma, path=f"/snak/{talk}/")
    expect(page.get_by_text("Linje 19").last).to_be_in_viewport()

    house.say(talk=talk, author="vera", text="Er du der stadig?")

    expect(page.get_by_text("Er du der stadig?")).to_be_in_viewport()


def test_logging_out_in_one_tab_empties_the_others(house, phone, alma):
    """SAFETY A5."""
    page = phone(alma)
    other = page.context.new_page()
    other.goto("/mig/")

    other.locator("form[action*='log-ud'] button").first.click()

    expect(page.get_by_role("link", name=FRONT).first).to_be_visible(timeout=WITHIN_FIVE_SECONDS)
    expect(page.locator("article.post")).to_have_count(0)
    page.go_back()
    expect(page.locator("article.post")).to_have_count(0)


def test_somebody_shown_out_sees_nothing_more(house, phone, alma, bo):
    """SAFETY Z2."""
    house.post(author=bo, text="Kun for os her.")
    page = phone(alma)
    expect(card(page, "Kun for os her.")).to_have_count(1)

    house.show_out(username=alma, by="vera")

    expect(page.get_by_role("link", name=FRONT).first).to_be_visible(timeout=WITHIN_FIVE_SECONDS)
    expect(page.locator("article.post")).to_have_count(0)


def test_somebody_shown_out_while_asleep_sees_nothing_when_awake(house, phone, alma):
    """SAFETY Z2."""
    page = phone(alma)
    page.evaluate(SLEEPS, True)
    house.show_out(username=alma, by="vera")

    page.evaluate(SLEEPS, False)

    expect(page.get_by_role("link", name=FRONT).first).to_be_visible(timeout=WITHIN_FIVE_SECONDS)
