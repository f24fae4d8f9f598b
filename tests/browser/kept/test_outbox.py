"""A phone with poor net: what was sent waits, goes out once, and only in its writer's name."""

import re

import pytest
from playwright.sync_api import expect

from tests import pictures
from tests.browser.kept.outbox_page import DRAFTS, drafts, kept, written_without_net
from tests.browser.phones import posting
from tests.browser.writing import choose, noise, share, slow_net, without_net, write

pytestmark = pytest.mark.browser

STUEN = re.compile(r":\d+/$")


def test_words_wait_for_net_beside_an_empty_sheet_and_go_by_themselves(homes, phone):
    page = phone("alma")
    written_without_net(page, "Skrevet i skoven")
    expect(page.get_by_label("Hvad har du lyst til at dele?")).to_have_value("")

    page.context.set_offline(False)
    page.wait_for_url(STUEN)

    expect(page.locator("article.post", has_text="Skrevet i skoven")).to_have_count(1)
    assert homes.said_by(username="alma").count("Skrevet i skoven") == 1
    assert kept(page) == 0


def test_a_letter_outlives_the_browser_page_and_shows_in_stuen(homes, phone):
    page = phone("alma")
    written_without_net(page, "Telefonen gik ud")
    page.close()
    page = page.context.new_page()
    page.route("**/nyt/", posting(lambda route: route.abort()))
    page.context.set_offline(False)

    page.goto("/")
    expect(page.locator(".letter")).to_contain_text(["Telefonen gik ud"])
    page.unroute("**/nyt/")
    page.reload()

    expect(page.locator("article.post", has_text="Telefonen gik ud")).to_have_count(1)
    assert homes.said_by(username="alma").count("Telefonen gik ud") == 1


def test_what_waits_can_be_undone_and_the_words_are_a_draft_again(homes, phone):
    page = phone("alma")
    written_without_net(page, "Måske ikke alligevel")

    page.get_by_role("button", name="Fortryd").click()
    expect(page.locator(".letter")).to_have_count(0)
    page.context.set_offline(False)
    page.reload()

    expect(page.get_by_label("Hvad har du lyst til at dele?")).to_have_value("Måske ikke alligevel")
    assert "Måske ikke alligevel" not in homes.said_by(username="alma")


def test_a_picture_waits_with_its_words(homes, phone):
    page = phone("alma")
    write(page, "Udsigten")
    without_net(page)
    choose(page)
    expect(page.locator("photo-upload .notice--warm")).to_be_visible()

    share(page)
    expect(page.locator(".letter__photos img")).to_have_count(1)
    expect(page.locator("photo-upload")).to_have_count(0)
    page.context.set_offline(False)
    page.wait_for_url(STUEN)

    expect(page.locator("article.post", has_text="Udsigten").locator(".photo-grid__item")).to_have_count(1)


def test_a_picture_cut_off_in_the_middle_goes_out_from_another_page(homes, phone):
    page = phone("alma")
    slow_net(page)
    write(page, "Midt i det hele")
    choose(page, pictures.picture(image=noise()))
    expect(page.locator("[data-part=percent]")).to_have_text(re.compile(r"^[1-9]\d*\s%$"))
    share(page)
    expect(page.get_by_text("Vi deler, så snart billedet er sendt.")).to_be_visible()
    page.wait_for_function(f"() => !{DRAFTS}.length")  # they are a letter on the disk, and no draft
    page.close()  # the battery is empty

    page = page.context.new_page()
    page.goto("/")

    post = page.locator("article.post", has_text="Midt i det hele")
    expect(post.locator(".photo-grid__item")).to_have_count(1, timeout=20_000)
    assert drafts(page) == []
    assert homes.said_by(username="alma").count("Midt i det hele") == 1


def test_an_answer_and_a_private_word_wait_too(homes, phone):
    post, talk = homes.post(author="bo", text="Hvem går med?"), homes.talk(username="alma", by="vera")
    page = phone("alma", f"/opslag/{post}/")
    page.get_by_label("Skriv et svar til Bo").fill("Jeg vil gerne")
    without_net(page)
    page.get_by_role("button", name="Send mit svar").click()
    expect(page.locator(".letter")).to_contain_text(["Jeg vil gerne"])
    page.context.set_offline(False)
    expect(page.locator(".comment", has_text="Jeg vil gerne")).to_have_count(1)

    page.goto(f"/snak/{talk}/")
    page.get_by_label("Skriv her").fill("Er du der?")
    without_net(page)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".letter")).to_contain_text(["Er du der?"])
    page.context.set_offline(False)

    expect(page.locator(".bubble", has_text="Er du der?")).to_have_count(1)
    expect(page.locator(".letter")).to_have_count(0)


def test_a_private_word_that_waits_is_not_seen_in_stuen(homes, phone):
    talk = homes.talk(username="alma", by="vera")
    page = phone("alma", f"/snak/{talk}/")
    page.route("**/sig/", lambda route: route.abort())
    page.get_by_label("Skriv her").fill("Kun til jer")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".letter")).to_contain_text(["Kun til jer"])

    page.goto("/")

    expect(page.locator("main")).not_to_contain_text("Kun til jer")


def test_two_tabs_send_one_post(homes, phone):
    first = phone("alma")
    written_without_net(first, "Kun en gang")
    second = first.context.new_page()
    sent = []
    first.context.on(
        "request",
        lambda request: (
            sent.append(request.url) if request.method == "POST" and "/nyt/" in request.url else None
        ),
    )

    first.context.set_offline(False)
    second.goto("/")
    first.wait_for_url(STUEN)

    expect(second.locator("article.post", has_text="Kun en gang")).to_have_count(1)
    assert homes.said_by(username="alma").count("Kun en gang") == 1
    assert len(sent) == 1


def test_back_and_send_once_more_is_one_post(homes, phone):
    page = phone("alma")
    write(page, "Tilbage igen")
    share(page)
    page.wait_for_url(STUEN)

    page.go_back()
    write_again = page.get_by_label("Hvad har du lyst til at dele?")
    expect(write_again).to_have_value("")

    assert homes.said_by(username="alma").count("Tilbage igen") == 1


def test_a_double_tap_and_a_lost_answer_are_one_post(homes, phone):
    page, lost = phone("alma"), []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())
            return route.abort()
        return route.continue_()

    page.route("**/nyt/", lose)
    write(page, "To tryk")
    page.get_by_role("button", name="Del i Stuen").dblclick()
    expect(page.locator(".letter")).to_have_count(1)
    page.goto("/")

    expect(page.locator("article.post", has_text="To tryk")).to_have_count(1)
    expect(page.locator(".letter")).to_have_count(0)
    assert len(lost) == 1
    assert homes.said_by(username="alma").count("To tryk") == 1


def test_undone_after_a_lost_answer_it_is_taken_down_again(homes, phone):
    page = phone("alma")
    page.route(
        "**/nyt/",
        lambda route: (route.fetch(), route.abort()) if route.request.method == "POST" else route.continue_(),
    )
    write(page, "Kom frem uden svar")
    share(page)
    expect(page.locator(".letter")).to_have_count(1)
    assert "Kom frem uden svar" in homes.said_by(username="alma")

    page.get_by_role("button", name="Fortryd").click()
    page.goto("/")
    expect(page.locator("article.post", has_text="Kom frem uden svar")).to_have_count(0)

    assert "Kom frem uden svar" not in homes.said_by(username="alma")


@pytest.mark.parametrize("status", [429, 507])
def test_a_picture_the_house_has_no_room_for_just_now_is_refused_in_the_words_of_the_house(
    homes, phone, status
):
    page = phone("alma")
    write(page, f"En for meget {status}")
    without_net(page)
    choose(page)
    share(page)
    expect(page.locator(".letter__photos img")).to_have_count(1)
    said = {"status": status, "json": {"error": "Vent lidt med flere billeder."}}
    page.context.route("**/billeder/", lambda route: route.fulfill(**said))

    page.context.set_offline(False)

    letter = page.locator(".letter", has_text=f"En for meget {status}")
    expect(letter).to_contain_text("Vent lidt med flere billeder.")
    expect(letter.get_by_role("button", name="Ret", exact=True)).to_be_visible()


def test_a_no_without_words_of_the_house_waits_and_goes_by_itself(homes, phone):
    page = phone("alma")
    page.route("**/nyt/", posting(lambda route: route.fulfill(status=429, body="slow down")))
    write(page, "Langsomt nu")
    share(page)
    expect(page.locator(".letter")).to_contain_text(["Langsomt nu"])

    page.unroute("**/nyt/")
    page.goto("/")

    expect(page.locator("article.post", has_text="Langsomt nu")).to_have_count(1)
