"""Pictures chosen and not shared yet: they lie on the phone with the words, and nobody else's."""

import pytest
from playwright.sync_api import expect

from tests import pictures
from tests.browser.kept.outbox_page import drafts, kept, laid_in
from tests.browser.phones import become
from tests.browser.writing import arrived, choose, noise, share, slow_net, without_net, write

pytestmark = pytest.mark.browser

FIELD = "Hvad har du lyst til at dele?"
KEPT = "Vi har gemt din kladde."
MARKED = "() => Object.keys(localStorage).some((name) => name.startsWith('house-outbox:'))"  # on the disk


def closed_and_opened(page, path="/nyt/"):
    """The phone has closed the page, and somebody opens it anew."""
    context = page.context
    page.close()
    page = context.new_page()
    page.sent = []
    page.on("request", lambda one: page.sent.append(one.url) if one.method == "POST" else None)
    page.goto(path)
    return page


def post_of(page, words):
    page.wait_for_url("**/")
    return page.locator("article.post", has_text=words)


def test_a_picture_and_a_line_are_there_when_the_page_was_closed_and_come_once(homes, phone):
    page = phone("alma")
    choose(page)
    arrived(page)
    page.get_by_text("Beskriv billedet").click()
    page.locator("photo-words input").fill("En kop kaffe")
    write(page, "Morgen")
    laid_in(page)
    page.wait_for_timeout(1000)  # long enough to have stopped typing

    page = closed_and_opened(page)
    arrived(page)
    expect(page.get_by_text(KEPT)).to_be_visible()
    expect(page.get_by_label(FIELD)).to_have_value("Morgen")
    expect(page.locator("photo-words input")).to_have_value("En kop kaffe")
    assert not [address for address in page.sent if address.endswith("/billeder/")]  # it was there already
    share(page)

    expect(post_of(page, "Morgen").locator(".photo-grid__item")).to_have_count(1)
    expect(post_of(page, "Morgen").locator("img[alt='En kop kaffe']")).to_have_count(1)
    assert homes.said_by(username="alma").count("Morgen") == 1
    assert (kept(page), drafts(page)) == (0, [])
    page.goto("/nyt/")
    expect(page.locator("photo-upload")).to_have_count(0)


def test_a_picture_closed_in_the_middle_goes_on_from_the_phone(homes, phone):
    page = phone("alma")
    slow_net(page)
    write(page, "Midt i det")
    choose(page, pictures.picture(image=noise()))
    page.wait_for_function(MARKED)

    page = closed_and_opened(page)
    arrived(page)
    share(page)

    expect(post_of(page, "Midt i det").locator(".photo-grid__item")).to_have_count(1)
    assert kept(page) == 0


def test_without_net_they_are_there_too_and_wait_with_the_words(homes, phone):
    page = phone("alma")
    choose(page)
    arrived(page)
    page.wait_for_timeout(1000)
    page = closed_and_opened(page)
    arrived(page)
    without_net(page)
    write(page, "I tunnelen")

    share(page)
    expect(page.locator(".letter__photos img")).to_have_count(1)
    page.context.set_offline(False)

    expect(post_of(page, "I tunnelen").locator(".photo-grid__item")).to_have_count(1)
    assert kept(page) == 0


def test_a_picture_the_house_has_cleared_away_is_brought_once_more(homes, phone):
    page = phone("alma")
    choose(page)
    arrived(page)
    page.wait_for_timeout(1000)
    key = page.locator("[name=photo]").input_value()
    page.evaluate(
        """(key) => fetch(`/billeder/${key}/fjern/`, {method: "POST", headers: {
        "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value}})""",
        key,
    )

    page = closed_and_opened(page)
    arrived(page)
    assert page.locator("[name=photo]").input_value() != key
    write(page, "Alligevel her")
    share(page)

    expect(post_of(page, "Alligevel her").locator(".photo-grid__item")).to_have_count(1)


def test_a_picture_taken_off_or_thrown_away_with_the_draft_does_not_come_back(homes, phone):
    page = phone("alma")
    write(page, "Måske")
    choose(page, *[pictures.picture(image=pictures.four_corners(size, 80)) for size in (60, 70)])
    arrived(page, 2)
    laid_in(page, 2)
    page.get_by_role("button", name="Fjern billedet").first.click()
    laid_in(page, 1)
    page.wait_for_timeout(1000)

    page = closed_and_opened(page)
    arrived(page)
    page.get_by_role("button", name="Slet kladde").click()
    expect(page.locator("photo-upload")).to_have_count(0)
    laid_in(page, 0)
    page.wait_for_timeout(1000)

    page = closed_and_opened(page)
    expect(page.locator("safe-form")).to_have_attribute("data-ready", "")
    expect(page.locator("photo-upload")).to_have_count(0)
    expect(page.get_by_label(FIELD)).to_have_value("")
    assert drafts(page) == []


def test_a5_nothing_is_left_after_log_out_also_from_another_tab(homes, phone):
    page = phone("alma")
    choose(page)
    arrived(page)
    laid_in(page)
    other = page.context.new_page()
    other.goto("/konto/log-ud/")

    other.locator("main form button[type=submit]").last.click()
    other.wait_for_url("**/")
    page.goto("/")

    assert kept(page) == 0
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('house-outbox'))") == []


def test_it_is_there_for_its_owner_alone_and_where_it_was_chosen(homes, phone):
    post = homes.post(author="bo", text="Hvem går med?")
    page = phone("alma", f"/opslag/{post}/")
    choose(page)
    arrived(page)
    laid_in(page)

    page.goto("/nyt/")
    expect(page.locator("safe-form")).to_have_attribute("data-ready", "")
    expect(page.locator("photo-upload")).to_have_count(0)
    page.goto("about:blank")
    become(page.context, homes, "vera")
    page.goto(f"/opslag/{post}/")
    expect(page.locator("safe-form")).to_have_attribute("data-ready", "")
    expect(page.locator("photo-upload")).to_have_count(0)
    page.goto("about:blank")
    become(page.context, homes, "alma")
    page.goto(f"/opslag/{post}/")

    arrived(page)
    page.get_by_role("button", name="Send mit svar").click()
    expect(page.locator(".comment .photo")).to_have_count(1)
    expect(page.locator("photo-upload")).to_have_count(0)
    assert kept(page) == 0


def test_nothing_is_kept_on_a_phone_that_is_not_mine(homes, phone):
    page = phone("alma", shared=True)
    choose(page)
    arrived(page)
    page.reload()

    expect(page.locator("photo-upload")).to_have_count(0)
    assert kept(page) == 0


def test_what_went_from_one_tab_is_taken_off_the_other(homes, phone):
    first = phone("alma")
    choose(first)
    arrived(first)
    laid_in(first)
    second = first.context.new_page()
    second.goto("/nyt/")
    arrived(second)

    write(first, "Kun her")
    share(first)

    expect(post_of(first, "Kun her").locator(".photo-grid__item")).to_have_count(1)
    expect(second.locator("photo-upload")).to_have_count(0)


def test_the_picture_of_a_post_that_was_refused_lies_with_its_words_again(homes, phone):
    page = phone("alma")
    choose(page)
    arrived(page)
    write(page, "Se www.eksempel.dk")
    share(page)
    expect(page.get_by_role("alert")).to_contain_text("når du har været her en uge")
    page.wait_for_timeout(1000)

    page = closed_and_opened(page)
    arrived(page)
    expect(page.get_by_label(FIELD)).to_have_value("Se www.eksempel.dk")
    write(page, "Se her")
    share(page)

    expect(post_of(page, "Se her").locator(".photo-grid__item")).to_have_count(1)
    assert kept(page) == 0
