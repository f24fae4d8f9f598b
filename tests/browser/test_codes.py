"""A phone number is given, shown to be one's own, and brings one in again without a password."""

import pytest
from playwright.sync_api import expect

from community.bell import outgoing
from tests.community.sms_office import SENT, figures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def post_office(settings):
    """A house with a sender of SMS."""
    settings.SMS_SENDER = "tests.community.sms_office.keep"
    SENT.clear()


def write_the_code(page):
    page.get_by_label("Kode").wait_for()
    outgoing.settle()
    page.get_by_label("Kode").fill(figures())
    page.locator("form:has([name=code]) .btn--primary").click()


def test_from_my_page_to_a_code_and_in_again(indoors, alma):
    page = indoors(alma, "/mig/")
    page.get_by_role("link", name="Få en kode på telefon eller mail").click()
    page.get_by_label("Dit telefonnummer").fill("23 45 6")
    page.get_by_role("button", name="Send en kode dertil").click()
    expect(page.get_by_text("Der mangler 3 tal. Et nummer har 8 tal.")).to_be_visible()
    page.get_by_label("Dit telefonnummer").fill("23 45 67 89")
    page.get_by_role("button", name="Send en kode dertil").click()
    write_the_code(page)
    expect(page.get_by_text("Vi kan sende en kode dertil.")).to_be_visible()
    page.goto("/mig/")
    page.get_by_role("button", name="Log ud på denne telefon").click()

    page.goto("/konto/log-ind/")
    page.get_by_role("link", name="Send mig en kode").click()
    page.get_by_label("Telefon, mail eller log ind-navn").fill("23456789")
    page.get_by_role("button", name="Send mig en kode").click()
    write_the_code(page)

    expect(page.get_by_role("link", name="Mig", exact=True)).to_be_visible()
