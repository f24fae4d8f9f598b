"""The member's own page of a private talk."""

import uuid

from community import conversations
from community.models import Conversation, Message


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

    assert answer.status_code == 303
    assert Message.objects.get().text == "Hej"


def test_z3_nobody_opens_or_fills_a_talk_that_is_not_theirs(alma, bo, vera, as_member):
    talk = conversations.open_with(alma, by=alma)

    for stranger in (bo, vera):
        browser = as_member(stranger)
        assert browser.get(f"/snak/{talk.pk}/").status_code == 404
        assert browser.get(f"/snak/{talk.pk}/dele/").status_code == 404
        assert say(browser, talk, "Hej").status_code == 404


def test_a_closed_talk_stays_as_it_was_and_a_word_that_comes_late_begins_a_new_one(alma, as_member):
    browser, talk = as_member(alma), conversations.open_with(alma, by=alma)
    conversations.say(talk, alma, "Tak for snakken")
    conversations.close(talk)

    answer = say(browser, talk, "En ting til")

    late = Message.objects.latest("pk")
    assert (late.text, late.conversation.closed_at) == ("En ting til", None)
    assert answer.url == f"/snak/{late.conversation_id}/"
    assert Conversation.objects.count() == 2
    closed = browser.get(f"/snak/{talk.pk}/").text
    assert "Tak for snakken" in closed
    assert "Snakken er lukket" in closed
    assert "<talk-form" not in closed


def test_a_late_word_goes_into_the_talk_that_is_open_now(alma, as_member):
    browser, old = as_member(alma), conversations.open_with(alma, by=alma)
    conversations.close(old)
    new = conversations.open_with(alma, by=alma)

    say(browser, old, "En ting til")

    assert Message.objects.get().conversation == new


def test_a_word_that_came_before_the_talk_was_closed_is_not_said_again_in_another(alma, as_member):
    browser, talk = as_member(alma), conversations.open_with(alma, by=alma)
    number = str(uuid.uuid4())
    say(browser, talk, "Det var alt", client_uuid=number)
    conversations.close(talk)

    answer = say(browser, talk, "Det var alt", client_uuid=number)

    assert answer.url == f"/snak/{talk.pk}/"
    assert (Message.objects.count(), Conversation.objects.count()) == (1, 1)


def test_too_many_words_for_a_closed_talk_come_back_in_a_field(alma, as_member):
    browser, talk = as_member(alma), conversations.open_with(alma, by=alma)
    conversations.close(talk)
    long = "så mange ord " * 300

    answer = say(browser, talk, long)

    assert answer.status_code == 422
    assert long.strip() in answer.text.split("<talk-form")[1]


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
