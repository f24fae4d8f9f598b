"""Every post gets a human word: the strip, one reader at a time, and how the promise was kept."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import OpeningHours
from community import comments
from community.models import Member, Post, WhoAnswers
from moderation.desk import answers, attention, concerns
from moderation.models import Level, Limits, Signal
from moderation.signs import rules
from tests import make
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db

HERE = ZoneInfo("Europe/Copenhagen")
NOON = datetime(2026, 11, 24, 12, tzinfo=HERE)


@pytest.fixture(autouse=True)
def open_from_seven_to_nine(db):
    OpeningHours.objects.all().delete()
    for weekday in range(7):
        OpeningHours.objects.create(weekday=weekday, opens_at="07:00", closes_at="21:00")


def written(member, at, text="Hej.", **more) -> Post:
    post = make.post(member, text, **more)
    Post.objects.filter(pk=post.pk).update(created_at=at)
    post.refresh_from_db()
    return post


def strip(now=NOON, heavy=(), reader=None) -> list[Post]:
    return [row.post for row in answers.waiting(now, set(heavy), Limits(), reader or Member())]


def test_a_post_waits_until_somebody_else_has_answered(alma, bo):
    post = written(alma, NOON - timedelta(minutes=5))
    comments.add(post, alma, "Nogen?")
    assert strip() == [post]

    comments.add(post, bo, "Jeg er her.")

    assert strip() == []


def test_a_post_in_a_closed_group_waits_for_those_who_look_after_it_and_for_nobody_else(alma, vera, jonas):
    room = make.course(vera, alma)
    post = written(alma, NOON - timedelta(minutes=5), "Kun for os", course=room)

    assert strip(reader=vera) == [post]
    assert strip(reader=jonas) == []


def test_when_it_has_waited_too_long_their_colleagues_see_the_room_and_nothing_of_what_or_whose(
    alma, vera, jonas, as_member
):
    room = make.course(vera, alma)
    post = make.post(alma, "Kun for os", course=room)
    make.post(alma, "Også for os", course=room)
    Post.objects.update(created_at=timezone.now() - timedelta(hours=30))

    page = words(as_member(jonas).get(reverse("desk")))

    assert page.count("Ny hverdag") == 1
    assert ("Kun for os" in page, "Alma" in page) == (False, False)
    assert "Kun for os" in words(as_member(vera).get(reverse("desk")))
    for colleague, expected in ((jonas, 404), (vera, 302)):
        answer = as_member(colleague).post(reverse("desk-read", args=[post.pk]))
        assert answer.status_code == expected


def test_who_wants_no_answers_waits_for_none_and_counts_as_nobody_left_alone(alma):
    post = written(alma, NOON - timedelta(hours=15))
    Post.objects.filter(pk=post.pk).update(who_answers=WhoAnswers.NOBODY)

    assert strip() == []
    assert answers.figures(NOON).unanswered_at_closing == 0


def test_heavy_words_of_somebody_who_wants_no_answers_still_call_on_us(alma):
    post = written(alma, NOON - timedelta(minutes=30))
    Post.objects.filter(pk=post.pk).update(who_answers=WhoAnswers.NOBODY)
    known = {"rule_key": "mood_low", "level": Level.YELLOW, "source": "t"}
    Signal.objects.create(member=alma, facts={"at": NOON.isoformat()}, **known)

    assert answers.look_for_hard(NOON) == 1


def test_heavy_words_stand_first_then_the_nights_then_the_longest_waiting(alma, bo, make_member):
    morning = written(bo, NOON - timedelta(hours=3))
    newest = written(bo, NOON - timedelta(minutes=1))
    night = written(bo, NOON.replace(hour=2))
    heavy = written(alma, NOON - timedelta(minutes=2))

    assert strip(heavy={alma.pk}) == [heavy, night, morning, newest]


@pytest.fixture
def make_member():
    return make.member


@pytest.mark.parametrize(
    ("at", "promised"),
    [
        ((10, 0), (24, 10, 20)),
        ((20, 45), (25, 7, 30)),  # the house closes before the twenty minutes are over
        ((23, 0), (25, 7, 30)),
        ((2, 0), (24, 7, 30)),
        ((6, 59), (24, 7, 30)),
        ((7, 0), (24, 7, 20)),
    ],
)
def test_the_promise_is_twenty_minutes_and_half_past_seven_after_a_night(at, promised):
    day, hour, minute = promised
    wanted = datetime(2026, 11, day, hour, minute, tzinfo=HERE)

    assert answers.promised(NOON.replace(hour=at[0], minute=at[1]), Limits()) == wanted


@pytest.mark.parametrize(
    ("written_at", "wanted"),
    [
        # the night with an hour too few, and the one with an hour too many
        ((2027, 3, 28, 1, 30), (2027, 3, 28, 7, 30)),
        ((2026, 10, 25, 2, 30), (2026, 10, 25, 7, 30)),
    ],
)
def test_half_past_seven_is_by_the_clock_on_the_wall_also_when_clocks_change(written_at, wanted):
    assert answers.promised(datetime(*written_at, tzinfo=HERE), Limits()) == datetime(*wanted, tzinfo=HERE)


def test_one_colleague_reads_at_a_time_and_everybody_can_see_who(alma, vera, jonas, as_member):
    vera.language = jonas.language = alma.language = "en"
    for person in (vera, jonas, alma):
        person.save()
    post = make.post(alma, "Hej.")
    first, second = as_member(vera), as_member(jonas)

    assert first.post(reverse("desk-read", args=[post.pk])).headers["Location"] == reverse(
        "post", args=[post.pk]
    )
    late = second.post(reverse("desk-read", args=[post.pk]), follow=True)

    assert "Vera is reading it already." in words(late)
    assert "Vera is reading now" in words(second.get(reverse("desk")))
    assert "Vera is reading now" in words(as_member(alma).get(reverse("stuen")))


def test_the_answer_ends_the_reading(alma, vera, django_capture_on_commit_callbacks):
    post = make.post(alma, "Hej.")
    answers.take(post, by=vera)

    with django_capture_on_commit_callbacks(execute=True):
        comments.add(post, vera, "Hej Alma.")

    post.refresh_from_db()
    assert post.in_hand_of is None


def test_a_reader_who_was_called_away_lets_go_after_a_quarter_of_an_hour(alma, vera, jonas):
    post = make.post(alma, "Hej.")
    now = timezone.now()
    answers.take(post, by=vera, now=now)

    answers.let_go_of_idle(now + timedelta(minutes=14))
    assert not answers.take(post, by=jonas, now=now + timedelta(minutes=14))
    answers.let_go_of_idle(now + timedelta(minutes=15))

    assert answers.take(post, by=jonas, now=now + timedelta(minutes=16))


def test_heavy_words_nobody_answered_in_time_become_urgent_and_calm_again(
    alma, vera, django_capture_on_commit_callbacks
):
    post = written(alma, NOON - timedelta(minutes=21))
    Signal.objects.create(
        member=alma, rule_key="mood_low", level=Level.YELLOW, facts={"at": NOON.isoformat()}, source="t"
    )

    assert answers.look_for_hard(NOON) == 1
    assert Signal.objects.get(rule_key="unanswered_hard").level == Level.ORANGE
    with django_capture_on_commit_callbacks(execute=True):
        comments.add(post, vera, "Jeg er her.")

    assert not Signal.objects.filter(rule_key="unanswered_hard").exists()


def test_an_ordinary_post_that_waits_too_long_is_late_on_the_strip_and_calls_on_nobody(alma):
    written(alma, NOON - timedelta(minutes=21))

    assert answers.look_for_hard(NOON) == 0
    assert [row.is_late for row in answers.waiting(NOON, set(), Limits(), Member())] == [True]
    assert attention.attention_list(NOON) == []


def test_looking_twice_raises_one_sign(alma):
    post = written(alma, NOON - timedelta(minutes=30))
    concerns.stand(alma, f"post.{post.pk}", [rules.self_help(NOON)])

    answers.look_for_hard(NOON)
    answers.look_for_hard(NOON)

    assert Signal.objects.filter(rule_key="unanswered_hard").count() == 1


def test_the_figures_are_the_median_wait_and_what_hung_bare_at_closing(alma, bo, vera):
    for minutes in (4, 10, 40):
        post = written(alma, NOON - timedelta(hours=2))
        said = comments.add(post, vera, "Hej.")
        type(said).objects.filter(pk=said.pk).update(created_at=post.created_at + timedelta(minutes=minutes))
    written(bo, datetime(2026, 11, 23, 20, tzinfo=HERE))
    late = written(bo, datetime(2026, 11, 23, 20, 30, tzinfo=HERE))
    said = comments.add(late, vera, "Godmorgen.")
    type(said).objects.filter(pk=said.pk).update(created_at=NOON.replace(hour=7))

    assert answers.figures(NOON) == answers.Figures(median_minutes=10, unanswered_at_closing=2)


def test_before_anybody_has_written_there_is_no_figure_rather_than_a_nought(db):
    assert answers.figures(NOON).median_minutes is None


def test_an_external_does_not_see_the_strip(alma, sonja, as_member):
    post = make.post(alma, "KANARIEFUGL")

    assert "KANARIEFUGL" not in words(as_member(sonja).get(reverse("desk")))
    assert as_member(sonja).post(reverse("desk-read", args=[post.pk])).status_code == 404
