"""The outbox on the phone, with a net that is cut wherever it pleases and a house that closes in between."""

import random
import re
import time

import pytest
from playwright.sync_api import expect

from tests import pictures
from tests.browser.kept.outbox_page import kept
from tests.browser.phones import become, posting
from tests.browser.writing import FAST, SLOW, choose, noise, share, slow_net, without_net, write

pytestmark = [pytest.mark.browser, pytest.mark.together]

FIELD = "Hvad har du lyst til at dele?"
LATE = 90_000  # milliseconds: the outbox tries again every twenty seconds


def emptied(page):
    """Everything that waited has gone. A tab of its own looks: a sent sheet walks to Stuen by itself."""
    page = page.context.new_page()
    page.goto("/")
    until = time.monotonic() + LATE / 1000
    while kept(page) and time.monotonic() < until:
        page.wait_for_timeout(200)
    return kept(page) == 0


def cutting(luck):
    """A line that lets through, or is cut before the house has it, or before its answer is here."""

    def cut(route):
        fate = luck.choice(["through", "cut before", "cut after"])
        if fate == "through":
            return route.continue_()
        if fate == "cut after":
            route.fetch()
        return route.abort()

    return posting(cut)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_d1_however_the_line_is_cut_each_post_hangs_once(seed, homes, phone):
    luck, page = random.Random(seed), phone("alma")
    said = [f"Tur {seed}, ord {number}" for number in range(5)]

    page.context.route("**/nyt/**", cutting(luck))
    for words in said:
        page.goto("/nyt/")
        write(page, words)
        share(page)
        expect(page.locator("textarea[name=text]:not(:placeholder-shown)")).to_have_count(0)
        if luck.random() < 0.4:  # the browser is closed, and opened again
            page.close()
            page = page.context.new_page()
    page.context.unroute("**/nyt/**")

    assert emptied(page)
    assert sorted(words for words in homes.said_by(username="alma") if f"Tur {seed}," in words) == said


@pytest.mark.parametrize("seed", [4, 5])
def test_d1_however_the_line_is_cut_each_answer_and_private_word_is_said_once(seed, homes, phone):
    luck = random.Random(seed)
    post, talk = homes.post(author="alma", text=f"Hvem {seed}?"), homes.talk(username="alma", by="vera")
    sheets = [(f"/opslag/{post}/", "Send mit svar"), (f"/snak/{talk}/", "Send")]
    page = phone("alma")

    for address in ("**/svar/", "**/sig/"):
        page.context.route(address, cutting(luck))
    for number in range(6):
        path, button = sheets[number % 2]
        page.goto(path)
        page.locator("textarea[name=text]").fill(f"Svar {seed}, ord {number}")
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.locator("textarea[name=text]")).to_have_value("")
        if luck.random() < 0.4:  # the browser is closed, and opened again
            page.close()
            page = page.context.new_page()
    for address in ("**/svar/", "**/sig/"):
        page.context.unroute(address)

    assert emptied(page)
    assert homes.answers_of(username="alma", to=post) == [
        f"Svar {seed}, ord {number}" for number in (0, 2, 4)
    ]
    said = sorted(homes.words_of(username="alma"))
    assert [words for words in said if f"Svar {seed}," in words] == [
        f"Svar {seed}, ord {number}" for number in (1, 3, 5)
    ]


def test_two_tabs_that_wake_at_once_send_each_letter_once(homes, phone):
    page = phone("alma")
    without_net(page)
    for number in range(4):
        write(page, f"Vågn op {number}")
        share(page)
        expect(page.locator(".letter")).to_have_count(number + 1)
    page.context.set_offline(False)
    tabs = [page.context.new_page() for _ in range(3)]
    for tab in tabs:
        tab.goto("/", wait_until="commit")

    assert emptied(page)
    assert sorted(words for words in homes.said_by(username="alma") if "Vågn op" in words) == [
        f"Vågn op {number}" for number in range(4)
    ]


def test_the_house_is_closed_while_a_picture_is_on_its_way(homes, phone):
    page = phone("alma")
    net_becomes = slow_net(page)
    write(page, "Midt i en genstart")
    choose(page, pictures.picture(image=noise()))
    expect(page.locator("photo-upload[data-state=sending]")).to_be_visible()
    share(page)

    homes.stop()
    expect(page.locator(".letter")).to_contain_text(["Midt i en genstart"], timeout=LATE)
    homes.open()
    net_becomes(FAST)

    post = page.locator("article.post", has_text="Midt i en genstart")
    expect(post.locator(".photo-grid__item")).to_have_count(1, timeout=LATE)
    assert homes.said_by(username="alma").count("Midt i en genstart") == 1


def test_the_net_goes_in_the_middle_of_a_picture_and_comes_back(homes, phone):
    page = phone("alma")
    net_becomes = slow_net(page)
    write(page, "Toget kørte ind i en tunnel")
    choose(page, pictures.picture(image=noise()))
    expect(page.locator("[data-part=percent]")).to_have_text(re.compile(r"^[1-9]\d*\s%$"))
    share(page)

    net_becomes(SLOW | {"offline": True})
    expect(page.locator(".letter")).to_contain_text(["Toget kørte ind i en tunnel"], timeout=LATE)
    net_becomes(FAST)

    post = page.locator("article.post", has_text="Toget kørte ind i en tunnel")
    expect(post.locator(".photo-grid__item")).to_have_count(1, timeout=LATE)
    assert homes.said_by(username="alma").count("Toget kørte ind i en tunnel") == 1
    assert kept(page) == 0


def test_a_phone_without_room_says_so_and_the_words_stay(homes, phone):
    page = phone("alma")
    settings = page.context.new_cdp_session(page)
    settings.send("Storage.overrideQuotaForOrigin", {"origin": homes.address, "quotaSize": 1})
    page.route("**/nyt/", posting(lambda route: route.abort()))
    write(page, "Ingen plads. " * 300)

    share(page)

    expect(page.get_by_role("alert")).to_contain_text("Der er ikke plads på telefonen")
    assert page.get_by_label(FIELD).input_value().startswith("Ingen plads.")
    page.unroute("**/nyt/")
    share(page)
    expect(page.locator("article.post", has_text="Ingen plads.")).to_have_count(1)


def test_a_letter_waits_for_its_writer_and_nobody_else_sees_or_sends_it(homes, phone):
    page = phone("alma")
    write(page, "Kun i mit navn")
    without_net(page)
    share(page)
    expect(page.locator(".letter")).to_have_count(1)

    become(page.context, homes, "bo")
    page.context.set_offline(False)  # the old page, still Alma's, tries with Bo's key
    expect(page.locator(".letter")).to_contain_text(["Venter, til du logger ind igen"])
    page.goto("/")
    expect(page.locator(".composer")).to_be_visible()
    seen_by_bo = page.locator("main").inner_text()
    by_bo = homes.said_by(username="bo")
    become(page.context, homes, "alma")

    assert emptied(page)
    assert "Kun i mit navn" not in seen_by_bo
    assert by_bo == []
    assert homes.said_by(username="alma").count("Kun i mit navn") == 1


def test_on_a_phone_that_is_not_mine_the_words_stay_in_the_field_and_nothing_is_kept(homes, phone):
    page = phone("alma", shared=True)
    write(page, "På en lånt telefon")
    without_net(page)
    share(page)
    expect(page.get_by_role("alert")).to_contain_text("Du har ikke net lige nu.")
    expect(page.get_by_label(FIELD)).to_have_value("På en lånt telefon")
    assert (kept(page), page.evaluate("localStorage.length")) == (0, 0)

    page.context.set_offline(False)

    expect(page.locator("article.post", has_text="På en lånt telefon")).to_have_count(1)


def test_a_refused_letter_says_why_and_can_be_mended(homes, phone):
    page = phone("alma")
    write(page, "x" * 5100)
    without_net(page)
    share(page)
    expect(page.locator(".letter")).to_have_count(1)
    page.context.set_offline(False)
    expect(page.locator(".letter")).to_contain_text(["for langt"])

    page.get_by_role("button", name="Ret", exact=True).click()

    expect(page.get_by_label(FIELD)).to_have_value("x" * 5100)
    expect(page.locator(".letter")).to_have_count(0)
