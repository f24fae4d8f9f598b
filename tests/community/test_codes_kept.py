"""Codes that are not sent, and what is kept of those that are (SAFETY P4, P6, P9)."""

import pytest
from django.db import connection
from django.test import Client

from community.door import contacts
from community.letting_go import leaving
from community.models import Contact
from tests.community.sms_office import ANSWER, ASK, PHONE, SENT, figures, known

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("post_office")]


@pytest.mark.parametrize("state", ["not confirmed", "leaving", "sms is off"])
def test_where_nothing_may_be_sent_nothing_is(ask, alma, settings, state):
    if state == "not confirmed":
        contacts.give(alma, "phone", PHONE)
    else:
        known(alma)
    if state == "leaving":
        leaving.ask(alma)
    if state == "sms is off":
        settings.SMS_SENDER = ""

    _, answer = ask("alma")

    assert answer.headers["Location"] == ANSWER
    assert SENT == []


def test_p6_neither_code_nor_number_stands_in_the_log_when_sending_fails(ask, alma, caplog, settings):
    settings.SMS_SENDER = "tests.community.sms_office.broken"
    known(alma)

    ask("alma")

    assert "could not be sent (RuntimeError)" in caplog.text
    assert PHONE not in caplog.text


def test_p9_neither_number_nor_code_can_be_read_in_the_database(ask, alma):
    known(alma)
    ask("alma")

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM community_contact")
        rows = str(cursor.fetchall())
        cursor.execute("SELECT * FROM community_code")
        rows += str(cursor.fetchall())
    assert "23456789" not in rows
    assert figures() not in rows


def test_a_house_without_post_offers_no_codes(settings, alma):
    settings.SMS_SENDER, settings.MAIL_IS_ON = "", False

    assert Client().get(ASK).status_code == 404
    assert ASK not in Client().get("/konto/log-ind/").content.decode()


@pytest.mark.parametrize("name", ["", " ", "x" * 300, "a\0b"])
def test_nonsense_is_asked_for_again_and_kept(name):
    answer = Client().post(ASK, {"name": name})

    assert answer.status_code == 422
    assert name.strip("\0 ")[:20].split("\0")[0] in answer.content.decode()


def test_p4_a_contact_goes_with_the_member(alma):
    known(alma)
    leaving.forget(alma)

    assert not Contact.objects.exists()
