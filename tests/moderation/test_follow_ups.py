"""Taking somebody on: the first has it, everything is written down, and it ends with how it went."""

import threading
from contextlib import nullcontext

import pytest
from django.db import connection
from django.utils import timezone

from community import conversations
from community.models import Event, Message
from moderation.cases import follow_ups, timeline
from moderation.desk import attention
from moderation.models import CaseEvent, CaseNote, FollowUp, Signal

pytestmark = pytest.mark.django_db


def test_the_first_to_take_it_has_it(alma, vera, jonas):
    follow_ups.claim(alma, by=vera)

    with pytest.raises(follow_ups.AlreadyTakenError) as taken:
        follow_ups.claim(alma, by=jonas)

    assert taken.value.owner == vera
    assert FollowUp.objects.get().owner == vera


def test_pressing_twice_is_taking_it_once(alma, vera):
    first = follow_ups.claim(alma, by=vera)
    second = follow_ups.claim(alma, by=vera)

    assert first == second
    assert [event.kind for event in CaseEvent.objects.all()] == ["opened", "taken"]


@pytest.mark.django_db(transaction=True)
def test_two_colleagues_pressing_in_the_same_moment_is_one_owner(alma, vera, jonas):
    ready, outcome = threading.Barrier(2), {}
    # SQLite lets one write at a time; its database in memory does not wait, so here we take turns
    turn = threading.Lock() if connection.vendor == "sqlite" else nullcontext()

    def press(colleague) -> None:
        ready.wait()
        try:
            with turn:
                follow_ups.claim(alma, by=colleague)
            outcome[colleague.name] = "has it"
        except follow_ups.AlreadyTakenError as taken:
            outcome[colleague.name] = f"{taken.owner} has it"
        finally:
            connection.close()
            if connection.connection:  # Django keeps those of a database in memory open
                connection.connection.close()

    threads = [threading.Thread(target=press, args=(colleague,)) for colleague in (vera, jonas)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    owner = FollowUp.objects.get().owner
    assert outcome[owner.name] == "has it"
    assert sorted(outcome.values()) == sorted(["has it", f"{owner} has it"])


def test_colleagues_hear_that_somebody_took_it(alma, vera):
    follow_up = follow_ups.claim(alma, by=vera)

    assert list(Event.objects.filter(topic="desk").values_list("kind", "object_id")) == [
        ("follow_up", follow_up.pk)
    ]


def test_putting_it_back_lets_a_colleague_take_it(alma, vera, jonas):
    follow_up = follow_ups.claim(alma, by=vera)

    follow_ups.put_back(follow_up, by=vera)
    follow_ups.claim(alma, by=jonas)

    assert FollowUp.objects.get().owner == jonas
    assert [event.kind for event in follow_up.events.all()] == ["opened", "taken", "put_back", "taken"]


def test_signs_go_with_the_follow_up_and_are_answered_when_it_closes(alma, vera, feels):
    feels(alma, 1)
    follow_up = follow_ups.claim(alma, by=vera)

    follow_ups.close(follow_up, by=vera, outcome="better", words="Hun skal se sin søster.")

    follow_up.refresh_from_db()
    assert attention.attention_list(timezone.now()) == []
    assert Signal.objects.get().ending == "followed_up"
    assert (follow_up.outcome, follow_up.outcome_words) == ("better", "Hun skal se sin søster.")


def test_closing_twice_is_closing_once(alma, vera, jonas):
    follow_up = follow_ups.claim(alma, by=vera)

    assert follow_ups.close(follow_up, by=vera, outcome="talked")
    assert not follow_ups.close(follow_up, by=jonas, outcome="no_answer")

    follow_up.refresh_from_db()
    assert (follow_up.closed_by, follow_up.outcome) == (vera, "talked")


def test_the_same_person_can_be_followed_up_again(alma, vera):
    follow_ups.close(follow_ups.claim(alma, by=vera), by=vera, outcome="talked")

    follow_ups.claim(alma, by=vera)

    assert FollowUp.objects.count() == 2


def test_the_first_words_open_the_private_talk_and_the_member_can_read_them(alma, vera):
    follow_ups.claim(alma, by=vera)

    follow_ups.write(alma, by=vera, text="Hej Alma. Vil du fortælle lidt?")

    talk = conversations.open_with(alma, by=alma)
    assert [message.text for message in talk.messages.all()] == ["Hej Alma. Vil du fortælle lidt?"]
    assert FollowUp.objects.get().conversation == talk


def test_writing_more_is_one_line_in_the_timeline(alma, vera):
    follow_up = follow_ups.claim(alma, by=vera)

    follow_ups.write(alma, by=vera, text="Hej Alma.")
    follow_ups.write(alma, by=vera, text="Er du der?")

    assert follow_up.events.filter(kind="wrote").count() == 1
    assert Message.objects.count() == 2


def test_the_timeline_tells_what_happened_in_order(alma, vera, feels):
    feels(alma, 1)
    follow_up = follow_ups.claim(alma, by=vera)
    follow_ups.note(alma, by=vera, text="Spørg igen efter gåturen.")

    words = [line.words for line in timeline.timeline_of(follow_up)]

    assert len(words) == 3
    assert "Spørg" not in " ".join(words)


WAYS = [
    lambda rows: rows.update(by=None),
    lambda rows: rows.delete(),
    lambda rows: rows.first().save(),
    lambda rows: rows.first().delete(),
]


@pytest.mark.parametrize("change", WAYS)
def test_the_timeline_cannot_be_written_over(alma, vera, change):
    follow_ups.claim(alma, by=vera)

    with pytest.raises(TypeError):
        change(CaseEvent.objects.all())


def test_p9_notes_and_outcomes_are_sealed(alma, vera):
    follow_ups.note(alma, by=vera, text="KANARIEFUGL")
    follow_ups.close(follow_ups.claim(alma, by=vera), by=vera, outcome="talked", words="KANARIEFUGL")

    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM moderation_casenote")
        stored = [text for (text,) in cursor.fetchall()]
        cursor.execute("SELECT outcome_words FROM moderation_followup")
        stored += [text for (text,) in cursor.fetchall()]
        cursor.execute("SELECT facts FROM moderation_caseevent")
        stored += [text for (text,) in cursor.fetchall()]
    assert stored
    assert not any("KANARIEFUGL" in text for text in stored)


def test_when_a_member_is_forgotten_their_case_is_too(alma, vera):
    follow_ups.note(alma, by=vera, text="Ring i morgen.")
    follow_ups.claim(alma, by=vera)

    alma.delete()

    assert (FollowUp.objects.count(), CaseNote.objects.count(), CaseEvent.objects.count()) == (0, 0, 0)
