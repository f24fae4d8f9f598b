"""The way in, on a phone: with a keyboard, with Back, without scripts, and with a trembling finger."""

import pytest
from playwright.sync_api import expect

from community.models import Member

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "tre små ord"


def go_on(page):
    page.locator("#join .btn--primary").click()


def two_steps(page, name="Rosa"):
    page.goto("/bed-om-at-vaere-med/")
    page.get_by_label("Navn").fill(name)
    go_on(page)
    page.get_by_label("Vælg et kodeord").fill(WORDS)
    go_on(page)


def test_a_stranger_finds_the_way_into_the_waiting_room(street):
    page = street()
    page.goto("/")
    page.get_by_role("link", name="Bed om at være med").first.click()
    page.get_by_label("Navn").fill("Rosa")
    page.get_by_role("radio", name="Drage").check(force=True)
    go_on(page)
    shown = page.get_by_label("Dit log ind-navn").input_value()
    page.get_by_label("Vælg et kodeord").fill(WORDS)
    go_on(page)
    page.get_by_label("Det er fint med mig").check()
    go_on(page)

    expect(page.get_by_role("heading", name="Tak, Rosa")).to_be_visible()
    expect(page.locator(".waiting-room__name")).to_have_text(shown)
    assert Member.objects.get(username=shown).emblem == "kite"


def test_it_works_without_scripts(street):
    page = street(java_script_enabled=False)
    two_steps(page)
    page.get_by_label("Det er fint med mig").check()
    go_on(page)
    page.get_by_label("Skriv her").fill("Er der nogen?")
    page.get_by_role("button", name="Send").click()

    expect(page.get_by_text("Er der nogen?")).to_be_visible()


def test_back_on_the_phone_goes_one_step_back_and_loses_nothing(street):
    page = street()
    two_steps(page)

    page.wait_for_load_state()
    page.go_back()
    expect(page.get_by_label("Vælg et kodeord")).to_be_visible()
    page.wait_for_load_state()
    page.go_back()

    expect(page.get_by_label("Navn")).to_have_value("Rosa")


def test_the_arrow_keeps_what_was_half_written(street):
    page = street()
    two_steps(page)
    page.get_by_label("Vil du fortælle lidt om dig selv?").fill("Jeg bor i")

    page.get_by_role("button", name="Tilbage").click()
    go_on(page)

    expect(page.get_by_label("Vil du fortælle lidt om dig selv?")).to_have_value("Jeg bor i")


def test_what_is_wrong_stands_at_the_field_and_is_read_with_it(street):
    page = street()
    page.goto("/bed-om-at-vaere-med/")
    go_on(page)

    expect(page.get_by_label("Navn")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Navn")).to_have_accessible_description("Skriv, hvad du vil kaldes.")


def test_d1_a_trembling_finger_knocks_once(street):
    page = street()
    two_steps(page)
    page.get_by_label("Det er fint med mig").check()

    page.locator("#join .btn--primary").dblclick()
    expect(page.get_by_role("heading", name="Tak, Rosa")).to_be_visible()

    assert Member.objects.filter(display_name="Rosa").count() == 1


def test_it_can_be_done_with_the_keyboard_alone(street):
    page = street()
    page.goto("/bed-om-at-vaere-med/")
    page.get_by_label("Navn").focus()
    page.keyboard.type("Rosa")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_label("Vælg et kodeord").focus()
    page.keyboard.type(WORDS)
    expect(page.locator("show-password button")).to_be_visible()  # its script has come
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    shown = page.get_by_label("Vælg et kodeord").get_attribute("type")
    page.get_by_label("Vælg et kodeord").press("Enter")
    page.get_by_label("Det er fint med mig").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Tak, Rosa")).to_be_visible()
    assert shown == "text"
    assert Member.objects.get(display_name="Rosa").emblem == "sunflower"


def test_a_choice_of_light_and_size_is_seen_at_once_and_kept(street, alma):
    page = street()
    page.goto("/konto/log-ind/?next=/mig/")
    page.locator("[name=login]").fill("alma")
    page.locator("[name=password]").fill("en lang og rolig nøgle")
    page.locator("form:has([name=password]) .btn--primary").click()

    page.get_by_role("radio", name="Mørkt").check(force=True)
    expect(page.get_by_text("Gemt", exact=True)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")

    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a5_after_log_out_back_shows_nothing(street, alma):
    page = street()
    page.goto("/konto/log-ind/?next=/mig/")
    page.locator("[name=login]").fill("alma")
    page.locator("[name=password]").fill("en lang og rolig nøgle")
    page.locator("form:has([name=password]) .btn--primary").click()
    expect(page.get_by_role("heading", name="Alma", exact=True)).to_be_visible()
    page.get_by_role("button", name="Log ud på denne telefon").click()
    expect(page.get_by_role("link", name="Log ind")).to_be_visible()

    page.go_back()

    expect(page.get_by_text("Alma")).to_have_count(0)
