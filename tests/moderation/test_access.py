"""Staff come in with two keys. Nobody else finds a door at all."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as counters
from allauth.mfa.utils import decrypt
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community import members
from community.models import Role
from moderation.models import StaffProfile
from tests import make

pytestmark = pytest.mark.django_db


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(counters()))))


@pytest.fixture
def password_only(vera) -> Client:
    """Vera, with her password alone."""
    browser = Client()
    browser.post(reverse("account_login"), {"login": "vera", "password": make.PASSWORD})
    browser.force_login(vera)
    return browser


def test_a1_with_a_password_alone_one_is_sent_to_the_second_key(password_only):
    answer = password_only.get(reverse("desk"))

    assert answer.headers["Location"] == f"{reverse('mfa_reauthenticate')}?next=%2Foverblik%2F"


def test_a1_without_a_second_key_one_is_sent_to_make_one(vera, password_only):
    Authenticator.objects.filter(user=vera).delete()

    answer = password_only.get(reverse("desk"))

    assert answer.headers["Location"].startswith(reverse("mfa_activate_totp"))


def test_a1_with_a_passkey_only_one_is_asked_for_the_passkey(vera, password_only):
    Authenticator.objects.filter(user=vera).update(type=Authenticator.Type.WEBAUTHN)

    answer = password_only.get(reverse("desk"))

    assert answer.headers["Location"].startswith(reverse("mfa_reauthenticate_webauthn"))


def test_showing_the_second_key_opens_the_desk(vera, password_only):
    secret = decrypt(Authenticator.objects.get(user=vera).data["secret"])

    password_only.post(reverse("mfa_reauthenticate"), {"code": code_for(secret)})

    assert password_only.get(reverse("desk")).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_making_ones_first_second_key_opens_the_desk():
    worker = make.member("Sofie", role=Role.STAFF)
    browser = Client()
    browser.post(reverse("account_login"), {"login": "sofie", "password": make.PASSWORD})
    browser.post(reverse("account_reauthenticate"), {"password": make.PASSWORD})
    browser.get(reverse("mfa_activate_totp"))
    secret = browser.session["mfa.totp.secret"]

    browser.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})

    assert Authenticator.objects.filter(user=worker, type="totp").exists()
    assert browser.get(reverse("desk")).status_code == 200


def test_a1_a_further_key_made_with_a_password_alone_opens_nothing(rf, vera, password_only):
    request = rf.get("/")
    request.user, request.session = vera, password_only.session
    passkey = Authenticator.objects.create(user=vera, type=Authenticator.Type.WEBAUTHN, data={})

    authenticator_added.send(Authenticator, request=request, user=vera, authenticator=passkey)
    request.session.save()

    assert password_only.get(reverse("desk")).status_code == 302


@pytest.mark.parametrize("name", ["desk", "desk-part", "desk-people", "desk-talks", "rota"])
def test_members_do_not_find_the_staff_room(alma, as_member, name):
    assert as_member(alma).get(reverse(name)).status_code == 404


def test_after_their_last_day_a_colleague_finds_nothing(vera, as_member):
    StaffProfile.objects.create(member=vera, access_until=timezone.localdate())
    browser = as_member(vera)
    today = browser.get(reverse("desk")).status_code

    StaffProfile.objects.update(access_until=timezone.localdate() - timedelta(days=1))

    assert today == 200
    assert browser.get(reverse("desk")).status_code == 404


def test_somebody_shown_out_is_a_stranger(vera, leo, as_member):
    browser = as_member(vera)
    members.show_out(vera, by=leo)

    assert browser.get(reverse("desk")).headers["Location"].startswith(reverse("account_login"))


def test_a1_no_page_at_all_opens_for_staff_with_a_password_alone(settings, password_only, alma, as_member):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "moderation.middleware.second_key"]
    browser = Client()
    browser.cookies = password_only.cookies

    assert browser.get(reverse("help")).status_code == 200
    assert browser.get(reverse("me")).status_code == 302
    assert as_member(alma).get(reverse("me")).status_code == 200
