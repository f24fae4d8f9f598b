"""Asking to join, as a stranger meets it, and the waiting room."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from community import members
from community.door import joining
from community.models import ConversationKind, JoinRequest, Member, Message

pytestmark = pytest.mark.django_db
JOIN, WAITING = "/bed-om-at-vaere-med/", "/venterum/"
NAME = {"step": 1, "name": "Rosa", "emblem": "kite"}
PASSWORD = {"step": 2, "password": "tre små ord"}
TOGETHER = {"step": 3, "about": "Jeg bor i Valby.", "agree": "on"}


@pytest.fixture
def stranger() -> Client:
    """A browser nobody has used here."""
    return Client()


@pytest.fixture
def rosa() -> Member:
    """Has just asked to join."""
    return joining.ask("Rosa", "tre små ord", "kite", "", "da")


def ask_to_join(browser: Client, **words):
    for step in (NAME, PASSWORD, TOGETHER):
        answer = browser.post(JOIN, {**step, **words})
    return answer


def test_three_small_steps_lead_to_the_waiting_room(stranger):
    answer = ask_to_join(stranger)

    rosa = Member.objects.get(display_name="Rosa")
    assert answer.headers["Location"] == WAITING
    assert (rosa.emblem, rosa.is_waiting, rosa.email) == ("kite", True, "")
    assert rosa.username in stranger.get(WAITING).content.decode()


def test_the_log_in_name_one_is_shown_is_the_one_one_gets(stranger):
    stranger.post(JOIN, NAME)
    shown = stranger.session["knock"]["username"]
    page = stranger.get(JOIN, {"trin": 2}).content.decode()

    stranger.post(JOIN, PASSWORD)
    stranger.post(JOIN, TOGETHER)

    assert f'value="{shown}"' in page
    assert Member.objects.filter(username=shown).exists()


def test_the_password_itself_never_lies_in_the_session(stranger):
    stranger.post(JOIN, NAME)
    stranger.post(JOIN, PASSWORD)

    assert "tre små ord" not in str(dict(stranger.session))


def test_nothing_typed_is_lost_on_the_way_back(stranger):
    stranger.post(JOIN, NAME)
    stranger.post(JOIN, PASSWORD)

    back = stranger.post(JOIN, {"step": 3, "about": "Jeg bor i Valby.", "back": "1"})

    assert back.headers["Location"] == f"{JOIN}?trin=2"
    assert "Rosa" in stranger.get(JOIN, {"trin": 1}).content.decode()
    assert "Jeg bor i Valby." in stranger.get(JOIN, {"trin": 3}).content.decode()


def test_a_password_chosen_once_need_not_be_chosen_again(stranger):
    stranger.post(JOIN, NAME)
    stranger.post(JOIN, PASSWORD)

    stranger.post(JOIN, {"step": 2, "password": ""})
    stranger.post(JOIN, TOGETHER)

    assert Member.objects.get(display_name="Rosa").check_password("tre små ord")


def test_nobody_jumps_over_a_step(stranger):
    answer = stranger.get(JOIN, {"trin": 3})
    stranger.post(JOIN, TOGETHER)

    assert 'name="name"' in answer.content.decode()
    assert not Member.objects.exists()


@pytest.mark.parametrize("step", ["0", "4", "-1", "²", "99999999999", "tre", ""])
def test_a_step_that_is_none_begins_at_the_first(stranger, step):
    assert 'name="name"' in stranger.get(JOIN, {"trin": step}).content.decode()


@pytest.mark.parametrize("step", ["", "0", "4", "-1", "x", "٢", "%00", "003" + "0" * 5000])
def test_w8_a_step_that_is_none_is_the_first(step):
    answer = Client().get(JOIN, {"trin": step})

    assert answer.status_code == 200
    assert 'name="name"' in answer.text


@pytest.mark.parametrize("name", ["", "   ", "\u202e\u200f", "123", "x" * 41, "a\x00b"])
def test_a_name_nobody_could_call_is_asked_for_again(stranger, name):
    answer = stranger.post(JOIN, {**NAME, "name": name})

    assert answer.status_code == 422
    assert "field__error" in answer.content.decode()


def test_a_name_is_kept_without_what_cannot_be_seen(stranger):
    stranger.post(JOIN, {**NAME, "name": "  Ro\u202esa \n Marie "})

    assert stranger.session["knock"]["name"] == "Rosa Marie"


def test_w2_a_name_is_only_ever_words(stranger):
    ask_to_join(stranger, name="<script>alert(1)</script>")

    page = stranger.get(WAITING).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_one_has_to_say_that_it_is_fine(stranger):
    stranger.post(JOIN, NAME)
    stranger.post(JOIN, PASSWORD)

    answer = stranger.post(JOIN, {"step": 3, "about": "Jeg bor i Valby."})

    assert answer.status_code == 422
    assert "Jeg bor i Valby." in answer.content.decode()
    assert not Member.objects.exists()


def test_t15_a_machine_is_thanked_and_nothing_is_written_down(stranger):
    answer = ask_to_join(stranger, website="https://example.org")

    assert answer.status_code == 302
    assert not Member.objects.exists()


def test_w9_the_eleventh_in_an_hour_from_one_place_is_asked_to_wait():
    answers = [ask_to_join(Client()).status_code for _ in range(11)]

    assert answers == [302] * 10 + [429]
    assert Member.objects.count() == 10


def test_a3_a_taken_name_is_answered_like_any_other(stranger, alma):
    answer = ask_to_join(stranger, name="Alma")

    assert answer.headers["Location"] == WAITING
    assert Member.objects.filter(display_name="Alma").count() == 2


def test_a4_the_session_gets_a_new_key_when_one_has_asked(stranger):
    stranger.post(JOIN, NAME)
    stranger.post(JOIN, PASSWORD)
    before = stranger.session.session_key

    stranger.post(JOIN, TOGETHER)

    assert stranger.session.session_key != before
    assert "knock" not in stranger.session


def test_those_with_a_key_need_not_ask(as_member, alma, nils):
    assert as_member(alma).get(JOIN).headers["Location"] == "/"
    assert as_member(nils).get("/").headers["Location"] == WAITING


@pytest.mark.parametrize("name", ["stuen", "me", "talks", "write", "account_change_password", "mfa_index"])
def test_z1_from_the_waiting_room_no_other_door_opens(as_member, nils, name):
    assert as_member(nils).get(reverse(name)).headers["Location"] == WAITING


def test_at_the_door_one_can_talk_with_the_staff(as_member, rosa, vera):
    browser = as_member(rosa)

    answer = browser.post("/venterum/sig/", {"text": "Er der nogen?"})

    assert answer.headers["Location"] == WAITING
    assert Message.objects.get(author=rosa).text == "Er der nogen?"
    assert "Er der nogen?" in browser.get("/venterum/snak/").content.decode()


def test_words_that_cannot_be_sent_come_back(as_member, rosa):
    answer = as_member(rosa).post("/venterum/sig/", {"text": "x" * 2001})

    assert answer.status_code == 422
    assert "x" * 2001 in answer.content.decode()


def test_looking_at_the_waiting_room_opens_no_talk(as_member, nils):
    as_member(nils).get(WAITING)

    assert not nils.conversations.exists()


def test_not_now_is_a_talk_with_another_door(as_member, rosa, vera):
    JoinRequest.objects.filter(member=rosa).update(answer="not_now", decided_by=vera)

    page = as_member(rosa).get(WAITING).content.decode()

    assert "Vera" in page
    assert 'href="tel:112"' in page
    assert 'action="/venterum/sig/"' in page


def test_whoever_is_let_in_is_shown_the_way_inside(as_member, rosa, vera):
    browser = as_member(rosa)
    members.let_in(rosa, by=vera)

    assert "<go-inside>" in browser.get("/venterum/dele/").content.decode()
    assert browser.get(WAITING).headers["Location"] == "/"


def test_d1_what_was_on_its_way_when_the_door_opened_is_said_once_and_inside(as_member, rosa, vera):
    browser, before, late = as_member(rosa), {"text": "Hej", "client_uuid": uuid.uuid4()}, uuid.uuid4()
    browser.post("/venterum/sig/", before)
    members.let_in(rosa, by=vera)

    again = browser.post("/venterum/sig/", before)
    said = [browser.post("/venterum/sig/", {"text": "Er I der?", "client_uuid": late}) for _ in range(2)]
    empty = browser.post("/venterum/sig/", {"text": ""})

    first, second = Message.objects.filter(author=rosa).order_by("pk")
    talk = second.conversation
    assert talk.kind == ConversationKind.PRIVATE
    assert said[0].headers["Location"] == f"/snak/{talk.pk}/"
    assert {answer.status_code for answer in (again, *said)} == {303}
    assert empty.headers["Location"] == "/"
    assert (first.text, second.text) == ("Hej", "Er I der?")


def test_somebody_shown_out_meets_a_stranger_s_door(una):
    browser = Client()
    browser.force_login(una)

    assert browser.get(WAITING).headers["Location"].startswith(reverse("account_login"))
