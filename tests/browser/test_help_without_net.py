"""Help now on a phone that has no net: the copy it has says how old it is, and still knows who is open."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from community.models import HelpLine
from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


KEPT = """async () => {
    await navigator.serviceWorker.ready;
    return Boolean(await caches.match("/hjaelp/numre/") && await caches.match("/gemt/"));
}"""


@pytest.fixture
def copy(indoors) -> Page:
    """Stuen was open on Alma's phone. Then the net is gone, and she goes to the help page for the first time.

    The lifeline is open 11 to 5.
    """
    from community.help import first_lines  # the tables were emptied for this test

    first_lines.lay_out()
    HelpLine.objects.filter(number="70 201 201").update(last_verified_on=date.today(), on_holidays="usual")
    page = indoors(make.member("Alma"))
    page.wait_for_function(KEPT)
    page.clock.install()
    page.context.set_offline(True)
    page.goto("/hjaelp/")
    return page


def look_at(page: Page, clock: str, days: int = 1) -> None:
    """It is later on the phone: on another day, at this time in Copenhagen."""
    later = page.evaluate(
        """([clock, days]) => {
            const day = new Date(Date.now() + days * 86400000).toISOString().slice(0, 10);
            const utc = new Date(`${day}T${clock}:00Z`);
            const shown = new Date(utc.toLocaleString("en-US", { timeZone: "Europe/Copenhagen" }));
            const plain = new Date(utc.toLocaleString("en-US", { timeZone: "UTC" }));
            return new Date(utc - (shown - plain)).toISOString();
        }""",
        [clock, days],
    )
    page.clock.set_system_time(later)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        ("10:59", "Åbner kl. 11"),
        ("11:00", "Åben til kl. 5"),
        ("04:59", "Åben til kl. 5"),
        ("05:01", "Åbner kl. 11"),
    ],
)
def test_the_copy_reckons_again_by_the_phones_own_clock(copy, clock, words):
    look_at(copy, clock)

    line = copy.locator(".crisis-line", has_text="Livslinien")
    expect(line.locator(".crisis-line__state")).to_have_text(words)


def test_an_old_copy_says_when_it_was_fetched_and_where_it_never_knew_it_claims_nothing(copy):
    fresh = copy.locator("[data-copy]")
    expect(fresh).to_contain_text("Listen er fra")
    expect(copy.locator("[data-copy].notice")).to_have_count(0)

    look_at(copy, "12:00", days=2)

    expect(copy.locator("[data-copy].notice")).to_be_visible()
    poison = copy.locator(".crisis-line", has_text="Giftlinjen").locator(".crisis-line__state")
    expect(poison).to_have_text("Prøv at ringe")


def test_a_copy_of_last_month_claims_nothing_but_what_is_always_so(copy):
    look_at(copy, "12:00", days=40)

    states = copy.locator(".crisis-line:visible .crisis-line__state")
    assert {words.strip() for words in states.all_inner_texts()} == {"Altid åben", "Prøv at ringe"}


def test_when_nobody_answers_the_next_line_stands_ready(copy):
    copy.evaluate("document.addEventListener('click', (event) => event.preventDefault())")

    copy.get_by_role("link", name="Er et liv i fare").click()

    ready = copy.locator(".crisis-line__next")
    expect(ready).to_contain_text("Kom du ikke igennem")
    assert ready.get_by_role("link").get_attribute("href").startswith("tel:")


LAID = """(line, [open, unsure, now]) => {
    const minute = (hour) => Math.floor(now / 60000) + hour * 60;
    const at = (spans) => spans.map((span) => span.map(minute).join("-"));
    Object.assign(line.dataset, { open: at(open).join(" "), unsure: at(unsure).join(" ") });
    document.dispatchEvent(new Event("visibilitychange"));
}"""


def lay(copy: Page, line, open_at: list, unsure: list) -> None:
    """The hours of a line, counted from now."""
    line.evaluate(LAID, [open_at, unsure, copy.evaluate("Date.now()")])


def test_a_copy_does_not_say_when_it_opens_after_a_day_nobody_knows(copy):
    line = copy.locator(".crisis-line", has_text="Livslinien")

    lay(copy, line, [[60, 65]], [[10, 40]])

    expect(line.locator(".crisis-line__state")).to_have_text("Lukket nu")


def test_a_line_that_is_closed_is_not_offered_as_the_next(copy):
    copy.evaluate("document.addEventListener('click', (event) => event.preventDefault())")
    first, *closed, last = copy.locator(".crisis-line:visible").all()
    for line in closed:
        line.evaluate("(line) => { delete line.dataset.always; }")
        lay(copy, line, [[1, 2]], [])
    lay(copy, last, [[-1, 2]], [])

    first.locator(".crisis-line__ring").click()

    there = last.locator(".crisis-line__ring").get_attribute("href")
    expect(copy.locator(".crisis-line__next a")).to_have_attribute("href", there)
