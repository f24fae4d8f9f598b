"""When somebody on the staff has written, the house does not say the same; and a colleague may say it now."""

from datetime import date, timedelta

import pytest
import time_machine

from activities.days import programme
from activities.models import Occurrence, State
from activities.moods import cups
from community import posts
from community.models import Event, Post
from tests import make
from tests.activities.clocks import at

TUESDAY = date(2026, 11, 24)
HALF_PAST_SEVEN = at("2026-11-24 07:30")


@pytest.fixture
def coffee(laid_out) -> Occurrence:
    """Morning coffee, written down and not said yet."""
    programme.draft(TUESDAY)
    return Occurrence.objects.get(moment="morning_coffee", date=TUESDAY)


def wrote(author, clock: str, text: str = "Godmorgen. Kaffen er klar.", **fields) -> Post:
    """Somebody hangs a post at this time."""
    post = make.post(author, text, **fields)
    Post.objects.filter(pk=post.pk).update(created_at=at(f"2026-11-24 {clock}"))
    return post


def test_a_post_by_the_staff_just_before_takes_the_moments_place(coffee, vera, vera_hosts):
    post = wrote(vera, "07:22")

    said = programme.open_due(HALF_PAST_SEVEN)

    coffee.refresh_from_db()
    assert said == []
    assert Post.objects.count() == 1
    assert (coffee.state, coffee.post, coffee.host) == (State.BY_HAND, post, vera)


def test_a_desk_that_stands_open_hears_of_it_at_once(coffee, vera):
    wrote(vera, "07:22")

    for _ in range(2):
        programme.open_due(HALF_PAST_SEVEN)

    assert list(Event.objects.filter(topic="desk").values_list("object_id", flat=True)) == [coffee.pk]


def test_the_table_is_laid_under_that_post(coffee, vera, alma):
    post = wrote(vera, "07:22")
    programme.open_due(HALF_PAST_SEVEN)
    post.refresh_from_db()

    cups.put(post, alma)

    assert post.is_prompt
    assert cups.table(post).is_open


@pytest.mark.parametrize("clock", ["06:59", "07:00"])
def test_a_post_from_long_before_says_nothing_about_the_moment(coffee, vera, clock):
    wrote(vera, clock)

    assert len(programme.open_due(HALF_PAST_SEVEN)) == 1


def test_a_members_good_morning_is_not_the_houses(coffee, alma):
    wrote(alma, "07:25")

    assert len(programme.open_due(HALF_PAST_SEVEN)) == 1


def test_a_post_that_was_taken_down_does_not_count(coffee, vera, leo):
    posts.hide(wrote(vera, "07:25"), by=leo, reason="forkert")

    assert len(programme.open_due(HALF_PAST_SEVEN)) == 1


def test_a_memory_and_an_activity_do_not_stand_for_coffee(coffee, vera, una):
    wrote(vera, "07:25", remembers=una)
    activity = make.activity()
    activity.post = wrote(vera, "07:26", "Vi går en tur kl. 10.")
    activity.save()

    assert len(programme.open_due(HALF_PAST_SEVEN)) == 1


def test_when_the_house_comes_late_a_post_since_then_counts_too(coffee, vera):
    wrote(vera, "07:41")

    programme.open_due(at("2026-11-24 08:10"))

    coffee.refresh_from_db()
    assert coffee.state == State.BY_HAND


def test_one_post_stands_for_one_moment(coffee, vera):
    Occurrence.objects.filter(moment="morning_activity").update(due_at=at("2026-11-24 07:35"))
    wrote(vera, "07:25")

    programme.open_due(HALF_PAST_SEVEN)
    said = programme.open_due(at("2026-11-24 07:35"))

    assert len(said) == 1


def test_a_house_decides_itself_how_near_counts(coffee, vera, settings):
    settings.BY_HAND_MINUTES = 5
    wrote(vera, "07:22")

    assert len(programme.open_due(HALF_PAST_SEVEN)) == 1


def test_the_desk_is_told_and_says_it_anyway_with_one_tap(coffee, vera, jonas, as_member):
    by_hand = wrote(vera, "07:22", "Har nogen set min kat?")
    programme.open_due(HALF_PAST_SEVEN)
    desk = as_member(jonas)
    with time_machine.travel(at("2026-11-24 07:40"), tick=False):
        told = desk.get("/overblik/").text

        desk.post(f"/i-dag/{coffee.pk}/sig-nu/")

    coffee.refresh_from_db()
    by_hand.refresh_from_db()
    assert "Vera havde skrevet. Huset sagde ikke mere." in told
    assert (coffee.state, coffee.post.author, coffee.post.text) == (State.PUBLISHED, jonas, coffee.text_da)
    assert not by_hand.is_prompt


def test_a_colleague_says_it_before_its_time_and_the_clock_does_not_say_it_again(coffee, vera):
    early = at("2026-11-24 07:10")

    post = programme.say_now(coffee, vera, early)
    programme.open_due(HALF_PAST_SEVEN)

    coffee.refresh_from_db()
    assert Post.objects.get() == post
    assert (post.author, post.is_prompt, coffee.due_at) == (vera, True, early)


def test_what_came_too_late_can_still_be_said_by_hand(coffee, vera):
    late = HALF_PAST_SEVEN + timedelta(minutes=90)
    programme.open_due(late)

    assert programme.say_now(coffee, vera, late)
    assert programme.say_now(coffee, vera, late) is None
    assert Post.objects.filter(title=coffee.title_da).count() == 1


def test_what_staff_left_out_is_not_said_by_a_slip(coffee, vera):
    Occurrence.objects.filter(pk=coffee.pk).update(state=State.SKIPPED)

    assert programme.say_now(coffee, vera, HALF_PAST_SEVEN) is None
