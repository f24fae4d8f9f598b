"""Whoever logs out is rung there no more, and a phone that others use too is never rung (SAFETY A5)."""

import pytest
from django.test import Client
from django.urls import reverse

from community.bell import push
from community.door import devices, sessions
from community.models import PushSubscription
from tests import make
from tests.community.post_office import Phone

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone() -> Phone:
    return Phone()


def test_a5_log_out_ends_the_rings_on_this_device_alone(alma, client, phone, monkeypatch):
    monkeypatch.setattr(devices, "known_as", lambda request, name: "this phone")
    push.subscribe(alma, **phone.yes, device="this phone")
    push.subscribe(alma, **Phone("another").yes, device="another")
    client.force_login(alma)
    client.post(reverse("account_logout"))

    assert list(alma.push_subscriptions.values_list("device", flat=True)) == ["another"]


def comes_in(name: str, **also) -> Client:
    browser = Client()
    browser.post(reverse("account_login"), {"login": name, "password": make.PASSWORD} | also)
    return browser


def test_a5_whoever_came_in_by_another_door_is_rung_no_more_when_they_log_out(alma, as_member, phone):
    browser = as_member(alma)  # as after knocking: this device was never noted
    browser.post(reverse("push-yes"), phone.yes)
    (device,) = alma.push_subscriptions.values_list("device", flat=True)
    noted = browser.session[sessions.DEVICE]

    browser.post(reverse("account_logout"))

    assert device == noted != ""
    assert not PushSubscription.objects.exists()


def test_a5_also_when_the_browser_has_lost_its_note_of_the_device(alma, phone):
    browser = comes_in("alma")
    browser.post(reverse("push-yes"), phone.yes)
    del browser.cookies[devices.COOKIE]

    browser.post(reverse("account_logout"))

    assert not PushSubscription.objects.exists()


def test_a5_a_phone_that_others_use_too_is_not_rung_and_is_told_so(alma, phone):
    library = comes_in("alma", shared="on")

    answer = library.post(reverse("push-yes"), phone.yes)

    assert answer.status_code == 422
    assert "andre" in answer.text
    assert devices.COOKIE not in library.cookies
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize(("shared", "is_offered"), [({}, True), ({"shared": "on"}, False)])
def test_a5_nor_is_it_offered_there(alma, shared, is_offered):
    page = comes_in("alma", **shared).get(reverse("notices")).text

    assert ("<phone-bell" in page) is is_offered
