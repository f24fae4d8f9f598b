"""Two phones and one film: the same second, whatever their clocks say, and the same talk."""

import secrets
import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.together]

SKEW = 250  # milliseconds between any two phones, and from the house
SECOND = 1_000
A_WRONG_CLOCK = """(() => {
  const true_ = Date.now;
  window.trueNow = () => true_();
  Date.now = () => true_() + MINUTES * 60_000;
})()"""
# A phone that sleeps: the clock that nobody can set stands still meanwhile, as it does on many phones.
CAN_SLEEP = """(() => {
  const steady = performance.now.bind(performance);
  let slept = 0;
  performance.now = () => steady() - slept;
  window.sleepFor = (ms) => {
    slept += ms;
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    Object.defineProperty(document, "hidden", { value: false, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  };
})()"""
REMEMBERS_ZERO = """
  document.addEventListener("house:zero", () => (window.zeroAt ??= window.trueNow()));
"""
POSITION = """() => {
  const clock = document.querySelector("common-start");
  return [window.trueNow(), clock.position + Number(clock.dataset.zero)];
}"""
# The page says the minute before its scripts run: only then does the clock know where we are.
STARTED_AT = """() => {
  const clock = document.querySelector("common-start");
  return clock?.position === undefined ? null : [window.trueNow() - clock.position];
}"""


def until(page, script, seconds=PATIENCE / SECOND):
    """Ask again and again; the house's own rules let no waiting script of Playwright's in."""
    last = time.monotonic() + seconds
    while not (found := page.evaluate(script)):
        assert time.monotonic() < last, script
        page.wait_for_timeout(100)
    return found


def ahead(house) -> float:
    """How many milliseconds this machine's clock is ahead of the house's, by the quickest trip."""
    trips = []
    for _ in range(9):
        asked = time.time() * SECOND
        there = house.clock()
        back = time.time() * SECOND
        trips.append((back - asked, (asked + back) / 2 - there))
    return min(trips)[1]


def late_by(page, house) -> float:
    """How far a phone is from the time of the house."""
    now, believed = page.evaluate(POSITION)
    return abs(now - believed - ahead(house))


@pytest.fixture
def couch(house, chromium):
    """`couch("alma", minutes_wrong=7)` is Alma's phone, with a clock that is so wrong."""
    contexts, tripped = [], []

    def phone(username, path, minutes_wrong=0):
        context = chromium.new_context(base_url=house.other_address, viewport=PHONE, locale="da-DK")
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_cookies([{**house.key(username=username), "url": house.other_address}])
        context.add_init_script(A_WRONG_CLOCK.replace("MINUTES", str(minutes_wrong)))
        context.add_init_script(CAN_SLEEP)
        context.add_init_script(REMEMBERS_ZERO)
        page = context.new_page()
        page.on("pageerror", lambda error: tripped.append(error))
        page.goto(path)
        until(page, "() => Boolean(customElements.get('common-start'))")
        return page

    yield phone
    for context in contexts:
        context.close()
    assert not tripped


@pytest.fixture
def cast(house):
    """Alma and Bo, as often as a test needs them."""
    return [house.member(name=f"{name}{secrets.token_hex(3)}")["username"] for name in ("Alma", "Bo")]


def test_everybody_begins_at_the_same_moment(house, couch, cast):
    film = house.film_night(in_seconds=40, host="vera")
    place = f"/film/{film['night']}/"
    right, wrong = couch(cast[0], place), couch(cast[1], place, minutes_wrong=7)
    slow = couch("vera", place, minutes_wrong=-4)

    wrong.evaluate("window.sleepFor(90_000)")
    slow.evaluate("window.sleepFor(3_000)")
    pages = (right, wrong, slow)
    zeros = [until(page, "() => window.zeroAt", seconds=60) for page in pages]
    meant = film["zero"] + ahead(house)

    print("from the house:", [round(zero - meant) for zero in zeros], "ms")
    assert max(zeros) - min(zeros) <= SKEW
    assert all(abs(zero - meant) <= SKEW for zero in zeros)
    for page in pages:
        expect(page.locator(".countdown__clock")).to_have_text("Tryk start nu")


def test_who_comes_late_lands_at_the_right_minute(house, couch, cast):
    film = house.film_night(in_seconds=-34 * 60 - 5, host="vera")

    page = couch(cast[0], f"/film/{film['night']}/sal/", minutes_wrong=11)

    expect(page.locator(".countdown__clock")).to_have_text("34 min inde")
    page.wait_for_timeout(SECOND)
    assert late_by(page, house) <= SKEW


def test_a_break_stops_every_phone_and_going_on_starts_them_together(house, couch, cast):
    film = house.film_night(in_seconds=-10 * 60, host="vera")
    place = f"/film/{film['night']}/sal/"
    alma, vera = couch(cast[0], place, minutes_wrong=3), couch("vera", place)

    vera.get_by_role("button", name="Pause for alle").click()
    expect(alma.locator(".countdown__clock")).to_have_text("Pause. Alle venter")
    alma.wait_for_timeout(2 * SECOND)
    vera.get_by_role("button", name="Videre for alle").click()

    expect(alma.locator(".countdown__clock")).to_have_text("10 min inde")
    expect(vera.locator(".countdown__clock")).to_have_text("10 min inde")
    vera.wait_for_timeout(SECOND)
    (alma_began,), (vera_began,) = (until(page, STARTED_AT) for page in (alma, vera))
    assert abs(alma_began - vera_began) <= SKEW


def test_the_count_is_said_aloud_at_ten_five_and_one_minute_only(house, couch, cast):
    film = house.film_night(in_seconds=75, host="vera")
    page = couch(cast[0], f"/film/{film['night']}/")
    page.evaluate("""() => {
      window.aloud = [];
      const place = document.querySelector("[data-part=aloud]");
      new MutationObserver(() => window.aloud.push(place.textContent)).observe(place, { childList: true });
    }""")

    until(page, "() => window.aloud.length", seconds=60)
    page.wait_for_timeout(4 * SECOND)

    assert page.evaluate("window.aloud") == ["Der er ét minut til vi begynder"]
    assert page.locator(".countdown__clock").get_attribute("aria-live") is None


SAID_BEFORE = """(chat, html) => {
    chat.dataset.behind = 60; // for whom the film has not begun
    chat.put(html.replace(/data-second="\\d+"/, 'data-second=""').replace(/line-\\d+/, "line-999999"));
}"""


def test_a_line_is_on_the_other_phone_at_once_and_folded_for_who_is_behind(house, couch, cast):
    film = house.film_night(in_seconds=-20 * 60, host="vera")
    place = f"/film/{film['night']}/sal/"
    alma, bo = couch(cast[0], place), couch(cast[1], place)
    bo.locator(".behind summary").click()
    bo.get_by_role("button", name="5 min", exact=True).click()
    bo.wait_for_url(f"**{place}")
    expect(bo.locator(".behind summary")).to_have_text("5 min bagud")

    alma.get_by_label("Skriv til de andre").fill("Det var ham.")
    alma.get_by_role("button", name="Send").click()
    expect(alma.get_by_label("Skriv til de andre")).to_have_value("")
    alma.get_by_role("button", name="Haha").click()

    expect(alma.locator(".chat__said")).to_have_text(["Det var ham.", "Haha"])
    expect(bo.locator(".chat__ahead")).to_have_count(2)
    expect(bo.locator(".chat__said").first).to_be_hidden()

    line = alma.locator(".chat__line").first.evaluate("(line) => line.outerHTML")
    bo.locator("live-chat").evaluate(SAID_BEFORE, line)
    expect(bo.locator(".chat__line")).to_have_count(3)
    expect(bo.locator(".chat__ahead")).to_have_count(2)


SLOW_NET = """() => {
  const quick = window.fetch;
  window.fetch = async (...asked) => (await new Promise((over) => setTimeout(over, 800)), quick(...asked));
}"""


def test_quick_words_tapped_while_one_is_on_its_way_follow_in_turn(house, couch, cast):
    film = house.film_night(in_seconds=-20 * 60, host="vera")
    page = couch(cast[0], f"/film/{film['night']}/sal/")
    page.get_by_label("Skriv til de andre").focus()
    expect(page.locator("talk-form[data-ready]")).to_be_attached()
    page.evaluate(SLOW_NET)

    for words in ("Haha", "Uhh", "Haha"):
        page.get_by_role("button", name=words, exact=True).click()

    expect(page.locator(".chat__said")).to_have_text(["Haha", "Uhh", "Haha"])


def test_words_somebody_asked_not_to_meet_come_folded_to_them_alone(house, couch, cast):
    film = house.film_night(in_seconds=-20 * 60, host="vera")
    place = f"/film/{film['night']}/sal/"
    alma, bo = couch(cast[0], place), couch(cast[1], place)
    bo.goto("/mig/ro/")
    bo.locator("form[action='/mig/ro/ord/'] textarea").fill("slange")
    bo.get_by_role("button", name="Gem").click()
    bo.goto(place)

    house.film_line(night=film["night"], author=cast[0], text="Pas på slangen.")
    house.film_line(night=film["night"], author=cast[0], text="Den er væk.")

    expect(alma.locator(".chat__said")).to_have_text(["Pas på slangen.", "Den er væk."])
    expect(bo.locator(".chat__said")).to_have_count(2)
    expect(bo.get_by_text("Pas på slangen.")).to_be_hidden()
    bo.get_by_text("Foldet. Det har du bedt om: slange").click()
    expect(bo.get_by_text("Pas på slangen.")).to_be_visible()


def test_what_was_said_while_the_phone_slept_is_there_once_when_it_wakes(house, couch, cast):
    film = house.film_night(in_seconds=-5 * 60, host="vera")
    page = couch(cast[0], f"/film/{film['night']}/sal/")
    page.context.set_offline(True)
    page.wait_for_timeout(300)
    for words in ("Et", "To", "Tre"):
        house.film_line(night=film["night"], author=cast[1], text=words)

    page.context.set_offline(False)

    expect(page.locator(".chat__said")).to_have_text(["Et", "To", "Tre"], timeout=60_000)
