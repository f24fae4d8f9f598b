"""Looking after somebody on several screens: over a change of shift, after a no, when a key is taken."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WITHIN = 5_000  # milliseconds (SAFETY Z2)
WORDS = "Kim mister sin bolig på fredag."


@pytest.fixture(scope="module")
def evening(house):
    """Vera and Jonas look after members, Leo leads."""
    house.staff(name="Jonas")
    house.staff(name="Leo", role="leader")
    for name in ("vera", "jonas"):
        house.contact(username=name)
        house.on_shift(username=name)
    return house


def row_of(page, name):
    return page.locator(".signal", has=page.get_by_role("link", name=name, exact=True))


def test_a_hard_evening_over_a_change_of_shift(evening, phone):
    kim_is = evening.member(name="Kim")
    vera, jonas, kim = phone("vera", "/overblik/"), phone("jonas", "/overblik/"), phone("kim")
    evening.post(author="kim", text="Jeg vil ikke leve mere.")
    row_of(vera, "Kim").get_by_role("button", name="Jeg tager den").click()
    vera.get_by_label("Kim kan læse det her").fill("Hej Kim. Jeg er her til kl. 14.")
    vera.get_by_role("button", name="Send til Kim").click()
    kim.goto("/snak/")
    expect(kim.get_by_text("Vera har den nu.")).to_be_visible()

    vera.get_by_text("Skriv den sammen").click()
    vera.get_by_label("Det hjælper mig").fill("Te og en film")
    vera.get_by_role("button", name="Gem planen").click()
    expect(vera.get_by_text("Te og en film").first).to_be_visible()
    evening.shift_ends(username="vera")
    vera.goto(f"/overblik/medlemmer/{kim_is['handle']}/")
    vera.get_by_role("button", name="Læg den tilbage").click()

    row_of(jonas, "Kim").get_by_role("button", name="Jeg tager den").click()
    expect(jonas.get_by_text("Hej Kim. Jeg er her til kl. 14.")).to_be_visible()
    jonas.get_by_label("Kim kan læse det her").fill("Hej Kim. Nu er det mig, Jonas.")
    jonas.get_by_role("button", name="Send til Kim").click()
    expect(kim.get_by_text("Hej Kim. Nu er det mig, Jonas.")).to_be_visible()
    expect(kim.get_by_text("Hej Kim. Jeg er her til kl. 14.")).to_be_visible()

    jonas.get_by_label("Vi har skrevet sammen").check()
    jonas.get_by_role("button", name="Afslut", exact=True).click()
    expect(row_of(jonas, "Kim")).to_have_count(0)
    evening.shift_ends(username="jonas")
    kim.goto("/")
    expect(kim.get_by_role("heading", name="Min plan for natten")).to_be_visible()
    expect(kim.get_by_text("Te og en film")).to_be_visible()
    for name in ("vera", "jonas"):
        evening.on_shift(username=name)


def test_a_no_is_a_no_and_stands_in_ones_own_folder(evening, phone):
    rosa_is = evening.member(name="Rosa")
    vera, rosa = phone("vera", "/overblik/"), phone("rosa")
    vera.goto(f"/overblik/medlemmer/{rosa_is['handle']}/andre/ny/adult_concern/")

    vera.get_by_label("Vi har spurgt, og svaret var nej").check()
    vera.get_by_label("Hvad fortæller vi, ord for ord?").fill(WORDS)
    vera.get_by_label("Medlemmets eget ja").check()
    vera.get_by_role("button", name="Bed en kollega stå bag").click()
    expect(vera.get_by_text("Uden et ja siger vi ikke noget ad den her vej.")).to_be_visible()
    expect(vera.get_by_label("Hvad fortæller vi, ord for ord?")).to_have_value(WORDS)
    vera.get_by_role("button", name="Vi siger det ikke til nogen").click()
    expect(vera.get_by_text("Ingen fik det at vide.")).to_be_visible()

    rosa.goto("/mig/mappe/")
    expect(rosa.get_by_text("Vi spurgte dig. Ingen fik noget at vide.")).to_be_visible()
    expect(rosa.get_by_text(WORDS)).to_have_count(0)


def test_two_stand_by_what_is_told_each_on_their_own_screen(evening, phone):
    per_is = evening.member(name="Per")
    vera, jonas = phone("vera", "/overblik/"), phone("jonas", "/overblik/")
    vera.goto(f"/overblik/medlemmer/{per_is['handle']}/andre/ny/adult_concern/")
    vera.get_by_label("Medlemmet har sagt ja").check()
    vera.get_by_label("sagt højt").check()
    vera.get_by_label("Hvad fortæller vi, ord for ord?").fill("Per mangler en bolig.")
    vera.get_by_label("Medlemmets eget ja").check()
    vera.get_by_role("button", name="Bed en kollega stå bag").click()
    vera.get_by_label("Ja, medlemmet ved, hvad vi har fortalt").check()
    vera.get_by_label("Hvordan gik det?").fill("Vi har ringet.")
    vera.get_by_role("button", name="Gør det færdigt").click()
    expect(vera.get_by_text("Mangler: en kollega mere, der står bag.")).to_be_visible()

    jonas.goto("/overblik/opgaver/")
    jonas.get_by_role("link", name="stå bag: Per").click()
    jonas.get_by_role("button", name="Jeg står bag").click()
    expect(jonas.get_by_role("link", name="Brevet (PDF)")).to_be_visible()

    vera.get_by_role("button", name="Gør det færdigt").click()
    expect(vera.get_by_text("Det er færdigt. Det står i forløbet.")).to_be_visible()


def test_z2_an_open_phone_falls_silent_when_the_key_is_taken(evening, phone):
    evening.member(name="Una")
    una = phone("una")
    with una.expect_websocket() as line:
        una.reload()
    line.value.wait_for_event("framereceived")

    with line.value.expect_event("close", timeout=WITHIN):
        evening.show_out(username="una", by="leo")

    una.goto("/")
    expect(una.get_by_role("link", name="Log ind").first).to_be_visible()


def test_when_the_last_day_of_somebody_from_outside_is_over_their_open_desk_falls_silent(evening, phone):
    evening.staff(name="Sonja")
    sonja = phone("sonja", "/overblik/")
    with sonja.expect_websocket() as line:
        sonja.reload()
    line.value.wait_for_event("framereceived")

    with line.value.expect_event("close", timeout=WITHIN):
        evening.last_day_is_over(username="sonja")

    sonja.goto("/overblik/")
    expect(sonja.get_by_role("heading", name="Vagten")).to_have_count(0)
    expect(
        sonja.get_by_label("Dit log ind-navn").or_(sonja.get_by_role("link", name="Log ind")).first
    ).to_be_visible()
