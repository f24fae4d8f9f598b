"""What people write is words, wherever it is shown: with our pages' policy and without it (SAFETY W2)."""

import pytest
from playwright.sync_api import expect

from community import comments, posts, veils
from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAYLOADS = [
    "<script>window.hit=1</script>kaffe",
    "kaffe <img src=x onerror='window.hit=1'>",
    'kaffe"><svg onload=window.hit=1>',
    "kaffe javascript:window.hit=1 [x](javascript:window.hit=1)",
    "kaffe '-window.hit=1-' {{constructor.constructor('window.hit=1')()}}",
    "kaffe </textarea><iframe srcdoc='<script>parent.hit=1</script>'></iframe>",
    'kaffe @<b onmouseover=window.hit=1>Bo</b> https://a.example/"onclick=window.hit=1',
]
FOREIGN = "main script, main iframe, main svg:not([aria-hidden]):not([class]), main [onload], main [onerror]"


@pytest.fixture(params=["policy", "no policy"])
def inside(request, chromium, live_server):
    """`inside(alma)` is a page of Alma's; it tells of every request that leaves the house."""
    deaf = request.param == "no policy"  # this browser hears of no policy
    contexts, left = [], []

    def page_of(member):
        context = chromium.new_context(base_url=live_server.url, locale="da-DK", bypass_csp=deaf)
        contexts.append(context)
        context.add_cookies([{**make.key(member), "url": live_server.url}])
        page = context.new_page()
        page.on("request", lambda one: left.append(one.url) if live_server.url not in one.url else None)
        return page

    yield page_of
    for context in contexts:
        context.close()
    assert [url for url in left if not url.startswith(("data:", "blob:", "ws:"))] == []


def test_w2_no_words_run_on_any_page_that_shows_them(inside, alma, bo):
    for words in PAYLOADS:
        post = posts.publish(alma, words, title=words[:120], heavy=posts.Heavy(note=words[:40]))
        plain = posts.publish(alma, f"{words} @Bo")
        comments.edit(comments.add(plain, bo, words), f"{words} rettet")
    hidden = comments.add(plain, bo, PAYLOADS[0])
    comments.hide(hidden, by=alma, reason=PAYLOADS[1])
    veils.mute(bo, [PAYLOADS[2]], [])
    page = inside(bo)

    for path in [
        "/",
        f"/opslag/{post.pk}/",
        f"/opslag/{plain.pk}/",
        f"/opslag/{plain.pk}/alle-svar/",
        f"/opslag/{plain.pk}/skjul-for-mig/",
        f"/svar/{hidden.pk}/ret/",
        f"/svar/{hidden.pk}/slet/",
        "/soeg/?q=kaffe",
        "/soeg/?q=%22%3E%3Csvg+onload%3Dwindow.hit%3D1%3E+kaffe",
        "/navne/?q=%3Cscript%3Ewindow.hit%3D1%3C/script%3E",
    ]:
        page.goto(path)
        assert page.evaluate("window.hit") is None, path
        assert page.locator(FOREIGN).count() == 0, path


def test_w2_a_name_is_chosen_as_words(inside, alma):
    make.member("Bo <img src=x onerror=window.hit=1>")
    page = inside(alma)
    page.goto("/nyt/")
    field = page.get_by_label("Hvad har du lyst til at dele?")

    field.press_sequentially("Hej @bo")
    page.get_by_role("option").click()

    expect(field).to_have_value("Hej @Bo <img src=x onerror=window.hit=1> ")
    assert page.evaluate("window.hit") is None


def test_a_name_is_chosen_with_the_keyboard_and_typing_on_disturbs_nothing(inside, alma, bo):
    make.member("Bodil")
    page = inside(alma)
    page.goto("/nyt/")
    field = page.get_by_label("Hvad har du lyst til at dele?")

    field.press_sequentially("Hej @bo")
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", name="Bodil")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(field).to_have_value("Hej @Bodil ")
    field.press_sequentially("og @bo")
    expect(page.get_by_role("option")).to_have_count(2)
    page.keyboard.press("Escape")
    field.press_sequentially(" kom")

    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(field).to_have_value("Hej @Bodil og @bo kom")


def test_a_correction_that_was_not_sent_waits_on_the_phone(inside, alma):
    post = posts.publish(alma, "Sådan var det")
    page = inside(alma)
    page.goto(f"/opslag/{post.pk}/ret/")
    page.locator("textarea[name=text]").fill("Sådan var det ikke helt")
    page.goto(f"/opslag/{post.pk}/")

    page.goto(f"/opslag/{post.pk}/ret/")

    expect(page.get_by_text("Vi har gemt din kladde.")).to_be_visible()
    expect(page.locator("textarea[name=text]")).to_have_value("Sådan var det ikke helt")
