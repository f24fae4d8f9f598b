"""Every page of a furnished house: for a screen reader, a keyboard, a narrow phone and tired eyes."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import phones

pytestmark = pytest.mark.browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WCAG = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
ALL_DRAWN = """new Promise(requestAnimationFrame).then(() => Promise.all(document.getAnimations().filter(
    (one) => one.effect.getComputedTiming().endTime < Infinity).map((one) => one.finished)))"""
PHONE, DESK, NARROW = ({"width": w, "height": h} for w, h in ((390, 844), (1440, 900), (320, 640)))
MINE = [
    "/konto/noegler/",
    "/konto/kodeord/",
    "/mig/svar/",
    "/mig/savn-mig/",
    "/husregler/",
    "/bekymret/",
    "/mig/kontakt/",
    "/mig/profil/",
    "/mig/ro/",
    "/mig/besked/",
    "/besked/",
    "/mig/kalender/",
    "/mig/aftaler/",
    "/mig/natten/",
]
MINE += ["/paa-skaermen/", "/gemt/", "/konto/log-ud/"]
WAYS_IN = ["/konto/ny-noegle/", "/konto/log-ind/uden-kodeord/", "/ind/findes-ikke/"]
PAGES = {
    "": [
        "/",
        "/uden-net/",
        "/hjaelp/",
        "/hjaelp/numre/",
        "/bed-om-at-vaere-med/",
        "/konto/log-ind/",
        "/nowhere/",
        "/udenfor/",
        *WAYS_IN,
    ],
    "ali": ["/venterum/"],
    "lone": [
        "/",
        "/nyt/",
        "/forloeb/1/",
        "/forloeb/1/nyt/",
        "/forloeb/1/farvel/",
        "/soeg/",
        "/soeg/?q=kaffe",
        "/mig/skjulte/",
        "/i-dag/",
        "/aktiviteter/",
        "/aktiviteter/foreslaa/",
        "/film/1/",
        "/film/1/sal/",
        "/film/2/",
        "/snak/",
        "/mig/",
        "/check-ind/",
        "/konto/noegler/",
        "/konto/kodeord/",
        *MINE,
    ],
    "mette": [
        "/overblik/",
        "/overblik/medlemmer/",
        "/overblik/samtaler/",
        "/overblik/invitationer/",
        "/overblik/doeren/",
        "/overblik/hjaelpelinjer/",
        "/overblik/afsluttet/",
        "/overblik/opgaver/",
        "/overblik/forloeb/",
        "/overblik/forloeb/1/?navn=a",
        "/overblik/kig/",
        "/overblik/saa-ufarligt-ud/",
        "/overlevering/",
        "/overlevering/skriv/",
        "/vagtplan/",
        "/i-dag/",
        "/i-dag/tilfoej/",
        "/aktiviteter/ny/",
        "/aktiviteter/forslag/",
        "/film/ny/",
        "/film/1/sal/",
        "/film/2/film/",
    ],
}
PAGES["sofie"] = ["/driften/", "/overblik/forloeb/1/", "/overblik/hvem-baerer/"]
EVERY_PAGE = [(who, path) for who, paths in PAGES.items() for path in paths]
LINKED = [
    ("lone", "/", ".post__time"),
    ("lone", "/aktiviteter/", "article h3 a"),
    ("lone", "/film/1/sal/", ".chat__who"),
    ("mette", "/aktiviteter/forslag/", "article h2 a"),
    ("mette", "/overblik/", ".signal__name"),
    ("mette", "/overblik/", "a[href*=doeren]"),
    ("mette", "/overblik/", "a[href*=fortalt]"),
]


@pytest.fixture(scope="module")
def furnished(new_house):
    new_house.manage("furnish")
    return new_house


@pytest.fixture
def visit(furnished, chromium):
    yield from phones.visiting(furnished, chromium)


def findings(page) -> list[str]:
    """What axe finds, as rule and place."""
    violations = Axe().run(page, options=WCAG).response["violations"]
    return [f"{one['id']}: {json.dumps(node['target'])}" for one in violations for node in one["nodes"]]


def sideways(page) -> int:
    """How far the page can be pushed sideways, in pixels."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def with_large_letters(page) -> int:
    """How far it can be pushed sideways on a phone whose owner reads with letters twice as large."""
    page.set_viewport_size(PHONE)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    large = sideways(page)
    page.evaluate("document.documentElement.style.fontSize = ''")
    return large


def on_a_narrow_phone(page) -> int:
    """How far it can be pushed sideways on a phone of 320 pixels."""
    page.set_viewport_size(NARROW)
    return sideways(page)


def at_the_desk_by_night(page) -> list[str]:
    """What axe finds on a large screen in the dark."""
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="dark")
    page.evaluate(ALL_DRAWN)
    return findings(page)


@pytest.mark.parametrize(("who", "path"), EVERY_PAGE)
def test_a_page_is_whole_for_everybody(who, path, visit):
    page = visit(who, path)

    assert findings(page) == []
    assert on_a_narrow_phone(page) == 0
    assert with_large_letters(page) == 0
    assert at_the_desk_by_night(page) == []


@pytest.mark.parametrize(("who", "path", "link"), LINKED)
def test_axe_finds_nothing_one_tap_further(who, path, link, furnished, visit):
    furnished.on_shift(username="mette")  # whatever hour of the day it is
    page = visit(who, path)

    page.goto(page.locator(link).first.get_attribute("href"))

    assert findings(page) == []
    assert sideways(page) == 0


@pytest.mark.parametrize("size", [NARROW, DESK])
def test_axe_finds_nothing_where_a_new_key_is_made_and_used(visit, size):
    desk, street = (
        visit("mette", "/overblik/medlemmer/?navn=Lone", size=size),
        visit("", WAYS_IN[0], size=size),
    )
    desk.locator(".mini-list a").first.click()
    if "/formaal/" in desk.url:  # she is on no list just now
        desk.get_by_label("Teknisk hjælp").check()
        desk.get_by_label("Begrundelse").fill("Lone ringer og har mistet sin telefon.")
        desk.locator("form.panel .btn--primary").click()
    desk.get_by_role("link", name="Giv en ny nøgle").click()
    before = findings(desk)
    desk.get_by_role("button", name="Lav nøglen").click()
    street.get_by_label("Dit log ind-navn").fill("lone")
    street.get_by_role("button", name="Videre").click()

    assert (before, findings(desk), findings(street)) == ([], [], [])
    assert (sideways(desk), sideways(street)) == (0, 0)


@pytest.mark.parametrize(("size", "theme"), [(NARROW, "light"), (DESK, "dark")])
def test_axe_finds_nothing_where_a_voice_is_written_down(size, theme, furnished, visit):
    page = visit("lone", furnished.voice(author="lone"), size=size, theme=theme)

    expect(page.get_by_role("button", name="Gem ordene")).to_be_visible()
    assert findings(page) == []
    assert sideways(page) == 0


def test_the_core_path_can_be_walked_with_the_keyboard_alone(visit):
    page = visit("lone", "/")

    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Gå til indholdet")
    page.locator(".composer__write").focus()
    page.keyboard.press("Enter")
    page.locator("textarea[name=text]").press_sequentially("Skrevet uden mus")
    page.get_by_role("button", name="Del i Stuen").focus()
    page.keyboard.press("Enter")

    expect(page.locator("article.post", has_text="Skrevet uden mus")).to_be_visible()


def test_the_wall_moves_for_nobody_who_asked_for_stillness(visit):
    page = visit("lone", "/")

    moving = page.evaluate(
        "document.getAnimations().filter((one) => one.effect.getTiming().duration > 1).length"
    )

    assert moving == 0
