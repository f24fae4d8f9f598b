"""Asking to join, as the house writes it down."""

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.urls import reverse

from community import conversations
from community.door import joining
from community.models import Conversation, Event, JoinRequest, Member, Message

pytestmark = pytest.mark.django_db


def test_somebody_who_asks_stands_at_the_door_with_a_talk_open():
    rosa = joining.ask("Rosa", "tre små ord", "kite", "Jeg bor i Valby.", "da")

    assert rosa.is_waiting
    assert rosa.check_password("tre små ord")
    assert JoinRequest.objects.get(member=rosa).about == "Jeg bor i Valby."
    assert Conversation.objects.open().get(member=rosa).kind == "door"


def test_the_desk_hears_that_somebody_knocks():
    rosa = joining.ask("Rosa", "tre små ord", "kite", "", "da")

    assert Event.objects.filter(topic="desk", kind="door", object_id=rosa.pk).exists()


def test_what_somebody_tells_about_themselves_is_sealed():
    joining.ask("Rosa", "tre små ord", "kite", "Jeg bor i Valby.", "da")

    with connection.cursor() as cursor:
        cursor.execute("SELECT about FROM community_joinrequest")
        assert "Valby" not in cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("name", "stem"),
    [("Rosa", "rosa"), ("Søren Ærø", "soerenaeroe"), ("José", "jose"), ("فاطمة", "gaest"), ("👋🏽", "gaest")],
)
def test_a_log_in_name_can_be_written_on_every_keyboard(name, stem):
    username = joining.free_username(name)

    assert username.rstrip("0123456789") == stem
    assert len(username) == len(stem) + 4


def test_a_long_name_gives_a_short_log_in_name():
    assert len(joining.free_username("Maximilian" * 4)) == 20


def test_t16_the_log_in_name_never_tells_whether_a_name_is_taken(alma):
    taken, free = joining.free_username("Alma"), joining.free_username("Olga")

    assert [name.rstrip("0123456789") for name in (taken, free)] == ["alma", "olga"]
    assert len(taken) == len(free) == 8


def test_a_log_in_name_taken_in_the_meantime_gives_a_new_one(alma):
    second = joining.knock(Member(username="alma", display_name="Alma"), "")

    assert second.username != "alma"
    assert second.username.startswith("alma")


def test_d1_knocking_twice_with_the_same_finger_is_knocking_once():
    rosa = Member(username="rosa4821", display_name="Rosa", password=make_password("tre små ord"))
    again = Member(username="rosa4821", display_name="Rosa", password=rosa.password)

    first, second = joining.knock(rosa, "Hej"), joining.knock(again, "Hej")

    assert first == second
    assert JoinRequest.objects.count() == 1


def test_p4_who_thinks_better_of_it_at_the_door_is_forgotten_at_once(nils, as_member):
    conversations.say(joining.room_of(nils), nils, "Et ord ved døren")
    browser = as_member(nils)

    asked = browser.get(reverse("waiting-room-leave"))
    browser.post(reverse("waiting-room-leave"))

    assert "Det er i orden" in asked.content.decode()
    assert not Member.objects.filter(pk=nils.pk).exists()
    assert not Message.objects.exists()
    assert browser.get(reverse("waiting-room")).status_code == 302


def test_nobody_inside_is_forgotten_that_way(alma, as_member):
    as_member(alma).post(reverse("waiting-room-leave"))

    assert Member.objects.filter(pk=alma.pk).exists()
