"""The member's own page of a private talk."""

import uuid

from community import conversations
from community.models import Message


def say(browser, talk, text, **more):
    words = {"text": text, "client_uuid": str(uuid.uuid4()), **more}
    return browser.post(f"/snak/{talk.pk}/sig/", words)


def test_the_first_talk_begins_with_one_tap(alma, as_member):
    browser = as_member(alma)

    answer = browser.post("/snak/start/", follow=True)

    assert answer.status_code == 200
    assert "Fortrolig snak" in answer.text


def test_what_is_said_stands_in_the_talk(alma, as_member):
    browser, talk = as_member(alma), conversations.open_with(alma, by=alma)

    say(browser, talk, "Jeg sov næsten ikke")

    assert "Jeg sov næsten ikke" in browser.get(f"/snak/{talk.pk}/").text


def test_an_empty_message_is_answered_in_plain_words(alma, as_member):
    browser, talk = as_member(alma), conversations.open_with(alma, by=alma)

    answer = say(browser, talk, "   ")

    assert answer.status_code == 422
    assert "Skriv et par ord først." in answer.text


def test_too_many_words_come_back_in_the_field(alma, as_member):
    browser, talk = as_member(alma), conversations.open_with(alma, by=alma)
    long = "så mange ord " * 300

    answer = say(browser, talk, long)

    assert answer.status_code == 422
    assert long.strip() in answer.text


def test_a_forged_number_does_not_lose_the_words(alma, as_member):
    browser, talk = as_member(alma), conversations.open_with(alma, by=alma)

    answer = say(browser, talk, "Hej", client_uuid="<script>")

    assert answer.status_code == 302
    assert Message.objects.get().text == "Hej"


def test_z3_nobody_opens_or_fills_a_talk_that_is_not_theirs(alma, bo, vera, as_member):
    talk = conversations.open_with(alma, by=alma)

    for stranger in (bo, vera):
        browser = as_member(stranger)
        assert browser.get(f"/snak/{talk.pk}/").status_code == 404
        assert browser.get(f"/snak/{talk.pk}/dele/").status_code == 404
        assert say(browser, talk, "Hej").status_code == 404


def test_a_closed_talk_can_be_read_but_not_filled(alma, as_member):
    browser, talk = as_member(alma), conversations.open_with(alma, by=alma)
    conversations.say(talk, alma, "Tak for snakken")
    conversations.close(talk)

    answer = say(browser, talk, "En ting til")

    assert answer.status_code == 422
    assert "Tak for snakken" in browser.get(f"/snak/{talk.pk}/").text
    assert "Snakken er lukket" in answer.text


def test_w2_a_script_in_a_message_is_only_words(alma, as_member):
    browser, talk = as_member(alma), conversations.open_with(alma, by=alma)

    say(browser, talk, "<script>alert(1)</script>")

    assert "<script>alert(1)" not in browser.get(f"/snak/{talk.pk}/").text


def test_opening_a_talk_costs_the_same_however_long_it_is(
    alma, vera, as_member, django_assert_max_num_queries
):
    browser, talk = as_member(alma), conversations.open_with(alma, by=alma)
    for number in range(30):
        conversations.say(talk, vera if number % 2 else alma, f"Linje {number}")
    browser.get(f"/snak/{talk.pk}/")

    with django_assert_max_num_queries(14):
        browser.get(f"/snak/{talk.pk}/")
