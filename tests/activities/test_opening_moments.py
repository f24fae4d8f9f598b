"""A moment is opened once: at its minute, a little late, or not at all (SAFETY D3)."""

import uuid
from datetime import UTC, date, time, timedelta

import pytest
import time_machine
from celery.schedules import crontab

from activities import tasks
from activities.days import changes, day, programme
from activities.models import DayTemplate, Occurrence, PromptVariant, State
from community import live, posts
from community.models import Event, Post
from tests.activities.clocks import at
from vaerested.celery import app

TUESDAY = date(2026, 11, 24)


def moment(key: str, on: date = TUESDAY) -> Occurrence:
    return Occurrence.objects.get(moment=key, date=on)


def test_at_half_past_seven_the_house_says_good_morning(laid_out, vera_hosts):
    programme.draft(TUESDAY)

    programme.open_due(at("2026-11-24 07:29:59"))
    assert Post.objects.count() == 0
    programme.open_due(at("2026-11-24 07:30"))

    coffee = moment("morning_coffee")
    assert coffee.state == State.PUBLISHED
    assert (coffee.post.author, coffee.host) == (vera_hosts, vera_hosts)
    assert coffee.post.is_prompt
    assert coffee.post.words_in("da") == {"title": "Morgenkaffe", "text": coffee.text_da}
    assert coffee.post.words_in("en") == {"title": "Morning coffee", "text": coffee.text_en}


def test_when_nobody_is_here_the_house_itself_signs(laid_out):
    programme.draft(TUESDAY)

    (post,) = programme.open_due(at("2026-11-24 07:30"))

    assert post.author is None


@pytest.mark.parametrize("host", ["with a host", "without"])
def test_looking_again_says_nothing_twice(laid_out, request, host):
    if host == "with a host":
        request.getfixturevalue("vera_hosts")
    programme.draft(TUESDAY)

    for second in range(0, 3600, 60):
        programme.open_due(at("2026-11-24 07:30") + timedelta(seconds=second))

    assert Post.objects.count() == 1


def test_a_clock_that_jumps_back_says_nothing_twice(laid_out):
    programme.draft(TUESDAY)

    for minute in ("07:30", "07:40", "07:30", "07:31"):
        programme.open_due(at(f"2026-11-24 {minute}"))

    assert Post.objects.count() == 1


def test_a_house_that_was_down_says_it_late_and_once(laid_out):
    programme.draft(TUESDAY)

    programme.open_due(at("2026-11-24 08:29"))
    programme.open_due(at("2026-11-24 08:30"))

    assert Post.objects.count() == 1


def test_what_is_more_than_an_hour_late_is_not_said(laid_out):
    programme.draft(TUESDAY)

    for _ in range(2):
        programme.open_due(at("2026-11-24 08:30:01"))

    assert Post.objects.count() == 0
    assert moment("morning_coffee").state == State.TOO_LATE
    assert Event.objects.filter(topic="desk").count() == 1  # a desk that stands open hears it at once


def test_a_house_decides_itself_how_late_is_too_late(laid_out, settings):
    settings.MOMENT_GRACE_MINUTES = 5
    programme.draft(TUESDAY)

    programme.open_due(at("2026-11-24 07:36"))

    assert moment("morning_coffee").state == State.TOO_LATE


def test_the_clock_drafts_a_day_nobody_drafted(laid_out):
    with time_machine.travel(at("2026-11-24 10:20"), tick=False):
        tasks.open_due_moments()

    states = dict(Occurrence.objects.values_list("moment", "state"))
    assert states["morning_coffee"] == State.TOO_LATE
    assert states["morning_activity"] == State.PUBLISHED
    assert states["lunch"] == State.DRAFT


def test_after_midnight_new_years_eve_is_said_good_night_to_even_if_nobody_drafted_it(laid_out):
    with time_machine.travel(at("2027-01-01 00:31"), tick=False):
        tasks.open_due_moments()

    assert list(Occurrence.objects.filter(post__isnull=False).values_list("moment", "date")) == [
        ("good_night", date(2026, 12, 31))
    ]


def test_today_is_drafted_in_the_morning(laid_out):
    with time_machine.travel(at("2026-11-24 05:00"), tick=False):
        tasks.draft_today()
        tasks.draft_today()

    assert Occurrence.objects.on(TUESDAY).count() == 8


def test_nothing_is_drafted_before_five(laid_out):
    for minute in ("00:00", "00:01", "04:59"):
        with time_machine.travel(at(f"2026-11-24 {minute}"), tick=False):
            tasks.open_due_moments()
    before = Occurrence.objects.on(TUESDAY).count()

    with time_machine.travel(at("2026-11-24 05:00"), tick=False):
        tasks.open_due_moments()

    assert (before, Occurrence.objects.on(TUESDAY).count()) == (0, 8)
    assert str(app.conf.beat_schedule["draft today"]["schedule"]) == str(crontab(minute="0", hour="5"))


def test_what_a_rhythm_says_before_five_is_said_and_the_day_is_drafted_all_the_same(laid_out):
    weekday = DayTemplate.objects.get(kind="weekday")
    weekday.moments.create(key="night_watch", starts_at="02:30", title_da="Nattevagt", note_da="Vi er vågne.")

    for minute in ("02:29", "02:30", "05:01"):
        with time_machine.travel(at(f"2026-11-24 {minute}"), tick=False):
            tasks.open_due_moments()

    assert Post.objects.get().title == "Nattevagt"
    assert Occurrence.objects.on(TUESDAY).count() == 9


def test_a_moment_put_in_by_hand_does_not_keep_the_day_from_being_drafted(laid_out):
    changes.add(TUESDAY, time(16), dict.fromkeys(changes.WORDS, "Kor"), uuid.uuid4())

    programme.draft_if_missing(at("2026-11-24 06:00"))

    assert Occurrence.objects.on(TUESDAY).count() == 9


def test_a_moment_that_was_left_out_is_not_said(laid_out):
    programme.draft(TUESDAY)

    assert changes.leave_out(moment("morning_coffee"))
    programme.open_due(at("2026-11-24 07:30"))

    assert Post.objects.count() == 0
    assert changes.take_back_in(moment("morning_coffee"))
    assert len(programme.open_due(at("2026-11-24 07:31"))) == 1


def test_what_has_been_said_cannot_be_left_out_afterwards(laid_out):
    programme.draft(TUESDAY)
    programme.open_due(at("2026-11-24 07:30"))

    assert not changes.leave_out(moment("morning_coffee"))


def test_a_text_changed_in_the_morning_is_the_one_that_is_said(laid_out):
    programme.draft(TUESDAY)
    Occurrence.objects.filter(moment="morning_coffee").update(text_da="Godmorgen. Lis har fødselsdag.")

    (post,) = programme.open_due(at("2026-11-24 07:30"))

    assert post.text == "Godmorgen. Lis har fødselsdag."


def test_a_moment_that_fails_is_tried_again_and_the_others_are_said(laid_out, monkeypatch, caplog):
    programme.draft(TUESDAY)
    Occurrence.objects.filter(moment="morning_activity").update(due_at=at("2026-11-24 07:30"))
    publish = posts.publish

    def stumble(author, text, **words):
        if words["title"] == "Morgenkaffe":
            raise RuntimeError("the disk is full")
        return publish(author, text, **words)

    monkeypatch.setattr(posts, "publish", stumble)
    programme.open_due(at("2026-11-24 07:30"))
    monkeypatch.undo()

    assert Post.objects.count() == 1
    assert moment("morning_coffee").state == State.DRAFT
    assert len(programme.open_due(at("2026-11-24 07:31"))) == 1


def test_the_table_before_is_cleared_when_the_next_is_laid(laid_out):
    programme.draft(TUESDAY)
    (coffee,) = programme.open_due(at("2026-11-24 07:30"))
    before = live.latest(["feed"])["feed"]

    (activity,) = programme.open_due(at("2026-11-24 10:00"))

    rung = Event.objects.filter(topic="feed", seq__gt=before).values_list("object_id", flat=True)
    assert list(rung) == [activity.pk, coffee.pk]


def test_d3_on_the_nights_the_clock_is_moved_half_past_two_comes_once(laid_out):
    variant = PromptVariant.objects.get(key="lunch-01")
    for night in (date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31)):
        Occurrence.objects.create(
            moment="night_watch",
            date=night,
            due_at=day.instant(night, time(2, 30)),
            title_da="Nattevagt",
            text_da=variant.text_da,
        )

    for night in ("2026-10-25", "2027-03-28", "2027-10-31"):
        for minute in range(6 * 60):
            programme.open_due(at(f"{night} 00:00").astimezone(UTC) + timedelta(minutes=minute))
        programme.draft(date.fromisoformat(night))

    assert Post.objects.count() == 3
