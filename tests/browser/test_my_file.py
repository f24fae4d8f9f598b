"""On one's own phone: everything in one file, and leaving the house. On somebody else's: no trace."""

import io
import zipfile

import pytest
from playwright.sync_api import expect

from community.models import Member
from tests import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def log_in(page, to="/mig/mappe/", is_shared=False):
    page.goto(f"/konto/log-ind/?next={to}")
    page.locator("[name=login]").fill("alma")
    page.locator("[name=password]").fill(make.PASSWORD)
    if is_shared:
        page.get_by_label("Telefonen eller computeren er ikke min").check()
    page.locator("form:has([name=password]) .btn--primary").click()


def test_p3_a_copy_of_everything_and_then_goodbye_and_back_again(street, alma):
    make.post(alma, "Mine egne ord på væggen.")
    page = street()
    log_in(page)

    page.get_by_role("button", name="Lav min kopi").click()
    expect(page.get_by_role("button", name="Lav min kopi")).to_have_count(0)
    page.goto("/mig/mappe/")
    with page.expect_download() as got:
        page.get_by_role("link", name="Hent filen").click()
    pages = zipfile.ZipFile(io.BytesIO(got.value.path().read_bytes()))
    assert any(b"Mine egne ord" in pages.read(name) for name in pages.namelist())

    page.get_by_role("link", name="Se, hvad der sker").click()
    page.get_by_role("button", name="Slet min konto").click()
    expect(page.get_by_text("Du er logget ud.", exact=False).first).to_be_visible()
    assert Member.objects.get(pk=alma.pk).is_leaving

    log_in(page, to="/")
    page.get_by_role("button", name="Jeg bliver").click()
    expect(page.get_by_text("Mine egne ord på væggen.")).to_be_visible()


def test_words_stay_until_whoever_reads_them_goes_on(street, alma):
    page = street()
    page.clock.install()
    log_in(page)
    page.get_by_role("link", name="Se, hvad der sker").click()
    page.get_by_role("button", name="Slet min konto").click()
    words = page.get_by_text("Du er logget ud.")
    expect(words.first).to_be_visible()
    expect(page.locator("house-toasts:defined")).to_have_count(1)

    page.clock.fast_forward("01:00")
    expect(words.first).to_be_visible()

    page.keyboard.press("Tab")
    expect(words).to_have_count(0)


def test_a4_a5_a_computer_at_the_library_keeps_nothing(street, alma):
    page = street()
    log_in(page, to="/nyt/", is_shared=True)
    page.locator("textarea[name=text]").press_sequentially("Noget, ingen her skal læse")
    page.wait_for_timeout(600)  # longer than a draft waits before it is kept
    kept = page.evaluate("JSON.stringify(localStorage)")
    cookies = {cookie["name"]: cookie["expires"] for cookie in page.context.cookies()}
    page.goto("/mig/")
    page.get_by_role("button", name="Log ud på denne telefon").click()
    expect(page.get_by_role("link", name="Log ind")).to_be_visible()

    page.go_back()

    expect(page.get_by_text("Alma")).to_have_count(0)
    assert "Noget, ingen" not in kept
    assert cookies["house_session"] == -1
    assert "house_device" not in cookies


def test_an_own_phone_keeps_what_is_half_written(street, alma):
    page = street()
    log_in(page, to="/nyt/")
    page.locator("textarea[name=text]").press_sequentially("Til i morgen")

    page.reload()

    expect(page.locator("textarea[name=text]")).to_have_value("Til i morgen")
