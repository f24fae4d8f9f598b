"""Coming in and going out."""

from datetime import timedelta

import pyotp
import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.door.adapter import HouseKeys
from community.models import Member
from tests import make

pytestmark = pytest.mark.django_db
LOGIN, OUT = "/konto/log-ind/", "/konto/log-ud/"
NEW = timedelta()


def log_in(browser: Client, username: str, password: str = make.PASSWORD, **extra):
    return browser.post(LOGIN, {"login": username, "password": password}, **extra)


def is_inside(browser: Client) -> bool:
    return browser.get("/mig/").status_code == 200


def second_key_of(member: Member, age: timedelta = NEW) -> str:
    key = Authenticator.objects.get(user=member, type=Authenticator.Type.TOTP)
    return pyotp.TOTP(HouseKeys().decrypt(key.data["secret"])).at(timezone.now() - age)


def words(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("username", ["alma", "Alma", " alma "])
def test_name_and_password_open_the_house(alma, username):
    browser = Client()

    assert log_in(browser, username).headers["Location"] == "/"
    assert is_inside(browser)


def test_a3_unknown_name_and_wrong_password_are_answered_alike(alma):
    wrong = log_in(Client(), "alma", "forkert kodeord")
    unknown = log_in(Client(), "ukendt", "forkert kodeord")

    def plain(answer):
        return words(answer).replace('value="alma"', "").replace('value="ukendt"', "").split("<main")[1]

    assert wrong.status_code == unknown.status_code == 200
    assert _without_keys(plain(wrong)) == _without_keys(plain(unknown))


def _without_keys(html: str) -> list[str]:
    return [line for line in html.splitlines() if "csrfmiddlewaretoken" not in line]


def test_a4_the_session_changes_at_log_in(alma):
    browser = Client()
    session = browser.session
    session["x"] = 1
    session.save()
    browser.cookies["house_session"] = session.session_key

    log_in(browser, "alma")

    assert browser.session.session_key != session.session_key


def test_a1_staff_are_asked_for_their_code(vera):
    browser = Client()

    answer = log_in(browser, "vera")

    assert answer.headers["Location"] == reverse("mfa_authenticate")
    assert browser.get("/mig/").status_code == 302


def test_a1_the_right_code_lets_staff_in_and_a_wrong_one_does_not(vera):
    browser = Client()
    log_in(browser, "vera")

    wrong = browser.post(reverse("mfa_authenticate"), {"code": "000000"})
    right = browser.post(reverse("mfa_authenticate"), {"code": second_key_of(vera)})

    assert wrong.status_code == 200
    assert right.headers["Location"] == "/"
    assert is_inside(browser)


@time_machine.travel("2026-11-27 09:00:01+01:00", tick=False)
@pytest.mark.parametrize(("age", "inside"), [(30, True), (60, False)])
def test_a1_a_code_that_has_just_run_out_is_taken_for_one_turn_more(vera, age, inside):
    browser = Client()
    log_in(browser, "vera")

    browser.post(reverse("mfa_authenticate"), {"code": second_key_of(vera, timedelta(seconds=age))})

    assert is_inside(browser) is inside


def test_a1_a_code_opens_once(vera):
    code = second_key_of(vera)
    for browser, inside in ((Client(), True), (Client(), False)):
        log_in(browser, "vera")
        browser.post(reverse("mfa_authenticate"), {"code": code})

        assert is_inside(browser) is inside


def test_p9_the_secret_of_a_second_key_is_sealed_in_the_database(vera):
    stored = Authenticator.objects.get(user=vera, type=Authenticator.Type.TOTP).data["secret"]

    assert stored.startswith("gAAAA")


def test_from_the_code_page_one_can_start_again(vera):
    browser = Client()
    log_in(browser, "vera")

    answer = browser.post(OUT, {"next": LOGIN})

    assert answer.headers["Location"] == LOGIN
    assert browser.get(LOGIN).status_code == 200


def test_somebody_shown_out_is_told_so_without_getting_in(una):
    browser = Client()

    answer = log_in(browser, "una")

    assert answer.headers["Location"] == reverse("account_inactive")
    assert not is_inside(browser)


def test_somebody_at_the_door_comes_back_to_the_waiting_room(nils):
    browser = Client()
    log_in(browser, "nils")

    assert browser.get("/").headers["Location"] == "/venterum/"


@pytest.mark.parametrize(
    "next_page", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_w6_log_in_leads_nowhere_else(alma, next_page):
    answer = Client().post(LOGIN, {"login": "alma", "password": make.PASSWORD, "next": next_page})

    assert answer.headers["Location"] == "/"


def test_a5_a_get_never_logs_out(as_member, alma):
    browser = as_member(alma)

    browser.get(OUT)

    assert is_inside(browser)


def test_a5_going_out_ends_the_session_and_empties_the_browser(as_member, alma):
    browser = as_member(alma)
    old = browser.session.session_key

    answer = browser.post(OUT)
    thief = Client()
    thief.cookies["house_session"] = old

    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_inside(browser)
    assert not is_inside(thief)


def test_a6_a_new_password_ends_every_other_session(alma):
    phone, computer = Client(), Client()
    log_in(phone, "alma")
    log_in(computer, "alma")
    new = {"oldpassword": make.PASSWORD, "password1": "sol hest lampe", "password2": "sol hest lampe"}

    phone.post(reverse("account_change_password"), new)

    assert is_inside(phone)
    assert not is_inside(computer)


def test_w5_no_page_of_somebody_inside_is_kept_by_the_browser(as_member, alma):
    for address in ("/mig/", "/hjaelp/", "/konto/noegler/"):
        assert as_member(alma).get(address).headers["Cache-Control"] == "no-store"
