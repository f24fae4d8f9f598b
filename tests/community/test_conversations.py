"""Private talks: who has said what, who has read it, and that it is sealed."""

import uuid

from django.db import connection

from community import conversations, events
from community.models import Conversation, Event, Message, Tiding


def test_a_member_has_one_open_talk_however_often_it_is_opened(alma, vera):
    first = conversations.open_with(alma, by=alma)
    second = conversations.open_with(alma, by=vera)

    assert first == second


def test_a_closed_talk_makes_room_for_a_new_one(alma):
    first = conversations.open_with(alma, by=alma)

    conversations.close(first)

    assert conversations.open_with(alma, by=alma) != first


def test_the_same_tap_twice_is_said_once(alma):
    talk = conversations.open_with(alma, by=alma)
    tap = uuid.uuid4()

    conversations.say(talk, alma, "Hej", tap)
    conversations.say(talk, alma, "Hej", tap)

    assert talk.messages.count() == 1


def test_p9_words_are_sealed_in_the_database(alma):
    talk = conversations.open_with(alma, by=alma)

    conversations.say(talk, alma, "Jeg tør ikke åbne brevet alene")

    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM community_message")
        (stored,) = cursor.fetchone()
    assert "brevet" not in stored
    assert Message.objects.get().text == "Jeg tør ikke åbne brevet alene"


def test_news_of_a_talk_carries_no_words(alma):
    talk = conversations.open_with(alma, by=alma)

    conversations.say(talk, alma, "Hemmeligt")

    assert {event.topic for event in Event.objects.all()} == {talk.topic, f"user.{alma.pk}", "desk"}


def test_the_dot_goes_out_when_the_member_has_read(alma, vera):
    talk = conversations.open_with(alma, by=vera)
    conversations.say(talk, vera, "Hej Alma")

    before = conversations.unread_by(alma)
    conversations.mark_read(talk, alma, talk.messages.all())

    assert (before, conversations.unread_by(alma)) == (1, 0)


def test_what_came_while_a_word_of_mine_waited_for_net_is_still_new(alma, vera):
    talk = conversations.open_with(alma, by=vera)
    conversations.say(talk, vera, "Jeg har svaret dig.")

    conversations.say_to_staff(talk, alma, "Skrevet i tunnelen.")

    assert conversations.unread_by(alma) == 1
    assert conversations.read_by_the_other_side(talk, vera) is None
    assert Tiding.objects.filter(member=alma, kind="talk").new().count() == 1


def test_what_came_after_the_page_was_drawn_is_still_new(alma, vera):
    talk = conversations.open_with(alma, by=vera)
    drawn = [conversations.say(talk, vera, "Hej Alma.")]
    conversations.say(talk, vera, "Er du der?")
    alma.refresh_from_db()

    conversations.mark_read(talk, alma, drawn)

    assert conversations.unread_by(alma) == 1
    assert Tiding.objects.filter(member=alma, kind="talk").new().count() == 1


def test_own_words_are_never_unread(alma):
    talk = conversations.open_with(alma, by=alma)

    conversations.say(talk, alma, "Hej")

    assert conversations.unread_by(alma) == 0


def test_the_member_sees_that_the_staff_has_read(alma, vera):
    talk = conversations.open_with(alma, by=alma)
    said = conversations.say(talk, alma, "Hej")

    unread = conversations.read_by_the_other_side(talk, alma)
    conversations.mark_read(talk, vera, talk.messages.all())

    assert unread is None
    assert conversations.read_by_the_other_side(talk, alma) >= said.created_at


def test_reading_again_rings_nobody(alma, vera):
    talk = conversations.open_with(alma, by=alma)
    conversations.say(talk, alma, "Hej")
    conversations.mark_read(talk, vera, talk.messages.all())
    rung = Event.objects.count()

    conversations.mark_read(talk, vera, talk.messages.all())

    assert Event.objects.count() == rung


def test_a_talk_has_two_sides(alma, vera, jonas):
    talk = conversations.open_with(alma, by=alma)
    said = conversations.say(talk, vera, "Hej Alma")

    assert conversations.is_own_side(said, talk, jonas)
    assert not conversations.is_own_side(said, talk, alma)


def test_asking_for_a_talk_is_told_to_the_staff_room(alma, django_capture_on_commit_callbacks):
    heard = []

    def listener(member, conversation, **kwargs):
        heard.append((member, conversation))

    events.help_wanted.connect(listener)
    with django_capture_on_commit_callbacks(execute=True):
        talk = conversations.ask_for(alma)

    events.help_wanted.disconnect(listener)
    assert heard == [(alma, talk)]


def test_z3_another_members_talk_cannot_be_found(alma, bo):
    talk = conversations.open_with(alma, by=alma)

    assert talk not in Conversation.objects.readable_by(bo)
