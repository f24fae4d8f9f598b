"""The office where a leader plans the days: for a screen reader too, and in Danish to the last word."""

import polib
import pytest

from tests.browser.test_every_page import (
    DESK,
    NARROW,
    at_the_desk_by_night,
    findings,
    furnished,  # noqa: F401  (a fixture)
    sideways,
    visit,  # noqa: F401  (a fixture)
    with_large_letters,
)
from tests.test_words import DANISH

pytestmark = pytest.mark.browser

OFFICE = "/kontor/activities/"
LOOKS = [
    f"{OFFICE}daytemplate/saadan-ser-dagen-ud/",
    f"{OFFICE}promptvariant/1/saadan-bliver-opslaget/",
    "/kontor/community/helpline/saadan-ser-listen-ud/",
    "/kontor/de-naeste-60-dage/",
]
WHOLE = ("", "add/", "1/change/")
PAGES = {
    "activities/daytemplate": WHOLE,
    "activities/specialday": WHOLE,
    "activities/openinghours": WHOLE,
    "activities/promptvariant": WHOLE,
    "activities/occurrence": WHOLE,
    "activities/activity": WHOLE,
    "activities/series": WHOLE,
    "activities/filmnight": ("", "1/change/"),
    "activities/suggestion": ("",),
    "community/helpline": WHOLE,
}
SHELVES = ["/kontor/"] + [f"/kontor/{shelf}/{page}" for shelf, pages in PAGES.items() for page in pages]
FIGURES = ["/overblik/tal/", "/overblik/tal/?periode=2025"]
ROTA = "/kontor/moderation/"
SHELVES += [f"{ROTA}{page}" for page in ("shift/", "shift/add/", "pattern/", "pattern/add/", "shiftswap/")]
OURS = [entry for entry in polib.pofile(str(DANISH)) if len(entry.msgid) > 12 and entry.msgid != entry.msgstr]


@pytest.mark.parametrize("path", LOOKS)
def test_a_look_ahead_is_whole_for_everybody(path, visit):  # noqa: F811
    page = visit("karsten", path, size=NARROW)

    assert findings(page) == []
    assert sideways(page) == 0
    assert at_the_desk_by_night(page) == []


@pytest.mark.parametrize("path", SHELVES)
def test_a_shelf_is_whole_for_everybody_and_speaks_danish(path, visit):  # noqa: F811
    page = visit("karsten", path, size=NARROW)
    found, narrow = findings(page), sideways(page)
    large, by_night = with_large_letters(page), at_the_desk_by_night(page)
    page.evaluate("document.querySelectorAll('[class*=_en]').forEach((one) => one.remove())")  # in English
    words = page.locator("body").inner_text()

    assert (found, by_night) == ([], [])
    assert (narrow, large) == (0, 0)
    assert [entry.msgid for entry in OURS if entry.msgid in words] == []
    assert "{" not in words
    assert "[object" not in words


@pytest.mark.parametrize("path", FIGURES)
def test_the_figures_are_whole_for_everybody(path, visit):  # noqa: F811
    page = visit("karsten", path, size=NARROW)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    plots = page.locator("svg.chart")

    assert findings(page) == []
    assert sideways(page) == 0
    assert plots.count() == 4
    assert [one.locator("title, desc").count() for one in plots.all()] == [2] * 4
    assert page.locator("details table").count() == 4
    assert with_large_letters(page) == 0
    assert at_the_desk_by_night(page) == []


def test_the_meter_reads_along_in_the_office_too(visit):  # noqa: F811
    page = visit("karsten", f"{OFFICE}promptvariant/1/change/", size=DESK)

    page.locator("textarea[name=text_da]").fill("Eftermiddagsarrangementet begynder.")

    assert page.locator(".lix-meter__under mark").first.inner_text() == "Eftermiddagsarrangementet"
    under, over = (
        page.locator(f".lix-meter__page > {one}").first.bounding_box() for one in ("div", "textarea")
    )
    assert abs(under["y"] - over["y"]) < 2
    assert abs(under["x"] - over["x"]) < 2
