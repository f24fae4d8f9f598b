"""From a poster on a wall to the waiting room, with no e-mail; and inside with a colleague's link."""

import pytest
from playwright.sync_api import expect

from community.models import JoinRequest, Member
from tests import make
from tests.browser.test_join import go_on

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def knock(page, token):
    page.goto(f"/ind/{token}/")
    page.get_by_label("Navn").fill("Rosa")
    go_on(page)
    page.get_by_label("Vælg et kodeord").fill("tre små ord")
    go_on(page)
    page.get_by_label("Det er fint med mig").check()
    go_on(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_poster_brings_one_to_the_waiting_room_with_no_e_mail(street, vera, scripts):
    poster, token = make.poster(vera)
    page = street(java_script_enabled=scripts)

    knock(page, token)

    expect(page.get_by_role("heading", name="Tak, Rosa")).to_be_visible()
    assert JoinRequest.objects.get().invitation == poster
    assert Member.objects.get(display_name="Rosa").email == ""


def test_a_link_in_a_colleague_s_name_leads_straight_inside(street, vera):
    page = street()

    knock(page, make.link(vera, lets_in=True)[1])

    expect(page.get_by_role("link", name="Mig", exact=True)).to_be_visible()
    assert Member.objects.get(display_name="Rosa").admitted_by == vera


def test_a_poster_fits_one_sheet_and_asks_nobody_else(street, vera, live_server):
    poster, _ = make.poster(vera)
    page, asked = street(), []
    page.on("request", lambda request: asked.append(request.url))
    page.context.add_cookies([{**make.key(vera), "url": live_server.url}])

    page.goto(f"/overblik/invitationer/{poster.pk}/plakat/")
    expect(page.get_by_role("button", name="Udskriv den")).to_be_visible()
    sheet = page.pdf(format="A4", print_background=True)

    assert sheet.count(b"/Type /Page\n") == 1
    assert {address.split("/")[2] for address in asked if address.startswith("http")} == {
        page.url.split("/")[2]
    }
