"""Help now."""

from datetime import date, time

import pytest
import time_machine
from django.template import Context
from django.test import Client
from django.utils import timezone, translation

from community import conversations
from community.models import HelpLine
from community.templatetags.help_lines import crisis_lines
from tests import make

pytestmark = pytest.mark.django_db


def at(clock: str):
    return time_machine.travel(f"2026-11-24T{clock}:00+01:00", tick=False)


@pytest.fixture
def checked() -> HelpLine:
    """A line whose hours somebody has checked: from eleven in the morning to five at night."""
    HelpLine.objects.filter(number="70 201 201").update(
        opens_at=time(11), closes_at=time(5), last_verified_on=date(2026, 11, 1)
    )
    return HelpLine.objects.get(number="70 201 201")


def test_help_is_open_to_everybody(as_member, alma, nils):
    for browser in (Client(), as_member(alma), as_member(nils)):
        assert 'href="tel:112"' in browser.get("/hjaelp/").content.decode()


def test_those_inside_write_to_the_staff_with_one_button(as_member, alma):
    page = as_member(alma).get("/hjaelp/").content.decode()

    assert 'action="/snak/start/"' in page


def test_those_at_the_door_are_led_to_their_talk(as_member, nils):
    page = as_member(nils).get("/hjaelp/").content.decode()

    assert 'href="/venterum/"' in page
    assert "/snak/start/" not in page


def test_opening_the_page_opens_no_talk(as_member, alma):
    as_member(alma).get("/hjaelp/")

    assert not alma.conversations.exists()
    assert conversations.unread_by(alma) == 0


def test_life_in_danger_stands_first_whatever_the_list_says():
    HelpLine.objects.filter(number="112").update(place=99)

    assert crisis_lines(Context())["lines"][0]["line"].number == "112"


def test_without_a_list_112_stands_alone():
    HelpLine.objects.all().delete()

    assert [entry["line"].number for entry in crisis_lines(Context())["lines"]] == ["112"]


def test_hours_nobody_has_checked_are_not_told():
    HelpLine.objects.filter(number="70 201 201").update(opens_at=time(11), closes_at=time(5))

    page = Client().get("/hjaelp/").content.decode()

    assert "kl. 11" not in page


@pytest.mark.parametrize(
    ("clock", "is_open"), [("10:59", False), ("11:00", True), ("04:59", True), ("05:00", False)]
)
def test_a_line_knows_when_it_answers_also_past_midnight(checked, clock, is_open):
    with at(clock):
        assert checked.is_open_at(timezone.localtime().time()) is is_open


def test_a_closed_line_comes_last_and_says_when_it_opens(checked):
    with at("09:00"), translation.override("en"):
        last = crisis_lines(Context())["lines"][-1]

    assert (last["line"].number, last["is_closed"]) == ("70 201 201", True)
    assert last["opens"].startswith("11")


def test_english_readers_get_english_notes():
    with translation.override("en"):
        names = [entry["name"] for entry in crisis_lines(Context())["lines"]]

    assert "Is a life in danger?" in names


def test_a_dialled_number_has_no_spaces():
    assert HelpLine(number="70 201 201").dial == "70201201"


def test_the_page_costs_few_queries(as_member, alma, django_assert_max_num_queries):
    browser = as_member(alma)
    make.post(alma)

    with django_assert_max_num_queries(9):
        browser.get("/hjaelp/")


@pytest.mark.parametrize(
    "path", ["/", "/hjaelp/", "/bed-om-at-vaere-med/", "/konto/log-ind/", "/findes-ikke/"]
)
def test_p10_every_page_has_a_way_out_that_names_no_other_place(client, path, settings):
    page = client.get(path).content.decode()

    assert 'class="way-out" href="/vejr/"' in page
    assert settings.QUICK_EXIT_URL not in page


def test_p10_the_way_out_leads_to_something_harmless_and_tells_nothing(client, settings):
    answer = client.get("/vejr/")

    assert answer["Location"] == settings.QUICK_EXIT_URL
    assert answer["Referrer-Policy"] == "no-referrer"
