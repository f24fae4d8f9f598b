"""Passwords and second keys, in the house's clothes."""

import re
from datetime import timedelta

import pyotp
import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.door.adapter import HouseKeys
from community.models import Role
from tests import make

pytestmark = pytest.mark.django_db
MEMBERS_PAGES = ["account_logout", "account_change_password", "mfa_index", "account_reauthenticate"]
FRESH = ["mfa_activate_totp", "mfa_add_webauthn"]
STAFF_PAGES = ["mfa_reauthenticate", "mfa_deactivate_totp", "mfa_generate_recovery_codes"]


@pytest.fixture
def fresh(as_member):
    """`fresh(alma)` is a browser in which Alma has just shown her password."""

    def browser(member) -> Client:
        client = as_member(member)
        client.post(reverse("account_reauthenticate"), {"password": make.PASSWORD})
        return client

    return browser


def in_our_clothes(answer) -> bool:
    """Every template that made the page is the house's own."""
    strange = [
        t.origin.name for t in answer.templates if "/allauth/templates/" in str(getattr(t, "origin", ""))
    ]
    page = answer.content.decode()
    inline = re.search(r"<style|\sstyle=|\son[a-z]+=\"", page)
    return answer.status_code == 200 and not strange and not inline and "css/house.css" in page


@pytest.mark.parametrize("name", MEMBERS_PAGES + FRESH)
def test_a_member_s_keys_look_like_the_house(fresh, alma, name):
    assert in_our_clothes(fresh(alma).get(reverse(name)))


@pytest.mark.parametrize("name", STAFF_PAGES)
def test_the_staff_s_keys_look_like_the_house(fresh, vera, name):
    assert in_our_clothes(fresh(vera).get(reverse(name)))


def test_the_pages_on_the_way_in_look_like_the_house(vera):
    browser = Client()
    page = browser.get(reverse("account_login"))
    browser.post(reverse("account_login"), {"login": "vera", "password": make.PASSWORD})

    assert in_our_clothes(page)
    assert in_our_clothes(browser.get(reverse("mfa_authenticate")))
    assert in_our_clothes(browser.get(reverse("account_inactive")))


def test_somebody_without_a_password_can_get_one(fresh, alma):
    alma.set_unusable_password()
    alma.save()
    browser = Client()
    browser.force_login(alma)

    assert in_our_clothes(browser.get(reverse("account_set_password")))
    assert browser.get(reverse("account_change_password")).status_code == 302


def test_only_the_pages_this_house_uses_are_there():
    absent = [
        "email/",
        "signup/",
        "password/reset/",
        "login/",
        "login/code/",
        "2fa/",
        "noegler/telefon/1/ret/",
    ]

    assert {Client().get(f"/konto/{page}").status_code for page in absent} == {404}


def test_a8_an_old_password_is_asked_for_again_before_keys_change(as_member, alma):
    browser = as_member(alma)

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        answer = browser.get(reverse("mfa_activate_totp"))

    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))


def test_a8_whoever_has_just_logged_in_is_not_asked_twice(alma):
    browser = Client()
    browser.post(reverse("account_login"), {"login": "alma", "password": make.PASSWORD})

    assert browser.get(reverse("mfa_activate_totp")).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a1_somebody_new_on_the_staff_makes_a_second_key_and_has_then_shown_it():
    make.member("Nova", role=Role.STAFF)
    browser = Client()
    browser.post(reverse("account_login"), {"login": "nova", "password": make.PASSWORD})
    page = browser.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret

    answer = browser.post(reverse("mfa_activate_totp"), {"code": pyotp.TOTP(secret).now()})

    assert "data:image/svg" in page.content.decode()
    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert any(record["method"] == "mfa" for record in browser.session["account_authentication_methods"])


def test_a1_spare_codes_are_shown_once_and_work_once(fresh, vera):
    browser = fresh(vera)
    browser.post(reverse("mfa_generate_recovery_codes"))
    first = browser.get(reverse("mfa_view_recovery_codes"))
    code = first.context["unused_codes"][0]

    assert code not in browser.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert [_comes_in_with(code), _comes_in_with(code)] == [True, False]


def _comes_in_with(code: str) -> bool:
    browser = Client()
    browser.post(reverse("account_login"), {"login": "vera", "password": make.PASSWORD})
    browser.post(reverse("mfa_authenticate"), {"code": code})
    return browser.get("/mig/").status_code == 200


def test_a1_staff_cannot_put_down_their_last_second_key(fresh, vera):
    fresh(vera).post(reverse("mfa_deactivate_totp"))

    assert Authenticator.objects.filter(user=vera, type="totp").exists()


def test_a_member_may_put_down_the_code_app(fresh, alma):
    browser = fresh(alma)
    secret = browser.get(reverse("mfa_activate_totp")).context["form"].secret
    browser.post(reverse("mfa_activate_totp"), {"code": pyotp.TOTP(secret).now()})

    browser.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(user=alma).exists()


def test_p9_a_sealed_secret_opens_again():
    assert HouseKeys().decrypt(HouseKeys().encrypt("JBSWY3DP")) == "JBSWY3DP"


def test_a7_a_new_password_is_weighed_like_the_first(fresh, alma):
    words = {"oldpassword": make.PASSWORD, "password1": "kodeord123", "password2": "kodeord123"}

    answer = fresh(alma).post(reverse("account_change_password"), words)

    alma.refresh_from_db()
    assert in_our_clothes(answer)
    assert alma.check_password(make.PASSWORD)


def test_two_passwords_that_differ_are_answered_in_the_house_s_words(fresh, alma):
    words = {"oldpassword": make.PASSWORD, "password1": "sol hest lampe", "password2": "sol hest lampf"}

    answer = fresh(alma).post(reverse("account_change_password"), words)

    assert list(answer.context["form"].errors) == ["password2"]
    assert "adgangskode" not in str(answer.context["form"].errors).lower()
