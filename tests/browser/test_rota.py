"""A leader makes a week's rota from nothing, and we count the taps."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.test_every_page import DESK, NARROW, findings, furnished, sideways, visit  # noqa: F401

pytestmark = pytest.mark.browser
TAPS = 62  # what docs/running.md says
SECONDS = 4  # for a tap by somebody who thinks a moment first
FAR = date.today() + timedelta(days=70)
WEEK = f"/vagtplan/{FAR.isocalendar().year}/{FAR.isocalendar().week}/"
EARLY, LATE = ("7", "14.30"), ("14", "21")
TEAM = [
    ("Mette", EARLY, "Vært", "Man Tir Ons Tor Fre"),
    ("Jonas", EARLY, "Vært", "Lør Søn"),
    ("Sofie", EARLY, "Kontakt", "Man Tir Ons Tor Fre Søn"),
    ("Mette", EARLY, "Kontakt", "Lør"),
    ("Amina", LATE, "Vært", "Man Tir Ons Tor Fre Lør Søn"),
    ("Jonas", LATE, "Kontakt", "Man Tir Ons Tor"),
    ("Karsten", LATE, "Kontakt", "Fre Lør Søn"),
]
WEEKDAYS = ["Man", "Tir", "Ons", "Tor", "Fre", "Lør", "Søn"]
AS_WRITTEN = {EARLY: ("07:00", "14:30"), LATE: ("14:00", "21:00")}
OFFICE_TAPS, OFFICE_SECONDS = 99, 3  # as docs/running.md says; many of them are figures typed in a field
THE_FILM = ["Amina", "Karsten"]  # on Saturdays the house is open until 22.15


class Hand:
    """A hand that counts what it does: a tap each, and two for a list that is opened and chosen from."""

    def __init__(self, page) -> None:
        self.page, self.taps = page, 0

    def tap(self, place) -> None:
        place.click()
        self.taps += 1

    def choose(self, label: str, words: str) -> None:
        field = self.page.locator("#ny-vagt").get_by_label(label, exact=True)
        if field.locator("option:checked").inner_text() != words:
            field.select_option(label=words)
            self.taps += 2


def lay_out(hand: Hand, name: str, hours: tuple[str, str], role: str, days: str) -> None:
    sheet = hand.page.locator("#ny-vagt")
    hand.choose("Fra", hours[0])
    hand.choose("Til", hours[1])
    hand.choose("Som", role)
    hand.tap(sheet.get_by_label(name, exact=True))
    for day in days.split():
        hand.tap(sheet.get_by_label(day, exact=True))
    done(hand)


def done(hand: Hand) -> None:
    hand.tap(hand.page.locator("#ny-vagt").get_by_role("button", name="Læg den ud"))
    expect(hand.page.locator("#ny-vagt input:checked")).to_have_count(0)


def test_a_weeks_rota_is_made_from_nothing_in_under_five_minutes(visit):  # noqa: F811
    page = visit("karsten", WEEK, size=DESK)
    hand = Hand(page)

    hand.tap(page.get_by_role("link", name="Ny vagt"))
    for name, hours, role, days in TEAM:
        lay_out(hand, name, hours, role, days)
    for name in THE_FILM:
        hand.tap(page.locator("a.shift--gap, a.shift--thin").first)
        hand.tap(page.locator("#ny-vagt").get_by_label(name, exact=True))
        done(hand)
    expect(page.get_by_text("Med dem er ugen hel.")).to_be_visible()
    hand.tap(page.get_by_role("button", name="Offentliggør ugen"))

    expect(page.get_by_text("30 vagter er offentliggjort")).to_be_visible()
    expect(page.locator(".rota :is(.shift--gap, .shift--thin, .shift--draft)")).to_have_count(0)
    assert hand.taps == TAPS
    assert hand.taps * SECONDS < 5 * 60


def in_the_office(hand: Hand, monday: date, name: str, hours: tuple[str, str], role: str, days: str) -> None:
    """One sheet of the office. A field that is written in counts as two, a list that is chosen from too."""
    page, known = hand.page, days.split()
    first = monday + timedelta(days=WEEKDAYS.index(known[0]))
    for field, words in (("starts_at", hours[0]), ("ends_at", hours[1])):
        for part, wanted in ((f"#id_{field}_0", f"{first:%d.%m.%Y}"), (f"#id_{field}_1", words)):
            place = page.locator(part)
            if place.input_value() not in (wanted, f"{wanted}:00", f"{first:%Y-%m-%d}"):
                place.fill(wanted)
                hand.taps += 2
    for part, wanted in (("#id_staff", name), ("#id_role", role)):
        if page.locator(part).locator("option:checked").inner_text() != wanted:
            page.locator(part).select_option(label=wanted)
            hand.taps += 2
    for day in known[1:]:
        hand.tap(page.locator(f"#id_also_on_{WEEKDAYS.index(day)}"))
    hand.tap(page.locator("[name=_addanother]"))
    expect(page.locator(".messagelist .success, .success").first).to_be_visible()


def test_the_same_week_is_made_from_nothing_in_the_office_too(visit):  # noqa: F811
    monday = FAR - timedelta(days=FAR.weekday()) + timedelta(days=7)
    page = visit("karsten", "/kontor/", size=DESK)
    hand = Hand(page)

    hand.tap(page.locator("a[href$='/moderation/shift/add/']").first)
    for name, hours, role, days in TEAM:
        in_the_office(hand, monday, name, AS_WRITTEN[hours], role, days)
    for name, role in zip(THE_FILM, ("Vært", "Kontakt"), strict=True):
        in_the_office(hand, monday, name, ("21:00", "22:15"), role, "Lør")

    page.goto("/vagtplan/{}/{}/".format(*monday.isocalendar()[:2]))
    expect(page.locator(".rota a.shift, .rota .shift").first).to_be_visible()
    expect(page.locator(".rota :is(.shift--gap, .shift--thin, .shift--draft)")).to_have_count(0)
    assert hand.taps == OFFICE_TAPS
    assert hand.taps * OFFICE_SECONDS < 5 * 60


def test_the_week_after_is_last_week_copied_and_published(visit):  # noqa: F811
    page = visit("karsten", "/vagtplan/", size=DESK)
    hand = Hand(page)
    for _ in range(3):  # the demo's rota is planned for two weeks
        page.get_by_label("Ugen efter").click()

    hand.tap(page.get_by_role("button", name="Kopiér sidste uge"))
    hand.tap(page.get_by_role("button", name="Offentliggør ugen"))

    expect(page.get_by_text("offentliggjort")).to_be_visible()
    assert hand.taps == 2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_shift_and_its_change_are_whole_for_everybody(visit, theme):  # noqa: F811
    page = visit("karsten", "/vagtplan/", theme=theme)
    shift = page.locator("a.shift").last.get_attribute("href")

    for path in ("/vagtplan/", shift, f"{shift}ret/"):
        page.goto(path)
        assert findings(page) == [], path
        page.set_viewport_size(NARROW)
        assert sideways(page) == 0, path
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        page.set_viewport_size({"width": 390, "height": 844})
        assert sideways(page) == 0, path
