"""One person with two tabs at the same place: what is written in either is not lost, and comes once."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.kept.outbox_page import WAITS, drafts, laid_in
from tests.browser.phones import posting
from tests.browser.writing import share, without_net, write

pytestmark = [pytest.mark.browser, pytest.mark.together]

STUEN = re.compile(r":\d+/$")
FIELD = "Hvad har du lyst til at dele?"
KEPT = "Vi har gemt din kladde."
DEAF = """{
    const listen = window.addEventListener;
    window.addEventListener = (kind, ...rest) => kind === "storage" || listen.call(window, kind, ...rest);
}"""


@pytest.fixture
def tabs(phone):
    """Two tabs of Alma's with an empty sheet each."""
    first = phone("alma")
    second = first.context.new_page()
    second.goto("/nyt/")
    return first, second


def test_what_one_tab_keeps_stands_in_the_other_and_whoever_goes_on_there_has_both(tabs):
    first, second = tabs
    write(first, "Fra den ene")
    expect(second.get_by_label(FIELD)).to_have_value("Fra den ene")
    expect(second.get_by_text(KEPT)).to_be_visible()

    second.get_by_label(FIELD).press_sequentially(" og den anden")

    expect(first.get_by_label(FIELD)).to_have_value("Fra den ene og den anden")
    assert len(drafts(first)) == 1


def test_words_written_in_both_before_either_was_kept_are_both_there(tabs):
    first, second = tabs
    second.evaluate("window.setTimeout = () => 0")  # it does not come to keep its words by itself
    write(second, "Fra den anden")
    write(first, "Fra den ene")

    both = "Fra den anden\n\nFra den ene"
    expect(second.get_by_label(FIELD)).to_have_value(both)
    expect(first.get_by_label(FIELD)).to_have_value(both)
    first.close()
    second.goto("/nyt/")

    expect(second.get_by_label(FIELD)).to_have_value(both)


def test_a_tab_that_heard_nothing_of_the_other_writes_over_nothing(tabs):
    first, second = tabs
    second.add_init_script(DEAF)
    second.reload()
    write(first, "Hørt af ingen")
    first.goto("/")
    write(second, "Skrevet bagefter")
    second.goto("/")

    second.goto("/nyt/")

    value = second.get_by_label(FIELD).input_value()
    assert "Hørt af ingen" in value
    assert "Skrevet bagefter" in value


def test_what_one_tab_has_sent_stands_in_the_other_no_more(tabs, homes):
    first, second = tabs
    write(first, "Sendt fra den ene")
    expect(second.get_by_label(FIELD)).to_have_value("Sendt fra den ene")

    share(first)
    first.wait_for_url(STUEN)

    expect(second.get_by_label(FIELD)).to_have_value("")
    expect(second.get_by_text(KEPT)).to_be_hidden()
    expect(second.get_by_role("button", name="Del i Stuen")).to_have_attribute("aria-disabled", "true")
    second.close()
    assert drafts(first) == []
    assert homes.said_by(username="alma").count("Sendt fra den ene") == 1


def test_what_the_other_tab_writes_while_words_are_on_their_way_is_the_next_draft(tabs, homes):
    first, second = tabs
    held = []
    first.route("**/nyt/", posting(held.append))
    write(first, "På vej")
    share(first)
    laid_in(first)
    write(second, "Det næste")
    expect(first.get_by_label(FIELD)).to_have_value("På vej\n\nDet næste")

    held[0].continue_()

    expect(first.get_by_label(FIELD)).to_have_value("Det næste")
    assert homes.said_by(username="alma").count("På vej") == 1


def test_what_is_undone_comes_to_the_sheet_that_stands_open_in_the_other_tab(tabs):
    first, second = tabs
    write(first, "Måske ikke")
    without_net(first)
    share(first)
    expect(first.locator(".letter")).to_contain_text([WAITS])
    write(second, "Noget andet")
    expect(first.get_by_label(FIELD)).to_have_value("Noget andet")

    first.get_by_role("button", name="Fortryd").click()

    expect(second.get_by_label(FIELD)).to_have_value("Noget andet\n\nMåske ikke")


def test_words_thrown_away_in_one_tab_are_gone_from_both(tabs):
    first, second = tabs
    write(first, "Alligevel ikke")
    second.get_by_role("button", name="Slet kladde").click()

    expect(first.get_by_label(FIELD)).to_have_value("")
    assert drafts(first) == []


def test_a5_logged_out_in_one_tab_nothing_stands_in_the_other(tabs):
    first, second = tabs
    write(first, "Kun til mig")
    expect(second.get_by_label(FIELD)).to_have_value("Kun til mig")
    first.goto("/konto/log-ud/")

    first.locator("main form button[type=submit]").last.click()

    expect(second.locator("body")).not_to_contain_text("Kun til mig")
    first.wait_for_url(STUEN)
    assert drafts(first) == []


def test_two_corrections_of_the_same_words_are_both_there(homes, phone):
    post = homes.post(author="alma", text="Sådan var det")
    first = phone("alma", f"/opslag/{post}/ret/")
    second = first.context.new_page()
    second.goto(f"/opslag/{post}/ret/")
    field = first.locator("textarea[name=text]")

    field.fill("Sådan var det ikke")
    expect(second.locator("textarea[name=text]")).to_have_value("Sådan var det ikke")
    first.get_by_role("button", name="Gem").first.click()
    first.wait_for_url(lambda address: "/ret/" not in address)

    expect(second.locator("textarea[name=text]")).to_have_value("Sådan var det")
