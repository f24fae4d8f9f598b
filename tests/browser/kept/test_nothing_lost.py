"""What is typed while other words are on their way, undone, or open in another tab: not lost, not twice."""

import pytest
from playwright.sync_api import expect

from tests.browser.kept.outbox_page import drafts, laid_in, written_without_net
from tests.browser.phones import posting
from tests.browser.writing import choose, share, without_net, write

pytestmark = pytest.mark.browser

FIELD = "Hvad har du lyst til at dele?"


def test_a_page_left_while_its_words_are_on_their_way_leaves_no_draft_of_them(homes, phone):
    page = phone("alma")
    page.route("**/nyt/", posting(lambda route: None))  # no answer ever comes
    write(page, "På vej")
    share(page)
    laid_in(page)

    page.goto("/mig/")
    left_behind = drafts(page)
    page.unroute("**/nyt/")
    page.goto("/")

    expect(page.locator("article.post", has_text="På vej")).to_have_count(1)
    page.goto("/nyt/")
    expect(page.get_by_label(FIELD)).to_have_value("")
    assert left_behind == []
    assert homes.said_by(username="alma").count("På vej") == 1


def test_what_is_written_while_the_last_words_are_on_their_way_stays_in_the_field(homes, phone):
    talk, held = homes.talk(username="alma", by="vera"), []
    page = phone("alma", f"/snak/{talk}/")
    page.route("**/sig/", lambda route: held.append(route))
    field = page.get_by_label("Skriv her")
    field.fill("Er du der?")
    with page.expect_request("**/sig/"):
        page.get_by_role("button", name="Send", exact=True).click()

    field.press_sequentially(" Jeg kan vente.")
    held[0].continue_()

    expect(page.locator(".bubble", has_text="Er du der?")).to_have_count(1)
    expect(field).to_have_value("Jeg kan vente.")
    page.reload()
    expect(field).to_have_value("Jeg kan vente.")


def test_words_that_are_written_on_do_not_send_themselves_when_the_net_is_back(homes, phone):
    page = phone("alma", shared=True)
    write(page, "Halvt skrevet")
    without_net(page)
    share(page)
    expect(page.get_by_role("alert")).to_contain_text("Du har ikke net lige nu.")
    field = page.get_by_label(FIELD)
    field.press_sequentially(", men")
    page.evaluate("addEventListener('online', () => (window.heard = true))")

    page.context.set_offline(False)
    page.wait_for_function("window.heard")
    field.press_sequentially(" nu er det helt")
    share(page)

    expect(page.locator("article.post", has_text="Halvt skrevet")).to_have_count(1)
    assert homes.said_by(username="alma").count("Halvt skrevet, men nu er det helt") == 1


def test_undone_words_come_after_those_that_stand_in_the_field(homes, phone):
    page = phone("alma")
    written_without_net(page, "Det første")
    write(page, "Det næste")

    page.get_by_role("button", name="Fortryd").click()
    expect(page.get_by_label(FIELD)).to_have_value("Det næste\n\nDet første")
    page.get_by_label(FIELD).press_sequentially("!")
    page.context.set_offline(False)
    page.reload()

    expect(page.get_by_label(FIELD)).to_have_value("Det næste\n\nDet første!")


def test_undone_a_post_lies_on_the_sheet_as_it_was_and_a_picture_taken_off_stays_off(homes, phone):
    page = phone("alma")
    page.locator("[name=who_answers][value=staff]").check()
    page.get_by_text("Er det svært at læse for nogen?").click()
    page.locator("[name=note]").fill("Om hospitalet")
    choose(page)
    expect(page.locator("photo-upload[data-state=done]")).to_have_count(1)
    written_without_net(page, "Som det var")
    page.get_by_role("button", name="Fortryd").click()
    expect(page.locator("photo-upload")).to_have_count(1)
    page.context.set_offline(False)
    page.reload()

    expect(page.locator("[name=who_answers][value=staff]")).to_be_checked()
    expect(page.locator("[name=note]")).to_have_value("Om hospitalet")
    page.get_by_role("button", name="Fjern billedet").click()
    expect(page.locator("photo-upload")).to_have_count(0)
    page.reload()

    expect(page.locator("[name=note]")).to_have_value("Om hospitalet")
    expect(page.locator("photo-upload")).to_have_count(0)


def test_a_tab_that_only_stands_open_never_writes_over_a_newer_draft(homes, phone):
    page = phone("alma")
    write(page, "Gammelt")
    page.goto("/")
    idle, busy = page.context.new_page(), page.context.new_page()
    for tab in (idle, busy):
        tab.goto("/nyt/")
        expect(tab.get_by_label(FIELD)).to_have_value("Gammelt")
    write(busy, "Gammelt og nyt")
    busy.goto("/")

    idle.goto("/")
    page.goto("/nyt/")

    expect(page.get_by_label(FIELD)).to_have_value("Gammelt og nyt")


def test_a5_no_draft_comes_back_after_log_out_from_another_tab(homes, phone):
    page = phone("alma")
    write(page, "Kun for mig")
    other = page.context.new_page()
    other.goto("/konto/log-ud/")

    other.locator("main form button[type=submit]").last.click()
    other.wait_for_url("**/")
    page.goto("/")

    assert drafts(page) == []


def test_a_word_to_a_talk_that_was_closed_meanwhile_reaches_the_staff_in_a_new_one(homes, phone):
    talk = homes.talk(username="bo", by="vera")
    page = phone("bo", f"/snak/{talk}/")
    page.get_by_label("Skriv her").fill("En ting til")
    without_net(page)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".letter")).to_contain_text(["En ting til"])

    homes.close_talk(talk=talk)
    page.context.set_offline(False)

    page.wait_for_url(lambda address: "/snak/" in address and f"/{talk}/" not in address)
    expect(page.locator(".bubble", has_text="En ting til")).to_have_count(1)
    assert homes.words_of(username="bo") == ["En ting til"]


def test_an_answer_to_a_post_that_went_away_stays_on_its_card(homes, phone):
    post = homes.post(author="bo", text="Snart væk")
    page = phone("alma", f"/opslag/{post}/")
    page.get_by_label("Skriv et svar til Bo").fill("Jeg tænker på dig")
    without_net(page)
    page.get_by_role("button", name="Send mit svar").click()
    expect(page.locator(".letter")).to_have_count(1)
    homes.take_down(pk=post, by="vera")
    page.context.set_offline(False)
    page = page.context.new_page()
    page.goto("/")
    card = page.locator(".letter", has_text="Jeg tænker på dig")
    expect(card).to_contain_text("Opslaget er her ikke mere")

    card.get_by_role("button", name="Ret", exact=True).click()

    expect(page.locator("house-toasts")).to_contain_text("Dine ord er her stadig")
    expect(card).to_be_visible()


def test_an_idea_half_written_waits(homes, phone):
    page = phone("alma", "/aktiviteter/foreslaa/")
    page.get_by_label("Hvad kunne vi lave eller se?").press_sequentially("En tur til havet")
    page.goto("/")

    page.goto("/aktiviteter/foreslaa/")

    expect(page.get_by_label("Hvad kunne vi lave eller se?")).to_have_value("En tur til havet")
