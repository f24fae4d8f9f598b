"""Looking after somebody from their page: write, note, dismiss, close."""

import re

import pytest
from django.urls import reverse

from community import conversations
from moderation.models import FollowUp, Signal
from tests.moderation.reading import page_of, say_what_for, words

pytestmark = pytest.mark.django_db


def test_what_the_contact_writes_the_member_reads_on_the_phone(alma, contact, as_member, feels):
    feels(alma, 1)
    desk = as_member(contact)
    desk.post(reverse("desk-claim", args=[alma.handle]))

    desk.post(reverse("desk-say", args=[alma.handle]), {"text": "Hej Alma. Vil du fortælle lidt?"})

    talk = alma.conversations.get()
    assert "Vil du fortælle lidt?" in words(as_member(alma).get(reverse("talk", args=[talk.pk])))


def test_what_the_member_answers_stands_in_the_talk_on_the_desk(alma, contact, as_member, feels):
    feels(alma, 1)
    desk = as_member(contact)
    say_what_for(desk, alma)
    desk.post(reverse("desk-claim", args=[alma.handle]))
    desk.post(reverse("desk-say", args=[alma.handle]), {"text": "Hej Alma."})

    conversations.say(alma.conversations.get(), alma, "Jeg sov næsten ikke.")

    assert "Jeg sov næsten ikke." in words(desk.get(reverse("desk-talk", args=[alma.handle])))


def test_a_talk_the_member_opens_meanwhile_appears_on_the_open_page(alma, contact, as_member):
    browser = as_member(contact)
    say_what_for(browser, alma)
    page = browser.get(page_of(alma)).content.decode()
    conversations.say(conversations.open_with(alma, by=alma), alma, "Er der nogen?")

    assert re.search(r'data-topic="desk" data-seq="\d+" data-src="[^"]+/snak/"', page)
    assert "Er der nogen?" in words(browser.get(reverse("desk-talk", args=[alma.handle])))


def test_an_empty_note_comes_back_with_plain_words(alma, contact, as_member):
    contact.language = "en"
    contact.save()
    browser = as_member(contact)
    say_what_for(browser, alma)

    answer = browser.post(reverse("desk-note", args=[alma.handle]), {"text": " "})

    assert answer.status_code == 422
    assert "Write a few words first." in words(answer)


def test_notes_have_their_own_form_and_never_go_to_the_member(alma, contact, as_member):
    browser = as_member(contact)
    say_what_for(browser, alma)
    browser.post(reverse("desk-note", args=[alma.handle]), {"text": "KUN FOR OS"})

    page = browser.get(page_of(alma)).content.decode()

    forms = re.findall(r'<form[^>]*action="([^"]+)"', page)
    assert reverse("desk-note", args=[alma.handle]) in forms
    assert reverse("desk-say", args=[alma.handle]) in forms
    assert "KUN FOR OS" in page
    assert alma.conversations.count() == 0


def test_closing_asks_how_it_went(alma, contact, as_member, feels):
    feels(alma, 1)
    browser = as_member(contact)
    browser.post(reverse("desk-claim", args=[alma.handle]))
    browser.get(page_of(alma))
    address = reverse("desk-close", args=[alma.handle])

    refused = browser.post(address, {"words": "Uden udfald"})
    done = browser.post(address, {"outcome": "better", "words": "Hun skal se sin søster."})

    assert refused.status_code == 422
    assert "Uden udfald" in refused.content.decode()
    assert done.headers["Location"] == reverse("desk")
    assert FollowUp.objects.get().outcome == "better"


def test_saying_it_is_not_a_concern_needs_a_reason(alma, contact, as_member, feels):
    feels(alma, 1)
    browser = as_member(contact)
    browser.get(page_of(alma))
    address = reverse("desk-dismiss", args=[alma.handle, Signal.objects.get().pk])

    refused = browser.post(address, {"reason": ""})
    done = browser.post(address, {"reason": "Hun tog fejl af knappen."})

    assert refused.status_code == 422
    assert done.status_code == 302
    assert Signal.objects.get().ending == "not_a_concern"


def test_another_persons_signal_cannot_be_dismissed_under_this_name(alma, bo, contact, as_member, feels):
    feels(bo, 1)
    address = reverse("desk-dismiss", args=[alma.handle, Signal.objects.get().pk])

    assert as_member(contact).post(address, {"reason": "Prøver"}).status_code == 404
