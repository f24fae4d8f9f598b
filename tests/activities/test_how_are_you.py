"""The question on the home page, with one tap and without a script."""

import re

import pytest
import time_machine

from activities.models import Audience, MoodCheckIn
from activities.moods import checkins
from community import hosts
from community.hosts import OnDuty
from tests.activities.clocks import at

pytestmark = pytest.mark.django_db
MORNING = at("2026-11-24 08:20")


@pytest.fixture(autouse=True)
def morning(laid_out):
    """Twenty past eight on a Tuesday."""
    with time_machine.travel(MORNING, tick=False):
        yield


@pytest.fixture
def alma_at_home(alma, vera_hosts, as_member):
    """Alma's browser, while Vera is on shift."""
    return as_member(alma)


def mood_of(page) -> str:
    return page.content.decode().split('id="mood"')[1].split('<section class="composer')[0]


def answer(browser, value, audience="", **more):
    return browser.post("/check-ind/", {"value": value, "audience": audience}, **more)


def test_the_faces_stand_in_the_houses_order(alma_at_home):
    faces = re.findall(
        r'name="value" value="(\d)".*?<span>(.*?)</span>', mood_of(alma_at_home.get("/")), re.S
    )

    assert faces == [("1", "Skidt"), ("2", "Tungt"), ("3", "Okay"), ("4", "Godt"), ("5", "Dejligt")]


def test_the_first_time_nothing_is_chosen_for_you(alma_at_home):
    mood = mood_of(alma_at_home.get("/"))

    assert mood.count('type="radio"') == 3
    assert "checked" not in mood
    assert "required" in mood


def test_without_a_choice_the_house_asks_and_keeps_the_face(alma_at_home):
    page = answer(alma_at_home, 2)

    assert page.status_code == 422
    assert "Vælg først, hvem der må se det." in page.content.decode()
    assert 'value="2" aria-pressed="true"' in page.content.decode()
    assert not MoodCheckIn.objects.exists()


def test_afterwards_the_last_choice_is_shown_beside_the_lock(alma, alma_at_home):
    checkins.check_in(alma, 3, Audience.STAFF, at("2026-11-23 08:00"))

    mood = mood_of(alma_at_home.get("/"))

    assert "Kun personalet kan se dit svar." in mood
    assert re.search(r'value="staff" required checked', mood)


def test_heavy_and_shared_is_met_with_an_offer_and_no_advice(alma_at_home):
    answer(alma_at_home, 2, "staff")

    mood = mood_of(alma_at_home.get("/"))
    assert "Tak, fordi du siger det." in mood
    assert "Du skal ikke være alene med det." in mood
    assert "Vil du skrive med Vera?" in mood
    assert 'action="/snak/start/"' in mood
    assert "Nej tak, ikke nu" in mood
    assert "Kun personalet kan se dit svar." in mood


def test_when_nobody_is_here_the_offer_says_when_it_is_read(alma, vera, as_member, monkeypatch):
    coming = [OnDuty(vera, at("2026-11-24 14:00"), at("2026-11-24 21:00"), "host")]
    monkeypatch.setattr(hosts, "_both", [lambda now: ([], coming)])

    page = (
        as_member(alma)
        .post("/check-ind/", {"value": 1, "audience": "staff"}, headers={"HX-Request": "true"})
        .content.decode()
    )

    assert "Vil du skrive til os? Vi læser det kl. 14." in " ".join(page.split())
    assert 'href="/hjaelp/"' in page


def test_p2_heavy_and_for_oneself_is_met_gently_and_nobody_is_told(alma_at_home):
    answer(alma_at_home, 1, "self")

    mood = mood_of(alma_at_home.get("/"))
    assert "Kun du kan se det." in mood
    assert 'href="/hjaelp/"' in mood
    assert "/snak/start/" not in mood


def test_no_thanks_folds_the_offer(alma_at_home):
    answer(alma_at_home, 2, "staff")

    alma_at_home.post("/check-ind/nej-tak/")

    mood = mood_of(alma_at_home.get("/"))
    assert "Vil du skrive" not in mood
    assert "Helt i orden. Vi er her." in mood


@pytest.mark.parametrize("value", [3, 4, 5])
def test_okay_and_up_is_met_with_one_line(alma_at_home, value):
    answer(alma_at_home, value, "staff")

    mood = mood_of(alma_at_home.get("/"))
    assert "mood-check--done" in mood
    assert "Godt at se dig." in mood


def test_with_a_script_only_the_sheet_is_changed(alma_at_home):
    page = answer(alma_at_home, 4, "house", headers={"HX-Request": "true"})

    assert page.status_code == 200
    assert page.content.decode().lstrip().startswith("<section")


def test_without_a_script_one_lands_in_stuen_again(alma_at_home):
    page = answer(alma_at_home, 4, "house")

    assert (page.status_code, page.headers["Location"]) == (303, "/")


@pytest.mark.parametrize("value", ["", "0", "6", "-1", "2.5", "Tungt", "<script>", "2" * 400])
def test_a_face_that_does_not_exist_is_not_taken(alma_at_home, value):
    page = answer(alma_at_home, value, "staff")

    assert page.status_code == 422
    assert "<script>" not in page.content.decode().replace('<script src="', "")
    assert not MoodCheckIn.objects.exists()


@pytest.mark.parametrize("audience", ["everyone", "STAFF", "staff,house", "\x00", "admin"])
def test_an_audience_that_does_not_exist_is_not_taken(alma_at_home, audience):
    assert answer(alma_at_home, 3, audience).status_code == 422
    assert not MoodCheckIn.objects.exists()


def test_an_answer_can_be_changed(alma_at_home):
    answer(alma_at_home, 2, "staff")

    page = alma_at_home.get("/check-ind/").content.decode()
    answer(alma_at_home, 4, "staff")

    assert 'value="2" aria-pressed="true"' in page
    assert MoodCheckIn.objects.get().value == 4


def test_p2_everything_can_be_taken_back_on_the_same_page(alma_at_home):
    answer(alma_at_home, 2, "staff")

    alma_at_home.post("/check-ind/tag-tilbage/")

    assert not MoodCheckIn.objects.shared_with_staff().exists()
    assert "tag-tilbage" not in alma_at_home.get("/check-ind/").content.decode()


def test_those_who_work_here_are_not_asked_on_the_wall(vera, as_member):
    assert 'id="mood"' not in as_member(vera).get("/").content.decode()


def test_pressing_enter_in_the_choice_does_not_answer_for_you(alma_at_home):
    mood = mood_of(alma_at_home.get("/"))

    assert mood.index('<button type="submit" disabled hidden>') < mood.index('name="value"')
