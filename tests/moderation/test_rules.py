"""When somebody may need us: the rules themselves."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from moderation.models import Level, Limits
from moderation.signs import rules

USUAL = Limits()
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def answers(*values: int) -> list[rules.Answer]:
    """Newest first, a day apart."""
    return [rules.Answer(value, NOON - timedelta(days=back)) for back, value in enumerate(values)]


@pytest.mark.parametrize(
    ("figures", "wrong"),
    [
        ({"low_answers": 3, "of_the_last": 2}, ["low_answers"]),
        ({"backup_after": 30, "leader_after": 20}, ["leader_after"]),
        ({"low_answers": 3, "of_the_last": 3, "backup_after": 20, "leader_after": 20}, []),
    ],
)
def test_figures_that_do_not_go_together_are_refused(figures, wrong):
    try:
        Limits(**figures).clean()
        found = []
    except ValidationError as refused:
        found = list(refused.message_dict)
    assert found == wrong


def test_the_lowest_answer_is_seen():
    found = rules.mood_lowest(answers(1, 4, 4), USUAL)

    assert found is not None
    assert (found.rule_key, found.level) == ("mood_lowest", Level.YELLOW)
    assert found.facts == {"value": 1, "at": NOON.isoformat()}
    assert found.expires_at == NOON + timedelta(hours=36)


@pytest.mark.parametrize("value", [2, 3, 4, 5])
def test_any_other_answer_is_not_the_lowest(value):
    assert rules.mood_lowest(answers(value), USUAL) is None


@pytest.mark.parametrize(
    ("newest_first", "applies"),
    [
        ((2, 2), True),
        ((2, 5, 1), True),
        ((4, 2, 2), True),
        ((2, 3, 3, 1, 1), False),
        ((2,), False),
        ((3, 3, 3), False),
        ((5, 4, 2, 1), False),
    ],
)
def test_two_low_answers_of_the_last_three_are_seen(newest_first, applies):
    assert (rules.mood_low(answers(*newest_first), USUAL) is not None) is applies


def test_the_answers_are_told_in_the_order_they_were_given():
    found = rules.mood_low(answers(1, 4, 2, 5), USUAL)

    assert found is not None
    assert found.facts["values"] == [2, 4, 1]


def test_asking_for_help_is_never_below_orange_and_does_not_go_away():
    found = rules.self_help(NOON)

    assert found.level == Level.ORANGE
    assert found.expires_at is None


def test_nobody_who_has_said_nothing_is_looked_at():
    assert rules.look_at_moods([], USUAL) == []


def days(*back: float) -> list[datetime]:
    """Moments so many days before noon, oldest first."""
    return sorted(NOON - timedelta(days=ago) for ago in back)


@pytest.mark.parametrize(
    ("newest_first", "applies"),
    [
        ((2, 4, 4, 4), True),
        ((2, 4, 4, 4, 1), False),  # the usual is not that high
        ((3, 4, 4, 4), False),
        ((1, 5, 5), False),  # two answers are no habit
        ((1, 3, 3, 3), True),
    ],
)
def test_an_answer_far_below_ones_own_usual_is_seen(newest_first, applies):
    assert (rules.mood_drop(answers(*newest_first), USUAL) is not None) is applies


def test_what_is_older_than_fourteen_days_is_not_the_usual():
    old = [rules.Answer(5, NOON - timedelta(days=15 + back)) for back in range(5)]

    assert rules.mood_drop([rules.Answer(1, NOON), *old], USUAL) is None


def test_two_who_worry_weigh_more_than_one():
    assert rules.peer_concern(1, NOON).level == Level.YELLOW
    assert rules.peer_concern(2, NOON).level == Level.ORANGE


@pytest.mark.parametrize(
    ("band", "is_now", "level"),
    [
        ("crisis", True, Level.RED),
        ("crisis", False, Level.ORANGE),
        ("worry", True, Level.YELLOW),
        ("low", False, Level.GREEN),
    ],
)
def test_words_ask_for_somebody_as_soon_as_they_are_grave(band, is_now, level):
    found = rules.phrase(band, {}, NOON, is_now=is_now)

    assert found is not None
    assert found.level == level
    assert found.expires_at is not None


def test_calm_words_say_nothing():
    assert rules.phrase("calm", {}, NOON, is_now=False) is None


def test_a_goodbye_alone_is_no_farewell_but_with_another_sign_it_is():
    assert rules.farewell({}, NOON, [], USUAL) is None
    assert rules.farewell({}, NOON, [NOON - timedelta(hours=49)], USUAL) is None
    near = rules.farewell({}, NOON, [NOON - timedelta(hours=47)], USUAL)
    assert near is not None
    assert near.level == Level.RED


def test_three_nights_are_a_green_note_and_never_a_warning():
    assert rules.night(days(1, 2), NOON, USUAL) is None
    found = rules.night(days(1, 2, 3), NOON, USUAL)
    assert found is not None
    assert found.level == Level.GREEN


def test_ten_posts_deleted_in_a_day_are_seen():
    assert rules.wiping([NOON] * 9, USUAL) is None
    found = rules.wiping([NOON] * 10, USUAL)
    assert found is not None
    assert found.level == Level.ORANGE


EVERY_DAY = [float(back) for back in range(40, 4, -1)]  # until five days ago
ONCE_A_WEEK = [float(back) for back in range(75, 11, -7)]  # until twelve days ago


@pytest.mark.parametrize(
    ("active", "is_missed"),
    [
        (EVERY_DAY, True),
        ([*EVERY_DAY, 2.0], False),
        (ONCE_A_WEEK, False),  # twelve days are not yet three times a week
        ([back + 10 for back in ONCE_A_WEEK], True),
        ([20.0, 19, 18, 17, 16, 15, 14, 13], False),  # a history too short to be a rhythm
        ([60.0, 50, 40, 30, 29, 28, 27], False),  # too few days to be a rhythm
        ([], False),
    ],
)
def test_a_silence_is_measured_by_ones_own_rhythm(active, is_missed):
    assert (rules.quiet(days(*active), NOON, USUAL) is not None) is is_missed


@given(st.lists(st.integers(1, 5), min_size=1, max_size=30))
def test_a_higher_answer_never_gives_more_signs(values):
    lifted = [min(5, values[0] + 1), *values[1:]]

    before = {found.rule_key for found in rules.look_at_moods(answers(*values), USUAL)}
    after = {found.rule_key for found in rules.look_at_moods(answers(*lifted), USUAL)}

    assert after <= before


@given(st.lists(st.floats(0.5, 100), min_size=8, max_size=40, unique=True), st.floats(0, 50))
def test_who_is_missed_now_is_missed_later_too(active, later):
    times = days(*active)
    if rules.quiet(times, NOON, USUAL):
        assert rules.quiet(times, NOON + timedelta(days=later), USUAL)
