"""Help now: whom to ring, in what order, and what is said about hours nobody knows."""

from datetime import date, time

import pytest
import time_machine
from django.test import Client
from django.utils import timezone, translation

from community import conversations
from community.help import help_lines
from community.models import HelpHours, HelpLine
from community.templatetags.help_lines import first_lines
from tests import make

pytestmark = pytest.mark.django_db


def at(clock: str, day: str = "2026-11-24"):
    return time_machine.travel(f"{day}T{clock}:00+01:00", tick=False)


@pytest.fixture
def checked() -> HelpLine:
    """A line whose hours somebody has checked: from eleven in the morning to five at night."""
    HelpLine.objects.filter(number="70 201 201").update(last_verified_on=date(2026, 11, 1))
    return HelpLine.objects.get(number="70 201 201")


def numbers(page: str) -> list[str]:
    return [part.split('"')[0] for part in page.split('href="tel:')[1:]]


def test_help_is_open_to_everybody(as_member, alma, nils):
    for browser in (Client(), as_member(alma), as_member(nils)):
        assert 'href="tel:112"' in browser.get("/hjaelp/").text


def test_those_inside_write_to_the_staff_with_one_button(as_member, alma):
    assert 'action="/snak/start/"' in as_member(alma).get("/hjaelp/").text


def test_those_at_the_door_are_led_to_their_talk(as_member, nils):
    page = as_member(nils).get("/hjaelp/").text

    assert 'href="/venterum/"' in page
    assert "/snak/start/" not in page


def test_opening_the_page_opens_no_talk(as_member, alma):
    as_member(alma).get("/hjaelp/")

    assert not alma.conversations.exists()
    assert conversations.unread_by(alma) == 0


def test_life_in_danger_stands_first_whatever_the_list_says():
    HelpLine.objects.filter(number="112").update(place=99)

    assert first_lines(timezone.now())["lines"][0]["line"].number == "112"
    assert numbers(Client().get("/hjaelp/").text)[0] == "112"


def test_without_a_list_112_stands_alone():
    HelpLine.objects.all().delete()

    assert [entry["line"].number for entry in first_lines(timezone.now())["lines"]] == ["112"]
    assert numbers(Client().get("/hjaelp/").text) == ["112"]


def test_hours_nobody_has_checked_are_not_told():
    with at("09:00"):
        page = Client().get("/hjaelp/").text

    assert "kl. 11" not in page
    assert "Prøv at ringe" in page


def test_those_open_now_stand_before_those_nobody_knows_and_the_closed_last(checked):
    with at("09:00"):
        found = numbers(Client().get("/hjaelp/").text)

    assert found.index("1888") < found.index("82121212") < found.index("70201201")


def test_a_closed_line_says_when_it_opens(checked):
    with at("09:00"):
        page = Client().get("/hjaelp/").text

    assert "Åbner kl. 11" in page


def test_an_open_line_says_until_when(checked):
    with at("23:00"):
        page = Client().get("/hjaelp/").text

    assert "Åben til kl. 5" in page


def test_at_night_the_line_against_suicide_is_among_the_first_four():
    with at("23:00"):
        found = [entry["line"].number for entry in first_lines(timezone.now(), most=4)["lines"]]

    assert found == ["112", "70 201 201", "1888", "114"]


def test_a_number_nobody_has_checked_says_so():
    page = Client().get("/hjaelp/").text

    assert "Nummeret er ikke tjekket" in page.split('href="tel:82121212"')[1].split("</a>")[0]
    assert "Nummeret er ikke tjekket" not in page.split('href="tel:112"')[1].split("</a>")[0]


def test_a_line_without_a_number_is_not_shown():
    page = Client().get("/hjaelp/").text

    assert HelpLine.objects.filter(name="Startlinjen").exists()
    assert "Startlinjen" not in page


def test_help_near_me_comes_first_and_for_those_without_a_home_it_says_where(as_member, alma, bo):
    alma.kommune, bo.kommune = "Syddjurs", "Odense"
    alma.save()
    bo.save()

    near, far = (numbers(as_member(one).get("/hjaelp/").text) for one in (alma, bo))
    stranger = Client().get("/hjaelp/").text

    assert near.index("51356476") < near.index("82121212")
    assert "51356476" not in far
    assert "Kun i Syddjurs" in stranger


def test_a_line_may_be_for_several_municipalities(as_member, alma):
    alma.kommune = "Ishøj"
    alma.save()

    assert "25250400" in numbers(as_member(alma).get("/hjaelp/").text)


def test_1813_stands_for_those_who_live_where_it_answers_and_for_others_it_says_where(as_member, alma, bo):
    alma.kommune, bo.kommune = "Ishøj", "Odense"
    alma.save()
    bo.save()

    near, far = (numbers(as_member(one).get("/hjaelp/").text) for one in (alma, bo))
    front, whole = first_lines(timezone.now(), most=3), Client().get("/hjaelp/").text

    assert "1813" in near
    assert "1813" not in far
    assert "1813" not in [entry["line"].number for entry in front["lines"]]
    assert "Kun i Region Hovedstaden" in whole.split('href="tel:1813"')[1].split("</a>")[0]


def test_where_one_writes_instead_of_ringing_the_ways_stand_there():
    HelpLine.objects.filter(number="1888").update(sms="1999", chat="https://chat.example/")

    page = Client().get("/hjaelp/").text

    assert 'href="sms:1999"' in page
    assert 'href="https://chat.example/" rel="noreferrer noopener"' in page
    assert 'href="sms:47471020"' in page  # a line with no telephone at all


def test_english_readers_get_english_notes():
    with translation.override("en"):
        names = [entry["name"] for entry in first_lines(timezone.now())["lines"]]

    assert "The police" in names


def test_a_dialled_number_has_no_spaces():
    assert HelpLine(number="70 201 201").dial == "70201201"


def test_what_is_changed_is_forgotten_when_it_is_checked(checked, vera):
    HelpHours.objects.filter(line=checked).update(opens_at=time(8))
    first = Client().get("/hjaelp/").text
    HelpLine.objects.filter(pk=checked.pk).update(number="70 201 202")

    help_lines.check(checked, vera, date(2026, 11, 24))

    assert "70201201" in first
    assert "70201202" in Client().get("/hjaelp/").text


def test_the_page_that_a_phone_keeps_names_nobody_and_says_when_it_was_fetched(as_member, alma):
    with at("09:30"):
        page = as_member(alma).get("/hjaelp/numre/").text

    assert "Listen er fra 24. november kl. 9.30" in page
    assert 'data-fetched="2026-11-24T09:30:00+01:00"' in page
    assert "Alma" not in page
    assert numbers(page)[0] == "112"


def test_the_page_costs_few_queries(as_member, alma, django_assert_max_num_queries):
    browser = as_member(alma)
    make.post(alma)

    with django_assert_max_num_queries(9):
        browser.get("/hjaelp/")


@pytest.mark.parametrize(
    "path", ["/", "/hjaelp/", "/hjaelp/numre/", "/bed-om-at-vaere-med/", "/konto/log-ind/", "/findes-ikke/"]
)
def test_p10_every_page_has_a_way_out_that_names_no_other_place(client, path, settings):
    page = client.get(path).content.decode()

    assert 'class="way-out" href="/vejr/"' in page
    assert settings.QUICK_EXIT_URL not in page


def test_p10_the_way_out_leads_to_something_harmless_and_tells_nothing(client, settings):
    answer = client.get("/vejr/")

    assert answer["Location"] == settings.QUICK_EXIT_URL
    assert answer["Referrer-Policy"] == "no-referrer"
