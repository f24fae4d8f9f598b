"""A screen of 1280 by 1024, four times as large (WCAG 2.2, 1.4.10): words come first there."""

import pytest
from playwright.sync_api import ViewportSize, expect

from community import conversations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ZOOMED: ViewportSize = {"width": 320, "height": 256}


def test_no_bar_lies_over_the_words_of_a_talk(alma, vera, indoors):
    talk = conversations.open_with(alma, by=alma)
    for words in ("Hej Alma. Hvordan går det i dag?", "Vil du gå med en tur?", "Der er kaffe på kanden."):
        conversations.say(talk, vera, words)
    page = indoors(alma, f"/snak/{talk.pk}/")
    page.set_viewport_size(ZOOMED)

    page.evaluate("scrollTo(0, 0)")
    expect(page.locator(".chat-bar")).not_to_be_in_viewport()

    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.locator(".page-header")).not_to_be_in_viewport()
