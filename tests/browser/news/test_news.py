"""News on an open page: at once, after sleep, after a fall, and never where it must not be."""

import pytest
from playwright.sync_api import expect

from tests.browser.news.seen import A_RESTART, SLEEPS, card, fill_the_wall

pytestmark = [pytest.mark.browser, pytest.mark.together]


def test_a_new_post_appears_on_another_phone_without_reload(house, phone, alma, bo):
    page = phone(bo)

    house.post(author=alma, text="Kaffen er klar.")

    expect(card(page, "Kaffen er klar.")).to_have_count(1)
    expect(page.locator("live-feed > article").first).to_contain_text("Kaffen er klar.")


def test_an_answer_appears_in_the_card_it_belongs_to(house, phone, alma, bo):
    post = house.post(author=alma, text="Er der nogen?")
    page = phone(bo)

    house.answer(to=post, author=bo, text="Ja, jeg er her.")

    expect(card(page, "Er der nogen?")).to_contain_text("Ja, jeg er her.")
    expect(card(page, "Er der nogen?")).to_have_count(1)


def test_a_post_made_while_the_phone_slept_is_there_when_it_wakes(house, phone, alma, bo):
    page = phone(bo)
    page.evaluate(SLEEPS, True)
    house.post(author=alma, text="Skrevet mens du sov.")
    page.wait_for_timeout(500)
    expect(card(page, "Skrevet mens du sov.")).to_have_count(0)

    page.evaluate(SLEEPS, False)

    expect(card(page, "Skrevet mens du sov.")).to_have_count(1)
    house.post(author=alma, text="Skrevet da du var vågen.")
    expect(card(page, "Skrevet da du var vågen.")).to_have_count(1)


def test_a_post_made_behind_the_back_button_is_there(house, phone, alma, bo):
    page = phone(bo)
    page.goto("/hjaelp/")
    house.post(author=alma, text="Skrevet mens du var væk.")

    page.evaluate("history.back()")

    expect(card(page, "Skrevet mens du var væk.")).to_have_count(1)
    house.post(author=alma, text="Skrevet da du kom igen.")
    expect(card(page, "Skrevet da du kom igen.")).to_have_count(1)


def test_a_browser_that_kept_the_page_shows_what_came_meanwhile(house, phone, keeping_browser, alma, bo):
    page = phone(bo, browser=keeping_browser)
    page.wait_for_function(
        "() => navigator.serviceWorker.controller !== null"
    )  # coming later, it would end what is kept
    page.evaluate("addEventListener('pageshow', event => (window.wasKept = event.persisted))")
    page.goto("/hjaelp/")
    house.post(author=alma, text="Skrevet mens siden hvilede.")

    page.evaluate("history.back()")

    expect(card(page, "Skrevet mens siden hvilede.")).to_have_count(1)
    house.post(author=alma, text="Skrevet da siden vågnede.")
    expect(card(page, "Skrevet da siden vågnede.")).to_have_count(1)
    assert page.evaluate("window.wasKept") is True


def test_a_post_made_while_the_house_was_down_is_there_when_it_is_up(house, phone, alma, bo):
    page = phone(bo)
    house.stop()
    house.run("tests.browser.deeds", "post", f"author={alma}", "text=Skrevet i mørket.")
    expect(page.locator(".offline-line")).to_be_visible()

    house.open()

    expect(card(page, "Skrevet i mørket.")).to_have_count(1, timeout=A_RESTART)
    expect(page.locator(".offline-line")).to_be_hidden()
    house.post(author=alma, text="Lyset er tændt igen.")
    expect(card(page, "Lyset er tændt igen.")).to_have_count(1)


def test_a_post_made_without_net_is_there_when_the_net_is(house, phone, alma, bo):
    page = phone(bo)
    page.context.set_offline(True)
    page.evaluate(SLEEPS, True)
    page.evaluate(SLEEPS, False)
    house.post(author=alma, text="Skrevet i tunnelen.")
    page.wait_for_timeout(500)

    page.context.set_offline(False)

    expect(card(page, "Skrevet i tunnelen.")).to_have_count(1)


def test_news_comes_without_sockets_too(house, phone, alma, bo):
    page = phone(bo)
    page.route_web_socket("**/live/**", lambda line: line.close())
    page.reload()

    house.post(author=alma, text="Uden ledning.")

    expect(card(page, "Uden ledning.")).to_have_count(1, timeout=30_000)


def test_a_frame_that_was_lost_is_fetched_when_the_next_one_comes(house, phone, alma, bo):
    page = phone(bo)
    lose_the_first_post(page)

    house.post(author=alma, text="Gik tabt.")
    house.post(author=alma, text="Kom frem.")

    expect(card(page, "Gik tabt.")).to_have_count(1)
    expect(card(page, "Kom frem.")).to_have_count(1)


def test_a_frame_that_was_lost_is_fetched_at_the_next_heartbeat(house, phone, alma, bo):
    page = phone(bo)
    page.clock.install()
    lose_the_first_post(page)
    house.post(author=alma, text="Blev væk.")
    page.wait_for_timeout(5_500)
    expect(card(page, "Blev væk.")).to_have_count(0)

    page.clock.fast_forward(22_000)

    expect(card(page, "Blev væk.")).to_have_count(1)


def lose_the_first_post(page):
    """Read the page anew, on a line that drops one frame on its way."""
    passed, lost = [], []

    def listen_in(line):
        server = line.connect_to_server()
        server.on_message(lambda words: keep_or_pass(line, words))

    def keep_or_pass(line, words):
        if '"kind":"post"' in words and not lost:
            lost.append(words)
        else:
            line.send(words)
            passed.append(words)

    page.route_web_socket("**/live/**", listen_in)
    page.reload()
    while not passed:
        page.wait_for_timeout(50)


def test_too_much_to_catch_up_with_is_read_anew(house, phone, alma, bo):
    page = phone(bo)
    page.evaluate(SLEEPS, True)
    house.ring(topic="feed", times=70)
    house.post(author=alma, text="Efter det hele.")

    page.evaluate(SLEEPS, False)

    expect(card(page, "Efter det hele.")).to_have_count(1)


def test_a_post_that_is_taken_down_leaves_every_page(house, phone, alma, bo):
    post = house.post(author=alma, text="Mit nummer er 12 34 56 78.")
    page = phone(bo)
    expect(card(page, "12 34 56 78")).to_have_count(1)

    house.take_down(pk=post, by="vera")

    expect(card(page, "12 34 56 78")).to_have_count(0)


def test_whoever_reads_further_down_is_told_quietly_and_nothing_jumps(house, phone, alma, bo):
    fill_the_wall(house, alma)
    page = phone(bo)
    page.mouse.wheel(0, 1500)
    page.wait_for_function("scrollY > 1000")
    reading = page.evaluate(
        "document.elementFromPoint(195, 400).closest('article').getBoundingClientRect().top"
    )
    here = page.evaluate_handle("document.elementFromPoint(195, 400).closest('article')")

    house.post(author=alma, text="Den første nye.")
    expect(page.get_by_role("button", name="1 nyt opslag")).to_be_visible()
    house.post(author=alma, text="Den anden nye.")
    pill = page.get_by_role("button", name="2 nye opslag")
    expect(pill).to_be_in_viewport()
    expect(card(page, "nye.")).to_have_count(0)
    assert abs(here.evaluate("card => card.getBoundingClientRect().top") - reading) <= 1

    pill.click()

    expect(page.locator("live-feed > article").first).to_contain_text("Den anden nye.")
    expect(page.locator("live-feed > article").nth(1)).to_contain_text("Den første nye.")
    expect(pill).to_be_hidden()
    expect(card(page, "Den anden nye.")).to_be_in_viewport()


def test_an_older_post_that_changes_does_not_come_back_as_new(house, phone, alma, bo):
    old = house.post(author=alma, text="En gammel historie.")
    for _ in range(21):
        house.post(author=alma, text="Noget nyere.")
    page = phone(bo)

    house.answer(to=old, author=alma, text="Jeg husker det godt.")
    house.post(author=alma, text="Helt nyt.")

    expect(card(page, "Helt nyt.")).to_have_count(1)
    expect(card(page, "En gammel historie.")).to_have_count(0)
