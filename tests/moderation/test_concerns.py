"""How an answer becomes a sign, and how it goes away."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone, translation

from activities.moods import checkins
from community import conversations
from community.models import Event
from moderation import tasks
from moderation.cases import follow_ups
from moderation.desk import attention, concerns
from moderation.models import Ending, Level, Signal

pytestmark = pytest.mark.django_db


def listed() -> dict[str, list[str]]:
    return {row.member.name: row.reasons for row in attention.attention_list(timezone.now())}


def test_the_lowest_answer_shared_with_staff_comes_on_the_list_with_its_reason(alma, feels, time_machine):
    time_machine.move_to("2026-11-24 08:28:00+01:00", tick=False)

    feels(alma, 1)

    with translation.override("en"):
        assert listed() == {"Alma": ["Answered Bad at 8:28."]}


def test_an_answer_for_everyone_in_the_house_counts_too(alma, feels):
    feels(alma, 1, "house")

    assert set(listed()) == {"Alma"}


def test_an_answer_for_oneself_alone_is_never_read(alma, feels):
    feels(alma, 1, "self")

    assert listed() == {}
    assert Signal.objects.count() == 0


def test_answers_for_oneself_alone_do_not_count_among_the_last_three(alma, feels):
    now = timezone.now()
    feels(alma, 1, "self", now - timedelta(days=2))
    feels(alma, 2, "staff", now - timedelta(days=1))
    feels(alma, 4, "staff", now)

    assert listed() == {}


def test_two_low_days_of_three_are_told_in_words(alma, feels):
    now = timezone.now()
    for back, value in ((2, 2), (1, 4), (0, 2)):
        feels(alma, value, "staff", now - timedelta(days=back))

    with translation.override("en"):
        assert listed() == {"Alma": ["Heavy or bad in 2 of the last 3 answers."]}


def test_changing_the_answer_to_a_better_one_takes_the_sign_away(alma, feels):
    now = timezone.now()
    feels(alma, 1, "staff", now)

    feels(alma, 4, "staff", now)

    assert listed() == {}


def test_the_same_answer_twice_is_one_sign(alma, feels):
    now = timezone.now()

    feels(alma, 1, "staff", now)
    feels(alma, 1, "staff", now)

    assert Signal.objects.count() == 1


def test_p2_taking_the_answer_back_takes_the_sign_away_at_once_also_when_somebody_has_it(
    alma, vera, feels, django_capture_on_commit_callbacks
):
    feels(alma, 1)
    follow_ups.claim(alma, by=vera)

    with django_capture_on_commit_callbacks(execute=True):
        checkins.withdraw(alma)

    assert Signal.objects.count() == 0
    with translation.override("en"):
        assert listed() == {"Alma": ["Vera keeps in touch."]}


def test_whoever_asks_for_us_comes_on_the_list_once(bo, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        conversations.ask_for(bo)
        conversations.ask_for(bo)

    assert [signal.level for signal in Signal.objects.all()] == [Level.ORANGE]


def test_whoever_asks_again_after_an_answer_comes_on_the_list_again(
    bo, vera, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        conversations.ask_for(bo)
    follow_ups.close(follow_ups.claim(bo, by=vera), by=vera, outcome="talked")

    with django_capture_on_commit_callbacks(execute=True):
        conversations.ask_for(bo)

    assert set(listed()) == {"Bo"}


def test_what_is_not_a_concern_leaves_the_list_and_is_kept_with_the_reason(alma, vera, feels):
    feels(alma, 1)
    signal = Signal.objects.get()

    concerns.dismiss(signal, by=vera, reason="Hun tog fejl af knappen.")

    signal.refresh_from_db()
    assert listed() == {}
    assert (signal.ending, signal.ended_by, signal.ended_reason) == (
        Ending.NOT_A_CONCERN,
        vera,
        "Hun tog fejl af knappen.",
    )


def test_what_is_not_a_concern_does_not_come_back_from_the_same_answer(alma, vera, feels):
    now = timezone.now()
    feels(alma, 1, "staff", now)
    concerns.dismiss(Signal.objects.get(), by=vera, reason="Vi har talt sammen.")

    feels(alma, 1, "staff", now)

    assert listed() == {}


def test_a_sign_goes_away_by_itself(alma, feels, time_machine):
    time_machine.move_to("2026-11-24 08:28:00+01:00", tick=False)
    feels(alma, 1)
    time_machine.move_to("2026-11-25 20:29:00+01:00", tick=False)

    assert listed() == {}
    tasks.let_signals_expire()

    assert Signal.objects.get().ending == Ending.EXPIRED


def test_a_sign_somebody_follows_up_stays_until_they_close(alma, vera, feels, time_machine):
    time_machine.move_to("2026-11-24 08:28:00+01:00", tick=False)
    feels(alma, 1)
    follow_ups.claim(alma, by=vera)
    time_machine.move_to("2026-11-28 08:00:00+01:00", tick=False)

    tasks.let_signals_expire()

    assert set(listed()) == {"Alma"}


def test_a_wish_for_help_never_goes_away_by_itself(bo, time_machine, django_capture_on_commit_callbacks):
    time_machine.move_to("2026-11-24 08:28:00+01:00", tick=False)
    with django_capture_on_commit_callbacks(execute=True):
        conversations.ask_for(bo)
    time_machine.move_to("2026-12-24 08:28:00+01:00", tick=False)

    tasks.let_signals_expire()

    assert set(listed()) == {"Bo"}


def test_the_desk_hears_of_a_sign_but_not_what_it_says(alma, feels):
    feels(alma, 1)

    event = Event.objects.get(topic="desk")
    assert (event.kind, event.object_id) == ("signal", alma.pk)


def test_p9_facts_are_sealed_in_the_database(alma, feels):
    feels(alma, 1)

    with connection.cursor() as cursor:
        cursor.execute("SELECT facts FROM moderation_signal")
        (facts,) = cursor.fetchone()
    assert "value" not in facts
