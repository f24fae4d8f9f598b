"""A lost phone, from the desk to a new one in the hand, without scripts and with."""

import pytest
from playwright.sync_api import expect

from community.door import ways_in
from moderation import keys

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEW = "sol hest lampe"


def tap_them(page, code):
    page.goto("/konto/log-ind/")
    page.get_by_role("link", name="Har du mistet din telefon eller glemt din kode?").click()
    page.get_by_label("Dit log ind-navn").fill("alma")
    page.get_by_role("button", name="Videre").click()
    for picture in code.pictures:
        page.get_by_role("group").get_by_role("button", name=str(picture.word), exact=True).click()


def choose(page):
    page.locator("[name=password1]").fill(NEW)
    page.locator("[name=password2]").fill(NEW)
    page.get_by_role("button", name="Gem kodeordet").click()


@pytest.mark.parametrize("scripts", [True, False])
def test_four_pictures_and_a_new_password_and_one_is_inside(street, alma, vera, scripts):
    code, page = keys.give(alma, by=vera), street(java_script_enabled=scripts)

    tap_them(page, code)
    choose(page)

    expect(page.get_by_role("link", name="Mig", exact=True)).to_be_visible()


def test_a_wrong_row_is_told_kindly_and_one_may_try_again(street, alma, vera):
    code, page = ways_in.give(alma, by=vera), street()
    tap_them(page, ways_in.Code(code.pictures[::-1], "", code.ends_at))

    expect(page.get_by_role("alert")).to_contain_text("Det passer ikke")
    expect(page.get_by_role("heading", name="Tryk på det første billede")).to_be_visible()


def test_a_camera_and_one_button(street, alma, vera):
    code, page = ways_in.give(alma, by=vera), street()

    page.goto(f"/konto/ny-noegle/{code.token}/")
    page.get_by_role("button", name="Kom ind").click()
    choose(page)

    expect(page.get_by_role("link", name="Mig", exact=True)).to_be_visible()
