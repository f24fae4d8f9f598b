"""A shift in which nobody wrote and nobody pressed leaves its page all the same, once, and nothing twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from moderation.cases import follow_ups
from moderation.hand_over import hand_overs, laying_out
from moderation.models import FollowUp, HandOver, HandOverItem, Level
from moderation.tasks import see_to_the_desk
from tests import make

pytestmark = pytest.mark.django_db
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def over(vera, on_shift):
    """Vera has just gone home."""
    return on_shift(vera, ends_at=timezone.now() - A_MINUTE)


def waiting() -> list[str]:
    return [item.key for item in hand_overs.waiting()]


def test_it_lies_there_without_anybody_having_pressed_anything(alma, leo, over):
    follow_ups.claim(alma, by=leo)

    see_to_the_desk()

    page = HandOver.objects.get()
    assert (page.until, page.handed_by) == (over.ends_at, None)
    assert f"person-{alma.pk}" in waiting()


def test_it_is_laid_out_once(alma, leo, over):
    follow_ups.claim(alma, by=leo)

    laid = [laying_out.lay_out_left(timezone.now() + number * A_MINUTE) for number in range(3)]

    assert laid == [1, 0, 0]
    assert HandOver.objects.count() == 1


def test_the_morning_shift_finds_what_the_evening_left(alma, leo, over):
    follow_ups.claim(alma, by=leo)

    assert laying_out.lay_out_left(over.ends_at + timedelta(hours=10)) == 1
    assert f"person-{alma.pk}" in waiting()


def test_what_lies_there_from_before_is_not_laid_out_again(alma, bo, leo, jonas, over, on_shift):
    post = make.post(bo, "Er her nogen?")
    follow_ups.claim(alma, by=leo)
    laying_out.lay_out_left(timezone.now())
    later = on_shift(jonas, ends_at=timezone.now() + timedelta(hours=3))
    new = make.post(bo, "Hallo?")

    laying_out.lay_out_left(later.ends_at)

    assert waiting().count(f"person-{alma.pk}") == 1
    told = [item.facts["posts"] for item in HandOverItem.objects.filter(kind="posts").order_by("pk")]
    assert told == [[post.pk], [new.pk]]


def test_who_has_become_more_urgent_is_told_again(alma, leo, jonas, over, on_shift):
    case = follow_ups.claim(alma, by=leo)
    laying_out.lay_out_left(timezone.now())
    FollowUp.objects.filter(pk=case.pk).update(level=Level.RED)
    later = on_shift(jonas, ends_at=timezone.now() + timedelta(hours=3))

    laying_out.lay_out_left(later.ends_at)

    assert waiting().count(f"person-{alma.pk}") == 2


def test_a_shift_that_is_going_on_leaves_nothing_yet(vera, on_shift):
    on_shift(vera)

    assert laying_out.lay_out_left(timezone.now()) == 0
    assert not HandOver.objects.exists()


@pytest.mark.parametrize("missing", [{"was_there": False}, {"published": False}, {"role": "backup"}])
def test_where_nobody_of_the_house_was_nobody_leaves_anything(vera, on_shift, missing):
    on_shift(vera, ends_at=timezone.now() - A_MINUTE, **missing)

    assert laying_out.lay_out_left(timezone.now()) == 0


def test_somebody_from_outside_leaves_no_page(sonja, on_shift):
    on_shift(sonja, ends_at=timezone.now() - A_MINUTE)

    assert laying_out.lay_out_left(timezone.now()) == 0
