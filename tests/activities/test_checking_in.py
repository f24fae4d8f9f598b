"""Saying how one is, and who may see it (SAFETY P2)."""

import pytest
from django.db import connection

from activities import events
from activities.models import Audience, MoodCheckIn, MoodConsent
from activities.moods import checkins
from tests.activities.clocks import at

MORNING, NOON = at("2026-11-24 08:00"), at("2026-11-24 12:00")
EVENING, NIGHT = at("2026-11-24 20:50"), at("2026-11-25 01:00")
NEXT_DAY = at("2026-11-25 08:00")


@pytest.fixture
def told(django_capture_on_commit_callbacks):
    """What the staff room is told while something is done: `told(checkins.check_in, …)`."""

    def listen(deed, *words):
        heard: list[tuple[int, str]] = []

        def hear(sender, check_in, **facts):
            heard.append((check_in.value, check_in.audience))

        events.checked_in.connect(hear)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                deed(*words)
        finally:
            events.checked_in.disconnect(hear)
        return heard

    return listen


def test_an_answer_shared_with_the_staff_is_told_to_them(alma, told):
    assert told(checkins.check_in, alma, 2, Audience.STAFF, MORNING) == [(2, "staff")]


def test_an_answer_for_everyone_is_told_to_the_staff_too(alma, told):
    assert told(checkins.check_in, alma, 4, Audience.HOUSE, MORNING) == [(4, "house")]


def test_p2_an_answer_for_oneself_is_told_to_nobody(alma, told):
    assert told(checkins.check_in, alma, 1, Audience.SELF, MORNING) == []
    assert not MoodCheckIn.objects.shared_with_staff().exists()


def test_changing_ones_mind_replaces_the_answer(alma):
    checkins.check_in(alma, 2, Audience.STAFF, MORNING)
    checkins.check_in(alma, 4, Audience.STAFF, NOON)

    answer = MoodCheckIn.objects.get(member=alma)
    assert (answer.value, answer.created_at) == (4, NOON)


def test_p2_what_is_taken_back_from_the_staff_they_are_told_so(alma, told):
    checkins.check_in(alma, 2, Audience.STAFF, MORNING)

    assert told(checkins.check_in, alma, 2, Audience.SELF, NOON) == [(2, "self")]


def test_the_house_asks_at_most_twice_a_day(alma):
    for moment in (MORNING, NOON, EVENING, NIGHT):
        checkins.check_in(alma, 3, Audience.SELF, moment)

    assert list(MoodCheckIn.objects.order_by("created_at").values_list("part_of_day", "date")) == [
        ("morning", MORNING.date()),
        ("night", MORNING.date()),
    ]


def test_the_question_comes_again_at_good_night_and_next_morning(alma):
    checkins.check_in(alma, 3, Audience.SELF, MORNING)

    assert checkins.answer_now(alma, NOON)
    assert checkins.answer_now(alma, EVENING) is None
    assert checkins.answer_now(alma, NEXT_DAY) is None


def test_p2_the_choice_is_the_consent_and_is_written_down(alma):
    checkins.check_in(alma, 3, Audience.STAFF, MORNING)
    checkins.check_in(alma, 3, Audience.STAFF, EVENING)
    checkins.check_in(alma, 3, Audience.SELF, NEXT_DAY)

    consents = MoodConsent.objects.order_by("given_at").values_list("audience", "given_at", "withdrawn_at")
    assert list(consents) == [("staff", MORNING, NEXT_DAY), ("self", NEXT_DAY, None)]
    assert set(MoodConsent.objects.values_list("version", flat=True)) == {checkins.CONSENT_VERSION}


def test_nothing_is_chosen_for_somebody_who_never_chose(alma):
    assert checkins.last_choice(alma) is None


def test_p2_when_the_words_of_the_consent_change_the_house_asks_anew(alma, monkeypatch):
    checkins.check_in(alma, 3, Audience.STAFF, MORNING)

    monkeypatch.setattr(checkins, "CONSENT_VERSION", "2031-01")

    assert checkins.last_choice(alma) is None


def test_p2_taking_everything_back_works_on_old_answers_too(alma, bo, told):
    checkins.check_in(alma, 2, Audience.STAFF, MORNING)
    checkins.check_in(alma, 1, Audience.HOUSE, EVENING)
    checkins.check_in(bo, 2, Audience.STAFF, MORNING)

    heard = told(checkins.withdraw, alma)

    assert sorted(heard) == [(1, "self"), (2, "self")]
    assert list(MoodCheckIn.objects.shared_with_staff().values_list("member", flat=True)) == [bo.pk]
    assert checkins.last_choice(alma) is None


def test_p9_the_number_is_sealed_in_the_database(alma):
    checkins.check_in(alma, 2, Audience.STAFF, MORNING)

    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM activities_moodcheckin")
        (sealed,) = cursor.fetchone()

    assert len(sealed) > 60
    assert MoodCheckIn.objects.get().value == 2


def test_p9_a_sealed_number_refuses_to_be_compared_by_the_database(db):
    with pytest.raises(TypeError, match="in Python"):
        MoodCheckIn.objects.filter(value__lte=2).exists()


def test_somebody_shown_out_is_not_among_those_who_told_everyone(una):
    checkins.check_in(una, 4, Audience.HOUSE, MORNING)

    assert not MoodCheckIn.objects.for_the_house(MORNING.date()).exists()


@pytest.mark.parametrize("now", [MORNING, EVENING, NEXT_DAY])
def test_the_home_page_asks_both_at_once(alma, bo, now, django_assert_num_queries):
    checkins.check_in(alma, 2, Audience.STAFF, MORNING)
    checkins.check_in(bo, 5, Audience.SELF, NOON)

    with django_assert_num_queries(1):
        given, choice = checkins.standing(alma, now)

    assert (given, choice) == (checkins.answer_now(alma, now), checkins.last_choice(alma))
    assert given is None or (given.value, given.audience) == (2, "staff")


def test_somebody_new_has_neither_answered_nor_chosen(alma):
    assert checkins.standing(alma, MORNING) == (None, None)
