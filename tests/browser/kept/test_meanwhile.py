"""What comes onto a sheet while its words are on their way belongs to the next; a quick word goes alone."""

import pytest
from playwright.sync_api import expect

from community import conversations
from community.models import Message, Photo, Post, VoiceNote
from tests.browser.kept.outbox_page import WAITS, laid_in
from tests.browser.microphone import speaking  # noqa: F401  (a fixture)
from tests.browser.phones import posting
from tests.browser.test_voice_notes import arrived as heard
from tests.browser.test_voice_notes import speak
from tests.browser.writing import arrived, choose, share, without_net, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIELD = "Hvad har du lyst til at dele?"


def on_its_way(page, words):
    """Shared, and the house has not answered yet. Gives what lets the answer come."""
    held = []
    page.route("**/nyt/", posting(held.append))
    write(page, words)
    with page.expect_request(lambda request: request.method == "POST" and request.url.endswith("/nyt/")):
        share(page)
    laid_in(page)
    return lambda: (held[0].continue_(), page.unroute("**/nyt/"))


def test_a_picture_chosen_meanwhile_stays_on_the_sheet_for_the_next(alma, speaking):  # noqa: F811
    page = speaking(alma, "/nyt/")
    go_on = on_its_way(page, "Det første")
    choose(page)
    arrived(page)

    go_on()
    expect(page.get_by_label(FIELD)).to_have_value("")
    expect(page.locator("photo-upload[data-state=done]")).to_have_count(1)
    assert Post.objects.get().photos.count() == 0
    write(page, "Det næste")
    share(page)

    expect(page.locator("article.post", has_text="Det næste").locator(".photo-grid__item")).to_have_count(1)
    assert Photo.objects.get().post.text == "Det næste"


def test_a_voice_spoken_meanwhile_stays_on_the_sheet_for_the_next(alma, speaking):  # noqa: F811
    page = speaking(alma, "/nyt/")
    go_on = on_its_way(page, "Det første")
    speak(page, 1)
    heard(page)

    go_on()
    expect(page.get_by_label(FIELD)).to_have_value("")
    heard(page)
    assert VoiceNote.objects.get().post is None
    share(page)

    expect(page.get_by_text("Stemme fra Alma")).to_be_visible()
    assert Post.objects.count() == 2


def test_a_quick_word_goes_alone_and_what_lies_on_the_sheet_stays_there(alma, vera, speaking):  # noqa: F811
    talk = conversations.open_with(alma, by=vera)
    page = speaking(alma, f"/snak/{talk.pk}/")
    field = page.get_by_label("Skriv her")
    field.press_sequentially("Jeg ville også sige")
    choose(page)
    arrived(page)

    page.get_by_role("button", name="Ja tak").click()
    expect(page.locator(".bubble", has_text="Ja tak")).to_have_count(1)

    expect(field).to_have_value("Jeg ville også sige")
    expect(page.locator("photo-upload[data-state=done]")).to_have_count(1)
    said = Message.objects.get()
    assert (said.text, Photo.objects.get().message) == ("Ja tak", None)


def test_a_quick_word_waits_for_net_by_itself_and_goes_once(alma, vera, speaking):  # noqa: F811
    talk = conversations.open_with(alma, by=vera)
    page = speaking(alma, f"/snak/{talk.pk}/")
    page.get_by_label("Skriv her").press_sequentially("Halvt skrevet")
    without_net(page)

    page.get_by_role("button", name="Ikke nu").click()
    expect(page.locator(".letter")).to_contain_text([WAITS])
    expect(page.locator(".letter")).to_contain_text(["Ikke nu"])
    page.context.set_offline(False)
    expect(page.locator(".bubble", has_text="Ikke nu")).to_have_count(1)

    expect(page.get_by_label("Skriv her")).to_have_value("Halvt skrevet")
    assert [message.text for message in Message.objects.all()] == ["Ikke nu"]


def test_a_picture_on_its_way_does_not_hold_a_quick_word_back(alma, vera, speaking):  # noqa: F811
    talk = conversations.open_with(alma, by=vera)
    page = speaking(alma, f"/snak/{talk.pk}/")
    page.route("**/billeder/", lambda route: None)  # no answer ever comes
    choose(page)
    expect(page.locator("photo-upload[data-state=sending]")).to_be_visible()

    page.get_by_role("button", name="Ja tak").click()

    expect(page.locator(".bubble", has_text="Ja tak")).to_have_count(1)
    expect(page.locator("photo-upload[data-state=sending]")).to_be_visible()
