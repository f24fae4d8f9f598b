"""Phones are rung once, with neutral words, and the house calls nobody but the browsers' own post offices."""

from datetime import timedelta

import pytest
import requests
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from py_vapid import Vapid02

from community.bell import push
from community.door import sessions
from community.models import PushMessage, PushSubscription
from community.privacy import own_data
from community.tasks import forget_old_events, ring_phone, ring_waiting_phones
from tests.community.post_office import Phone, PostOffice

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(monkeypatch) -> PostOffice:
    """The post office of one browser maker."""
    office = PostOffice()
    monkeypatch.setattr(requests.Session, "get_adapter", lambda session, url: office)
    return office


@pytest.fixture
def phone() -> Phone:
    return Phone()


def ring(member, key="alarm.1.20") -> None:
    push.ring(member, key, "/overblik/", "Kig på overblikket, når du kan.")


def test_p7_a_ring_says_the_houses_name_and_one_neutral_sentence(vera, office, phone, settings):
    push.subscribe(vera, **phone.yes)
    ring(vera)
    ring_waiting_phones()

    (letter,) = office.letters
    assert phone.opened(letter.body) == {
        "web_push": 8030,
        "notification": {
            "title": "Kig Ind",
            "body": "Kig på overblikket, når du kan.",
            "navigate": f"{settings.SITE_URL}/overblik/",
            "tag": "alarm.1.20",
            "lang": "da",
        },
    }


def test_the_house_signs_what_it_sends_and_the_browser_knows_its_key(vera, office, phone, settings):
    push.subscribe(vera, **phone.yes)
    ring(vera)
    ring_waiting_phones()

    signed = office.letters[0].headers["Authorization"]
    assert settings.PUSH.public_key in signed
    assert Vapid02.verify(signed)


def test_one_ring_per_person_and_event_however_often_anybody_asks(vera, office, phone):
    push.subscribe(vera, **phone.yes)
    ring(vera)
    ring(vera)
    for _ in range(3):
        ring_waiting_phones()
        ring_phone(PushMessage.objects.get().pk)

    assert len(office.letters) == 1


def test_a_ring_nobody_sent_goes_out_later_but_not_when_it_helps_nobody(vera, office, phone):
    push.subscribe(vera, **phone.yes)
    ring(vera)
    assert push.send_waiting(timezone.now() + timedelta(hours=2)) == 0
    assert push.send_waiting(timezone.now() + timedelta(minutes=20)) == 1


def test_a_house_without_a_key_rings_no_phone(vera, phone, settings):
    push.subscribe(vera, **phone.yes)
    settings.PUSH = type(settings.PUSH)("", ())
    ring(vera)

    assert not PushMessage.objects.exists()


def test_whoever_is_shown_out_is_not_rung(vera, office, phone):
    push.subscribe(vera, **phone.yes)
    ring(vera)
    vera.shown_out_at = timezone.now()
    vera.save()
    ring_waiting_phones()

    assert office.letters == []


@pytest.mark.parametrize("answer", [404, 410])
def test_a_browser_that_took_its_yes_back_is_forgotten(vera, office, phone, answer):
    office.answer = answer
    push.subscribe(vera, **phone.yes)
    ring(vera)
    ring_waiting_phones()

    assert not PushSubscription.objects.exists()


def test_p6_a_post_office_in_trouble_is_noted_without_the_address(vera, office, phone, caplog):
    office.answer = 503
    push.subscribe(vera, **phone.yes)
    ring(vera)
    ring_waiting_phones()

    assert PushSubscription.objects.exists()
    assert "503" in caplog.text
    assert phone.endpoint not in caplog.text


def test_the_house_follows_no_detour(vera, office, phone):
    office.answer = 302
    push.subscribe(vera, **phone.yes)
    ring(vera)
    ring_waiting_phones()

    assert [letter.url for letter in office.letters] == [phone.endpoint]


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://updates.push.services.mozilla.com/x",
        "https://127.0.0.1/x",
        "https://169.254.169.254/latest",
        "https://localhost/x",
        "https://updates.push.services.mozilla.com:8443/x",
        "https://fcm.googleapis.com@127.0.0.1/x",
        "https://fcm.googleapis.com.example.org/x",
        "https://evilpush.apple.com/x",
        "https://[::1]/x",
        "https://fcm.googleapis.com:port/x",
        "file:///etc/passwd",
        "https://fcm.googleapis.com/" + "x" * 2000,
    ],
)
def test_t24_no_member_makes_the_house_call_elsewhere(vera, as_member, phone, endpoint):
    with pytest.raises(push.UnknownAddressError):
        push.subscribe(vera, **{**phone.yes, "endpoint": endpoint})

    assert as_member(vera).post(reverse("push-yes"), {**phone.yes, "endpoint": endpoint}).status_code == 422


@pytest.mark.parametrize("change", [{"p256dh": "x"}, {"auth": "æøå"}, {"auth": ""}, {"p256dh": "A" * 500}])
def test_keys_that_are_none_are_refused(alma, as_member, phone, change):
    assert as_member(alma).post(reverse("push-yes"), {**phone.yes, **change}).status_code == 422
    assert not PushSubscription.objects.exists()


def test_yes_and_no_more(alma, as_member, phone):
    browser = as_member(alma)
    assert browser.post(reverse("push-yes"), phone.yes).status_code == 204
    assert browser.post(reverse("push-yes"), phone.yes).status_code == 204
    assert alma.push_subscriptions.count() == 1

    browser.post(reverse("push-no-more"), {"endpoint": phone.endpoint})
    assert alma.push_subscriptions.count() == 0


def test_nobody_takes_back_anothers_yes(alma, as_member, vera, phone):
    push.subscribe(vera, **phone.yes)
    as_member(alma).post(reverse("push-no-more"), {"endpoint": phone.endpoint})

    assert vera.push_subscriptions.count() == 1


def test_a_browser_rings_only_for_whoever_said_yes_last(alma, vera, phone):
    push.subscribe(alma, **phone.yes)
    push.subscribe(vera, **phone.yes)

    assert list(PushSubscription.objects.values_list("member", flat=True)) == [vera.pk]


def test_a6_log_out_everywhere_ends_every_ring(alma, phone):
    push.subscribe(alma, **phone.yes)
    sessions.end_all(alma)

    assert not PushSubscription.objects.exists()


def test_p9_the_address_lies_sealed(alma, phone, django_db_blocker):
    push.subscribe(alma, **phone.yes)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM community_pushsubscription")
        assert phone.endpoint not in str(cursor.fetchall())


def test_p3_my_copy_says_where_i_am_rung(alma, phone):
    push.subscribe(alma, **phone.yes)
    (section,) = [one for one in own_data.sections() if one.name == "phones"]

    assert len(list(section.gather(alma))) == 1


def test_rings_are_forgotten_after_two_days(vera, phone):
    push.subscribe(vera, **phone.yes)
    ring(vera)
    PushMessage.objects.update(made_at=timezone.now() - timedelta(days=3))
    forget_old_events()

    assert not PushMessage.objects.exists()


def test_the_worker_stands_at_the_root_and_takes_the_ring(client):
    answer = client.get("/sw.js")

    assert answer["Content-Type"].startswith("text/javascript")
    assert b'addEventListener("push"' in answer.content
