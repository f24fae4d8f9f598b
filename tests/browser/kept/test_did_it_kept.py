"""Pictures and words on the page "I did it": on the phone until they hang in Stuen, and then no more."""

import pytest
from playwright.sync_api import expect

from tests.browser.kept.outbox_page import drafts, kept, laid_in
from tests.browser.kept.test_pictures_kept import closed_and_opened
from tests.browser.writing import arrived, choose

pytestmark = pytest.mark.browser

FIELD = "textarea[name=text]"


@pytest.fixture
def page(homes, phone):
    return phone("alma", f"/aktiviteter/{homes.walk()}/gjort/")


def chosen(page, words="Vi gik om søen."):
    page.locator(FIELD).fill(words)
    choose(page)
    arrived(page)
    laid_in(page)
    page.wait_for_timeout(1000)  # long enough to have stopped typing


def done(page):
    page.get_by_role("button", name="Jeg gjorde det").click()
    page.wait_for_url("**/aktiviteter/*/")


def test_a_page_that_was_closed_has_its_picture_again_and_it_hangs_once(homes, page):
    chosen(page)

    page = closed_and_opened(page, page.url)
    arrived(page)
    expect(page.locator(FIELD)).to_have_value("Vi gik om søen.")
    assert not [address for address in page.sent if address.endswith("/billeder/")]  # it was there already
    done(page)

    laid_in(page, 0)
    assert drafts(page) == []
    assert homes.said_by(username="alma").count("Vi gik om søen.") == 1
    page.goto("/")
    post = page.locator("article.post", has_text="Vi gik om søen.")
    expect(post.locator(".photo-grid__item")).to_have_count(1)


def test_what_the_house_did_not_take_lies_there_once(homes, page):
    chosen(page, "Se www.eksempel.dk")
    page.get_by_role("button", name="Jeg gjorde det").click()
    expect(page.locator("main")).to_contain_text("når du har været her en uge")

    arrived(page)
    laid_in(page)
    page.locator(FIELD).fill("Vi gik om skoven.")
    done(page)

    laid_in(page, 0)
    page.goto("/")
    post = page.locator("article.post", has_text="Vi gik om skoven.")
    expect(post.locator(".photo-grid__item")).to_have_count(1)


def test_thrown_away_with_the_draft_it_does_not_come_back(page):
    chosen(page)
    page = closed_and_opened(page, page.url)
    arrived(page)

    page.get_by_role("button", name="Slet kladde").click()
    expect(page.locator("photo-upload")).to_have_count(0)
    laid_in(page, 0)
    page.reload()

    expect(page.locator("photo-upload")).to_have_count(0)
    expect(page.locator(FIELD)).to_have_value("")
    assert kept(page) == 0
