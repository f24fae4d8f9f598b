"""A phone with scripts: warmth is one tap, and no word is lost on the way to the wall."""

import re
import uuid

import pytest
from django.conf import settings
from playwright.sync_api import expect

from community import posts
from community.models import Comment, Post
from tests.browser.writing import without_net

STUEN = re.compile(r":\d+/$")
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def words_on(page):
    """The drafts and letters this phone keeps."""
    return page.evaluate("Object.keys(localStorage).filter((name) => /draft|outbox/.test(name))")


def write(page, words):
    page.goto("/nyt/")
    page.get_by_label("Hvad har du lyst til at dele?").fill(words)


def test_a_draft_waits_until_one_comes_back(alma, indoors):
    page = indoors(alma)
    write(page, "Jeg vil sige, at")
    page.get_by_role("link", name="Fortryd").click()
    page.wait_for_url(STUEN)

    page.goto("/nyt/")

    expect(page.get_by_text("Vi har gemt din kladde.")).to_be_visible()
    expect(page.get_by_label("Hvad har du lyst til at dele?")).to_have_value("Jeg vil sige, at")


def test_what_was_shared_is_no_draft_any_more(alma, indoors):
    page = indoors(alma)
    write(page, "Så er der kaffe")
    page.get_by_role("button", name="Del i Stuen").click()
    page.wait_for_url(STUEN)

    expect(page.get_by_text("Dit opslag er i Stuen nu.")).to_be_visible()
    expect(page.locator("article", has_text="Så er der kaffe")).to_have_count(1)
    assert words_on(page) == []


def test_what_was_written_in_a_tunnel_is_shared_when_the_net_is_back(alma, indoors):
    page = indoors(alma)
    write(page, "Skrevet i tunnelen")
    without_net(page)
    page.get_by_role("button", name="Del i Stuen").click()
    expect(page.locator(".letter")).to_contain_text(["Venter på net"])

    page.context.set_offline(False)
    page.wait_for_url(STUEN)

    assert list(Post.objects.values_list("text", flat=True)) == ["Skrevet i tunnelen"]


def test_logged_out_meanwhile_the_words_wait_on_the_phone_and_go_when_one_is_in_again(alma, indoors):
    page = indoors(alma)
    write(page, "Et langt opslag")
    keys = page.context.cookies()
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.get_by_role("button", name="Del i Stuen").click()
    page.wait_for_url(re.compile("/konto/log-ind/"))

    page.context.add_cookies(keys)
    page.goto("/")

    expect(page.locator("article.post", has_text="Et langt opslag")).to_have_count(1)
    assert Post.objects.get().text == "Et langt opslag"


def test_a5_logging_out_leaves_no_half_written_word_on_a_shared_phone(alma, indoors):
    page = indoors(alma)
    write(page, "Kun til mig selv")
    page.goto("/konto/log-ud/")

    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(STUEN)

    assert page.evaluate("localStorage.length") == 0


def test_a5_logging_out_in_the_waiting_room_leaves_no_half_written_word(nils, indoors):
    page = indoors(nils)
    page.wait_for_url("**/venterum/")
    page.get_by_label("Skriv her").fill("Kun til jer")

    page.get_by_role("button", name="Log ud").click()
    page.wait_for_url(STUEN)

    assert page.evaluate("localStorage.length") == 0


def test_an_answer_to_a_post_that_went_away_stays_in_its_field(alma, bo, indoors):
    post = posts.publish(alma, "Snart væk", client_uuid=uuid.uuid4())
    page = indoors(bo)
    page.goto(f"/opslag/{post.pk}/#svar")
    page.get_by_label("Skriv et svar til Alma").fill("Jeg tænker på dig")
    posts.delete(post)

    page.get_by_role("button", name="Send mit svar").click()

    expect(page.get_by_role("alert")).to_contain_text("Opslaget er her ikke mere")
    expect(page.get_by_label("Skriv et svar til Alma")).to_have_value("Jeg tænker på dig")
    assert not Comment.objects.exists()


def test_warmth_is_sent_in_place_and_can_be_taken_back(alma, bo, indoors):
    posts.publish(alma, "Sov ikke så godt.")
    page = indoors(bo)
    card = page.locator("article")

    card.get_by_role("button", name="Send varme").click()
    card.get_by_role("button", name="Kram").click()
    expect(card).to_contain_text("Fra Bo")
    expect(card.get_by_role("button", name="Varme sendt")).to_have_attribute("aria-pressed", "true")

    card.get_by_role("button", name="Varme sendt").click()
    card.get_by_role("button", name="Kram").click()
    expect(card).not_to_contain_text("Fra Bo")


def test_the_menu_of_my_own_post_has_two_lines_more(alma, bo, indoors):
    posts.publish(alma, "Mit eget")
    menus = {}
    for member in (alma, bo):
        page = indoors(member)
        page.get_by_label("Mere om opslaget fra Alma").click()
        menus[member.username] = page.locator(".menu__item").count()

    assert menus["alma"] == menus["bo"] + 2


def test_a_time_close_by_is_said_as_people_say_it(alma, indoors):
    posts.publish(alma, "Lige nu")
    page = indoors(alma)

    expect(page.locator("house-time")).to_have_text("nu")
    expect(page.locator("house-time")).to_have_attribute("title", re.compile(r"^\d+\. \w+ kl\. \d"))
