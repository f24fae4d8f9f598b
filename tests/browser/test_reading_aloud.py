"""The phone reads aloud what stands on a page: never private words with a borrowed voice."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from community import conversations, posts
from tests import make
from tests.browser.microphone import speaking  # noqa: F401  (a fixture)
from tests.browser.test_every_page import findings, sideways

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VOICES = """
window.spoken = [];
window.hushed = 0;
const voices = %s.map(([lang, localService]) => ({ lang, localService, name: lang }));
const stand = new EventTarget();
Object.assign(stand, {
    getVoices: () => voices,
    cancel: () => { window.hushed += 1; clearTimeout(window.mouth); },
    speak: (words) => {
        window.spoken.push({ text: words.text, lang: words.lang, isLocal: words.voice.localService });
        if (!window.isSlow) window.mouth = setTimeout(() => words.onend(), 5);
    },
});
Object.defineProperty(window, "speechSynthesis", { value: stand });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
DANISH, ENGLISH, BORROWED = '["da-DK", true]', '["en-GB", true]', '["da-DK", false]'


def voiced(page: Page, *voices: str) -> Page:
    """The same page on a phone with these voices."""
    page.add_init_script(VOICES % f"[{', '.join(voices)}]")
    page.reload()
    return page


def spoken(page: Page, least: int = 1) -> list[Any]:
    until(page, f"spoken.length >= {least}")
    return page.evaluate("spoken")


def until(page: Page, words: str) -> None:
    """Wait for it. Playwright's own way of waiting is more than the house's rules let a page do."""
    for _ in range(100):
        if page.evaluate(words):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"It never came to {words}")


def read_post(page: Page) -> None:
    page.locator("article.post .post__more").first.click()
    page.get_by_role("button", name="Læs højt").first.click()


def test_a_post_is_read_sentence_by_sentence_with_who_wrote_it(alma, bo, speaking):  # noqa: F811
    make.post(bo, "Hej alle. Hvem vil med ud at gå? " + "Jeg tager kaffe med, " * 20)
    page = voiced(speaking(alma, "/"), ENGLISH, DANISH)

    read_post(page)

    said = spoken(page, 5)
    assert said[0]["text"].split()[0] == "Bo"
    assert [one["text"] for one in said if "gå" in one["text"]] == ["Hvem vil med ud at gå?"]
    assert {one["lang"] for one in said} == {"da-DK"}
    assert max(len(one["text"]) for one in said) <= 221
    assert not [one for one in said if "Send varme" in one["text"] or "Læs højt" in one["text"]]


@pytest.mark.parametrize(("width", "letters"), [(320, "100%"), (390, "200%"), (390, "100%")])
def test_all_posts_are_read_by_one_tap_above_them(alma, bo, width, letters, speaking):  # noqa: F811
    make.post(bo, "Hvem vil med ud at gå?")
    make.post(alma, "Jeg vil gerne.")
    page = voiced(speaking(alma, "/", viewport={"width": width, "height": 844}, strict=False), DANISH)
    page.evaluate(f"document.documentElement.style.fontSize = '{letters}'")
    found = [*findings(page), sideways(page)]

    page.get_by_role("button", name="Læs opslagene højt").click()

    until(page, "spoken.some(({ text }) => text.includes('gå?'))")
    said = [one["text"] for one in spoken(page)]
    assert found == [0]
    assert said.index("Jeg vil gerne.") < said.index("Hvem vil med ud at gå?")


def test_what_is_folded_stays_folded(alma, bo, speaking):  # noqa: F811
    make.post(bo, "Noget tungt.", heavy=posts.Heavy(note="sorg"))
    page = voiced(speaking(alma, "/"), DANISH)

    read_post(page)

    until(page, "document.querySelector('.reading-bar') === null")
    said = " ".join(one["text"] for one in spoken(page))
    assert ("sorg" in said, "Noget tungt" in said) == (True, False)


def test_stop_is_at_hand_and_leaving_the_page_falls_silent(alma, bo, speaking):  # noqa: F811
    make.post(bo, "En lang dag. " * 30)
    page = voiced(speaking(alma, "/", strict=False), DANISH)
    page.evaluate("window.isSlow = true")
    read_post(page)
    spoken(page)
    expect(page.get_by_role("button", name="Stop oplæsning")).to_be_focused()
    found = [*findings(page), sideways(page)]
    hushed = page.evaluate("hushed")

    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Stop oplæsning")).to_have_count(0)
    assert page.evaluate("hushed") == hushed + 1
    assert found == [0]
    page.evaluate("addEventListener('pagehide', () => sessionStorage.setItem('hushed', hushed))")
    page.goto("/i-dag/")
    assert int(page.evaluate("sessionStorage.getItem('hushed')")) == hushed + 2


def test_no_voice_no_button(alma, bo, speaking):  # noqa: F811
    make.post(bo, "Hej.")
    page = voiced(speaking(alma, "/"), ENGLISH)

    page.locator("article.post .post__more").first.click()

    expect(page.get_by_role("button", name="Læs højt")).to_have_count(0)


def test_a_voice_that_comes_late_is_welcome(alma, speaking):  # noqa: F811
    page = voiced(speaking(alma, "/husregler/"))
    expect(page.locator("read-aloud")).to_be_hidden()

    page.evaluate(
        "speechSynthesis.getVoices = () => [{ lang: 'da-DK', localService: true }];"
        "speechSynthesis.dispatchEvent(new Event('voiceschanged'))"
    )

    expect(page.get_by_role("button", name="Læs højt")).to_be_visible()


def test_an_english_page_is_read_in_english(alma, speaking):  # noqa: F811
    alma.language = "en"
    alma.save()
    page = voiced(speaking(alma, "/husregler/"), DANISH, ENGLISH)

    page.get_by_role("button", name="Read aloud").click()

    said = spoken(page, 3)
    assert {one["lang"] for one in said} == {"en-GB"}
    assert any("kindly" in one["text"] for one in said)


@pytest.mark.parametrize(("voice", "buttons"), [(DANISH, 1), (BORROWED, 0)])
def test_private_words_are_never_sent_to_a_voice_elsewhere(alma, vera, voice, buttons, speaking):  # noqa: F811
    talk = conversations.open_with(alma, by=alma)
    conversations.say(talk, vera, "Det bliver mellem os.")
    page = voiced(speaking(alma, f"/snak/{talk.pk}/"), voice)

    expect(page.get_by_role("button", name="Læs højt")).to_have_count(buttons)
    if buttons:
        page.get_by_role("button", name="Læs højt").click()
        until(page, "spoken.some(({ text }) => text.includes('mellem os'))")
        assert all(one["isLocal"] for one in spoken(page))


@pytest.mark.parametrize("path", ["/", "/i-dag/", "/aktiviteter/"])
def test_p1_nor_what_is_said_inside_the_house(path, alma, bo, speaking):  # noqa: F811
    make.post(bo, "Det her er kun for jer.")
    page = voiced(speaking(alma, path), BORROWED)
    expect(page.locator("read-aloud").first).to_be_attached()

    expect(page.locator("read-aloud[data-ready]")).to_have_count(0)


@pytest.mark.parametrize("path", ["/husregler/", "/hjaelp/"])
def test_a_borrowed_voice_may_read_what_strangers_may_read(path, alma, speaking):  # noqa: F811
    page = voiced(speaking(alma, path), BORROWED)

    page.get_by_role("button", name=re.compile("Læs højt")).first.click()

    assert spoken(page)
