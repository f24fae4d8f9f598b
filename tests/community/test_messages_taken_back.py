"""A word taken back in a private talk: gone for everybody, for good, and its place stays (SAFETY P4)."""

import uuid

import pytest
from django.urls import reverse

from community import belongings, conversations, live, members, shelves
from community.letting_go import restoring
from community.media import darkroom
from community.models import Conversation, Message, Photo, VoiceNote
from community.privacy import retention
from moderation import privacy
from moderation.cases import talks
from moderation.models import Purpose
from tests import pictures, recordings
from tests.moderation.reading import page_of, words
from tests.privacy.test_sealed import dump

pytestmark = pytest.mark.django_db
CANARY = "stillitsfugl"  # a bird of its own: what emptied tables leave in the index is of others


@pytest.fixture
def talk(alma) -> Conversation:
    """Alma's private talk with the staff."""
    return conversations.open_with(alma, by=alma)


@pytest.fixture
def said(talk, alma) -> Message:
    """Something Alma has said in it."""
    return conversations.say(talk, alma, CANARY)


def question(message: Message) -> str:
    return reverse("message-delete", args=[message.pk])


def part(browser, talk: Conversation) -> str:
    return browser.get(reverse("talk-part", args=[talk.pk])).text


@pytest.mark.django_db(transaction=True)
def test_p4_the_words_the_picture_and_the_voice_are_gone_with_their_files(talk, alma):
    sent = [pictures.ready(alma, alt_text=CANARY), recordings.ready(alma)]
    said = conversations.say(talk, alma, CANARY, along=sent)
    VoiceNote.objects.update(transcript=CANARY)
    assert all(darkroom.is_whole(shelves.names_of(piece)) for piece in sent)

    conversations.take_back(said, by=alma)
    retention.wipe()

    assert (Photo.objects.count(), VoiceNote.objects.count()) == (0, 0)
    assert not any(darkroom.is_whole(shelves.names_of(piece)) for piece in sent)
    assert Message.objects.get().text == ""
    assert CANARY not in dump()


@pytest.mark.django_db(transaction=True)
def test_p4_a_restore_does_not_bring_it_back(said, talk, alma):
    kept = conversations.say(talk, alma, "Det her bliver")
    conversations.take_back(said, by=alma)
    Message.objects.filter(pk=said.pk).update(text=CANARY, taken_back_at=None)  # as in the backup
    photo = pictures.ready(alma)
    belongings.hang([photo], message=said)

    counts = [restoring.reapply()["message"] for _ in range(2)]

    assert counts == [1, 0]
    assert [one.text for one in Message.objects.all()] == ["", kept.text]
    assert not darkroom.is_whole(shelves.names_of(photo))


def test_only_whoever_said_it_takes_it_back(said, talk, bo, vera, as_member):
    for one in (bo, vera):
        with pytest.raises(PermissionError):
            conversations.take_back(said, by=one)
        assert as_member(one).get(question(said)).status_code == 404
        assert as_member(one).post(question(said)).status_code == 404

    assert Message.objects.get().text == CANARY


def test_what_the_staff_said_to_a_member_stays(talk, alma, vera, as_member):
    theirs = conversations.say(talk, vera, "Jeg ringer i morgen")

    for one in (alma, vera):
        with pytest.raises(PermissionError):
            conversations.take_back(theirs, by=one)
        assert as_member(one).post(question(theirs)).status_code == 404

    assert Message.objects.get().text == "Jeg ringer i morgen"
    assert question(theirs) not in part(as_member(alma), talk)


def test_it_is_asked_first_and_then_a_quiet_line_keeps_the_place(said, talk, alma, as_member):
    browser = as_member(alma)
    assert question(said) in part(browser, talk)

    asked = browser.get(question(said))
    done = browser.post(question(said), follow=True)

    assert "Vil du slette beskeden?" in asked.text
    assert CANARY in asked.text
    assert "Din besked er væk." in done.text
    assert "Du har slettet en besked" in done.text
    assert CANARY not in done.text
    assert question(said) not in done.text


def test_the_staff_see_that_something_was_said_and_not_what(said, talk, alma, vera, as_member):
    desk = as_member(vera)
    privacy.look(vera, alma, privacy.What.PRIVATE, Purpose.CONCERN, "Alma bad om hjælp")
    assert CANARY in words(desk.get(page_of(alma)))

    as_member(alma).post(question(said))

    page = words(desk.get(page_of(alma)))
    assert "Alma har slettet en besked" in page
    assert CANARY not in page
    assert talks.waiting().get() == talk  # somebody may still want to ask


def test_twice_is_once(said, alma, as_member):
    browser = as_member(alma)
    browser.post(question(said))
    taken_back_at = Message.objects.get().taken_back_at

    again = [browser.get(question(said)), browser.post(question(said))]

    here = f"{reverse('talk', args=[said.conversation_id])}#message-{said.pk}"
    assert [answer.headers["Location"] for answer in again] == [here, here]
    assert Message.objects.get().taken_back_at == taken_back_at


def test_earlier_words_in_a_closed_talk_can_be_taken_back_too(said, talk, alma, as_member):
    conversations.close(talk)
    browser = as_member(alma)
    assert question(said) in part(browser, talk)

    browser.post(question(said))

    assert Message.objects.get().text == ""
    assert Conversation.objects.get().closed_at


def test_who_was_shown_out_does_nothing_in_the_house(said, alma, leo, as_member):
    browser = as_member(alma)
    members.show_out(alma, by=leo)

    browser.post(question(said))

    assert Message.objects.get().text == CANARY


def test_words_at_the_door_stand_as_they_were_said(nils, as_member):
    door = conversations.open_with(nils, by=nils, kind="door")
    said = conversations.say(door, nils, "Hej")

    as_member(nils).post(question(said))

    assert question(said) not in as_member(nils).get(reverse("waiting-room")).text
    assert Message.objects.get().text == "Hej"


def test_open_pages_on_both_sides_hear_of_it(said, talk, alma):
    topics = [talk.topic, f"user.{alma.pk}", "desk"]
    before = live.latest(topics)

    conversations.take_back(said, by=alma)

    after = live.latest(topics)
    assert all(after[topic] > before[topic] for topic in topics)


def test_d1_a_phone_that_sends_it_again_is_told_that_it_came(talk, alma, as_member):
    browser, number = as_member(alma), str(uuid.uuid4())
    letter = {"text": CANARY, "client_uuid": number}
    browser.post(reverse("talk-say", args=[talk.pk]), letter)
    browser.post(question(Message.objects.get()))

    answer = browser.post(reverse("talk-say", args=[talk.pk]), letter, headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert Message.objects.get().text == ""
