"""What is half written waits for the one who wrote it, wherever in the house it was."""

import pytest
from playwright.sync_api import expect

from tests.browser.phones import become

pytestmark = pytest.mark.browser

KEPT = "Vi har gemt din kladde."


def type_and_leave(page, label, words):
    page.get_by_label(label, exact=True).press_sequentially(words)
    page.goto("/")


def test_another_person_on_the_same_phone_sees_no_draft_and_the_first_finds_it_again(homes, phone):
    page = phone("alma")
    page.goto("/nyt/")
    type_and_leave(page, "Hvad har du lyst til at dele?", "Kun Almas ord")

    page.goto("about:blank")  # a page without its key walks home by itself, at some moment
    become(page.context, homes, "bo")
    page.goto("/nyt/")
    expect(page.get_by_label("Hvad har du lyst til at dele?")).to_have_value("")
    expect(page.get_by_text(KEPT)).to_be_hidden()
    page.goto("about:blank")
    become(page.context, homes, "alma")
    page.goto("/nyt/")

    expect(page.get_by_label("Hvad har du lyst til at dele?")).to_have_value("Kun Almas ord")


def test_a_word_in_a_private_talk_waits_for_its_writer_alone(homes, phone):
    talk = homes.talk(username="alma", by="vera")
    page = phone("alma")
    page.goto(f"/snak/{talk}/")
    type_and_leave(page, "Skriv her", "Det er svært at sige")

    page.goto(f"/snak/{talk}/")
    expect(page.get_by_label("Skriv her")).to_have_value("Det er svært at sige")
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.get_by_role("button", name="Slet kladde").click()
    page.goto(f"/snak/{talk}/")

    expect(page.get_by_label("Skriv her")).to_have_value("")
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.includes('draft'))") == []


def test_drafts_are_kept_for_each_place(homes, phone):
    post = homes.post(author="bo", text="Hvem går med?")
    page = phone("alma")
    page.goto(f"/opslag/{post}/")
    type_and_leave(page, "Skriv et svar til Bo", "Måske")

    page.goto(f"/opslag/{post}/")
    answer = page.get_by_label("Skriv et svar til Bo").input_value()
    page.goto("/nyt/")

    assert answer == "Måske"
    expect(page.get_by_label("Hvad har du lyst til at dele?")).to_have_value("")


def test_a_worry_half_written_is_kept_and_gone_when_it_is_told(homes, phone):
    page = phone("alma")
    page.goto("/bekymret/")
    page.locator("main textarea").press_sequentially("Bo spiser ikke")
    page.goto("/")
    page.goto("/bekymret/")
    expect(page.locator("main textarea")).to_have_value("Bo spiser ikke")

    page.get_by_role("button", name="Sig det til personalet").click()
    page.wait_for_url(lambda address: "bekymret" not in address)
    page.goto("/bekymret/")

    expect(page.locator("main textarea")).to_have_value("")


def test_how_it_went_half_written_waits_and_is_gone_when_it_is_said(homes, phone):
    walk = homes.walk()
    page = phone("alma", f"/aktiviteter/{walk}/gjort/")
    field = page.get_by_label("Hvordan gik det?")
    type_and_leave(page, "Hvordan gik det? Du må gerne lade det stå tomt.", "Jeg nåede halvvejs")
    page.goto(f"/aktiviteter/{walk}/gjort/")
    expect(field).to_have_value("Jeg nåede halvvejs")
    expect(page.get_by_text(KEPT)).to_be_visible()

    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url(f"**/aktiviteter/{walk}/")
    page.goto(f"/aktiviteter/{walk}/gjort/")

    expect(field).to_have_value("")
    assert homes.said_by(username="alma").count("Jeg nåede halvvejs") == 1


def test_a_note_that_could_not_be_sent_is_there_again(homes, phone):
    page = phone("alma")
    page.goto("/bekymret/")
    page.locator("main textarea").press_sequentially("Bo svarer ikke")
    page.context.set_offline(True)
    page.get_by_role("button", name="Sig det til personalet").click()
    page.wait_for_url("chrome-error://**")
    page.context.set_offline(False)

    page.goto("/bekymret/")

    expect(page.locator("main textarea")).to_have_value("Bo svarer ikke")


def test_the_hand_over_keeps_what_is_half_written_over_what_stands_there(homes, phone):
    homes.on_shift(username="vera")
    page = phone("vera", path="/overlevering/skriv/")
    field = page.locator("form textarea").first
    field.fill("Rolig aften.")
    page.get_by_role("button", name="Behold det").click()
    page.wait_for_load_state()
    field.fill("Rolig aften. Per er nervøs for i morgen.")
    page.goto("/")

    page.goto("/overlevering/skriv/")

    expect(field).to_have_value("Rolig aften. Per er nervøs for i morgen.")
    expect(page.get_by_text(KEPT)).to_be_visible()


def test_nothing_is_kept_on_a_phone_that_is_not_mine(homes, phone):
    page = phone("alma", shared=True)
    page.goto("/nyt/")
    type_and_leave(page, "Hvad har du lyst til at dele?", "Ikke min telefon")

    page.goto("/nyt/")

    expect(page.get_by_label("Hvad har du lyst til at dele?")).to_have_value("")
    assert page.evaluate("localStorage.length") == 0
