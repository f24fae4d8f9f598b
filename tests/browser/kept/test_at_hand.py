"""Sharing in three taps, on a phone and a wide screen; and what was sent when one closes or goes back."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, PHONE
from tests.browser.kept.outbox_page import WAITS, kept
from tests.browser.phones import become
from tests.browser.writing import NAME, camera, choose, share, without_net, write
from tests.chromium import QUIET, found

pytestmark = pytest.mark.browser

FIELD = "Hvad har du lyst til at dele?"


@pytest.fixture
def opened(homes, chromium, tmp_path):
    """`opened()` starts Alma's browser, with what it kept when it was closed last."""
    open_now = []

    def browser():
        context = chromium.browser_type.launch_persistent_context(
            tmp_path / "browser",
            executable_path=found(),
            args=list(QUIET),
            base_url=homes.address,
            viewport=PHONE,
            locale="da-DK",
        )
        open_now.append(context)
        context.set_default_timeout(PATIENCE)
        become(context, homes, "alma")
        return context

    yield browser
    for context in open_now:
        context.close()


def test_today_is_open_and_a_picture_with_a_line_takes_three_taps(homes, phone):
    page = phone("alma", path="/", has_touch=True)
    expect(page.locator("article.post, .empty").first).to_be_visible()

    page.locator(".composer__write").tap()
    expect(page.get_by_label(FIELD)).to_be_focused()
    page.keyboard.type("Dagens første kop")
    with page.expect_file_chooser() as chosen:
        page.locator(".photo-picker__choose").tap()
    chosen.value.set_files({"name": NAME, "mimeType": "image/jpeg", "buffer": camera()})
    page.get_by_role("button", name="Del i Stuen").tap()

    post = page.locator("article.post", has_text="Dagens første kop")
    expect(post.locator(".photo-grid__item")).to_have_count(1)


def test_on_a_long_sheet_both_buttons_stay_where_the_thumb_is_and_nothing_lies_over_them(homes, phone):
    page = phone("alma")
    write(page, "En lang dag.\n" * 60)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight / 2)")

    for button in (page.get_by_role("button", name="Del i Stuen"), page.locator(".photo-picker__choose")):
        box = button.bounding_box()
        assert 0 <= box["y"] <= PHONE["height"] - box["height"]
        for part in (0.1, 0.5, 0.9):
            at = [box["x"] + part * box["width"], box["y"] + box["height"] / 2]
            assert button.evaluate("(one, at) => one.contains(document.elementFromPoint(...at))", at)


def test_d1_words_and_a_picture_survive_a_closed_browser_and_go_out_once(homes, opened):
    first = opened()
    page = first.new_page()
    page.goto("/nyt/")
    write(page, "Batteriet var fladt")
    without_net(page)
    choose(page)
    expect(page.locator("photo-upload .notice--warm")).to_be_visible()
    share(page)
    expect(page.locator(".letter")).to_contain_text([WAITS])
    first.close()
    assert "Batteriet var fladt" not in homes.said_by(username="alma")

    page = opened().new_page()
    page.goto("/")

    post = page.locator("article.post", has_text="Batteriet var fladt")
    expect(post.locator(".photo-grid__item")).to_have_count(1)
    expect(page.locator(".letter")).to_have_count(0)
    assert kept(page) == 0
    assert homes.said_by(username="alma").count("Batteriet var fladt") == 1


def test_d1_back_and_send_without_scripts_is_one_post(homes, phone):
    page = phone("alma", java_script_enabled=False)
    write(page, "Uden script")
    share(page)
    expect(page.locator("article.post", has_text="Uden script")).to_have_count(1)

    page.go_back()
    share(page)
    page.goto("/")

    expect(page.locator("article.post", has_text="Uden script")).to_have_count(1)
    assert homes.said_by(username="alma").count("Uden script") == 1


def test_d1_back_and_send_without_scripts_is_one_answer_and_one_private_word(homes, phone):
    post, talk = homes.post(author="alma", text="Hvem går med?"), homes.talk(username="alma", by="vera")
    places = {f"/opslag/{post}/": ("Send mit svar", ".comment"), f"/snak/{talk}/": ("Send", ".bubble")}
    page = phone("alma", java_script_enabled=False)

    def send(button):
        with page.expect_navigation():
            page.get_by_role("button", name=button, exact=True).click()

    for path, (button, shown) in places.items():
        page.goto(path)
        for words in ("Jeg gør", "Jeg kommer"):  # the second time the way back is not to the first page
            page.locator("textarea[name=text]").fill(words)
            send(button)
        page.go_back()
        send(button)
        page.goto(path)

        expect(page.locator(shown, has_text="Jeg kommer")).to_have_count(1)


def test_d1_the_same_form_sent_again_from_history_is_one_post(homes, phone):
    page = phone("alma", java_script_enabled=False)
    number = page.locator("[name=client_uuid]").input_value()
    for _ in range(2):
        page.goto("/nyt/")
        page.locator("[name=client_uuid]").evaluate("(field, number) => { field.value = number }", number)
        write(page, "Samme ark igen")
        share(page)

    assert homes.said_by(username="alma").count("Samme ark igen") == 1


def test_on_a_wide_screen_the_sheet_opens_in_stuen_and_keeps_its_draft(homes, chromium, phone):
    page = phone("alma", path="/")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.locator(".composer__write").click()
    field = page.get_by_label(FIELD)
    expect(field).to_be_focused()
    assert page.url.rstrip("/") == homes.address
    field.press_sequentially("Skrevet i Stuen")
    page.goto("/i-dag/")

    page.goto("/")
    page.locator(".composer__write").click()
    expect(page.get_by_label(FIELD)).to_have_value("Skrevet i Stuen")
    expect(page.get_by_text("Vi har gemt din kladde.")).to_be_visible()
    share(page)

    expect(page.locator("article.post", has_text="Skrevet i Stuen")).to_have_count(1)
