"""The desk at work: a hard evening, a false alarm, two colleagues on one row."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.together]

GRAVE = "Jeg vil ikke leve mere."


@pytest.fixture(scope="module")
def at_work(house):
    """Vera and Jonas are on shift."""
    house.staff(name="Jonas")
    for name in ("vera", "jonas"):
        house.on_shift(username=name)
    return house


@pytest.fixture
def desk(at_work, phone):
    """`desk("vera")` is Vera's desk."""
    return lambda name: phone(name, "/overblik/")


def row_of(page, name):
    return page.locator(".signal", has=page.get_by_role("link", name=name, exact=True))


def test_a_hard_evening_from_the_words_to_a_closed_case(at_work, desk, phone):
    at_work.member(name="Kim")
    vera, jonas, kim = desk("vera"), desk("jonas"), phone("kim")

    at_work.post(author="kim", text="Jeg tager mit eget liv.")
    expect(row_of(vera, "Kim")).to_contain_text("tager mit eget liv")
    expect(vera).to_have_title(re.compile(r"^\(\d+\) Vagten"))

    row_of(vera, "Kim").get_by_role("button", name="Jeg tager den").click()
    expect(row_of(jonas, "Kim")).to_contain_text("Vera har den")

    row_of(jonas, "Kim").get_by_role("button", name="Jeg er med").click()
    vera.get_by_label("Kim kan læse det her").fill("Hej Kim. Jeg er her.")
    vera.get_by_role("button", name="Send til Kim").click()
    kim.goto("/snak/")
    expect(kim.get_by_text("Hej Kim. Jeg er her.")).to_be_visible()

    vera.get_by_label("Vi har skrevet sammen").check()
    vera.get_by_role("button", name="Afslut", exact=True).click()
    expect(row_of(vera, "Kim")).to_have_count(0)


def test_two_colleagues_press_at_the_same_moment_and_one_has_it(at_work, desk):
    at_work.member(name="Rosa")
    at_work.post(author="rosa", text=GRAVE)
    vera, jonas = desk("vera"), desk("jonas")
    for page in (vera, jonas):
        expect(row_of(page, "Rosa")).to_be_visible()
    jonas.evaluate(
        "document.querySelector('live-part').replaceWith(...document.querySelector('live-part').children)"
    )

    row_of(vera, "Rosa").get_by_role("button", name="Jeg tager den").click()
    vera.wait_for_url("**/medlemmer/**")
    row_of(jonas, "Rosa").get_by_role("button", name="Jeg tager den").click()

    expect(jonas.get_by_text("Vera har den.", exact=True)).to_be_visible()


def test_a_false_alarm_is_one_reason_and_can_be_undone(at_work, desk):
    at_work.member(name="Per")
    at_work.post(author="per", text="Jeg kan ikke mere.")
    vera = desk("vera")
    row_of(vera, "Per").get_by_role("link", name="Per", exact=True).click()

    vera.get_by_text("Ikke en bekymring", exact=True).first.click()
    vera.get_by_label("Hvorfor er det ikke en bekymring?").fill("Han mente flytningen.")
    vera.get_by_role("button", name="Ikke en bekymring").click()
    expect(row_of(vera, "Per")).to_have_count(0)

    vera.get_by_role("button", name="Fortryd").click()
    expect(row_of(vera, "Per")).to_be_visible()


def test_the_desk_can_be_worked_from_the_keyboard(at_work, desk):
    at_work.member(name="Lone")
    at_work.post(author="lone", text=GRAVE)
    vera = desk("vera")
    expect(row_of(vera, "Lone")).to_be_visible()

    for _ in range(vera.locator(".signal").count()):
        vera.keyboard.press("j")
        if "Lone" in vera.locator(".signal:focus").inner_text():
            break
    vera.keyboard.press("t")

    vera.wait_for_url("**/medlemmer/**")
    expect(vera.get_by_role("heading", name="Lone", exact=True)).to_be_visible()


def test_the_chosen_sound_is_made_for_somebody_new_and_stays_chosen(at_work, desk):
    at_work.member(name="Bente")
    vera = desk("vera")
    vera.get_by_label("Lyd, når en har brug for os").select_option("soft")
    bell = vera.locator("desk-bell")
    expect(bell).to_have_attribute("data-sounded", "1")

    at_work.post(author="bente", text=GRAVE)

    expect(bell).to_have_attribute("data-sounded", "2")
    vera.reload()
    expect(vera.get_by_label("Lyd, når en har brug for os")).to_have_value("soft")


def test_who_reads_a_post_stands_on_every_desk_and_on_the_post(at_work, desk, phone):
    at_work.member(name="Tove")
    at_work.member(name="Anni")
    pk = at_work.post(author="tove", text="Godmorgen. Sov dårligt.")
    vera, jonas, anni = desk("vera"), desk("jonas"), phone("anni")

    vera.locator(f"form[action$='/opslag/{pk}/laeser/'] button").click()

    expect(anni.locator(f"#post-{pk}")).to_contain_text("Vera læser lige nu")
    jonas.reload()
    expect(jonas.get_by_text("Vera læser lige nu")).to_be_visible()
