"""Whoever is alone in the house is asked every two hours; silence is told."""

from datetime import timedelta

import pytest
from django.urls import reverse

from community.models import PushMessage
from moderation.models import LoneWatch
from moderation.rota import alone
from tests.moderation import rota_house as house
from tests.moderation.reading import words
from tests.moderation.rota_house import at, phone, shift

pytestmark = pytest.mark.django_db


@pytest.fixture
def vera_alone(vera, jonas, leo, time_machine):
    """Vera is alone from 8; Jonas is at the phone. The clock is looked at every ten minutes."""
    house.open_every_day()
    for one in (vera, jonas, leo):
        one.language = "en"
        one.save()
    phone(vera, jonas, leo)
    shift(vera, 8, 21)
    return shift(jonas, 8, 21, role="backup")


@pytest.fixture
def until(time_machine):
    """`until(10)`: it becomes ten o'clock, and the clock has been looked at on the way."""
    clock = [at(8)]

    def go(hour: float) -> None:
        while clock[0] <= at(hour):
            time_machine.move_to(clock[0], tick=False)
            alone.look(clock[0])
            alone.look(clock[0])
            clock[0] += timedelta(minutes=5)

    return go


def told() -> list[str]:
    return list(PushMessage.objects.order_by("pk").values_list("member__display_name", flat=True))


def test_after_two_hours_whoever_is_alone_is_asked_once(vera_alone, until):
    until(9.5)
    before = told()

    until(10.1)

    assert before == []
    assert told() == ["Vera"]


def test_silence_is_told_to_the_backup_once(vera_alone, until):
    until(11.5)

    assert told() == ["Vera", "Jonas"]


def test_without_a_backup_the_leader_is_told(vera_alone, until):
    vera_alone.delete()

    until(11)

    assert told() == ["Vera", "Leo"]


def test_without_a_backup_and_with_the_leader_alone_the_colleagues_are_told(vera_alone, vera, leo, until):
    vera_alone.delete()
    vera.shifts.update(staff=leo)

    until(11)

    assert (told()[0], sorted(told()[1:])) == ("Leo", ["Jonas", "Vera"])


def test_all_is_well_and_the_house_asks_again_in_two_hours(vera_alone, vera, as_member, until):
    until(10)
    page = words(as_member(vera).get(reverse("rota")))
    for _ in range(2):
        as_member(vera).post(reverse("rota-alone", args=[LoneWatch.objects.get().pk]))
    until(11.9)
    before = told()
    until(12.1)

    assert "You are alone in the house." in page
    assert before == ["Vera"]
    assert told() == ["Vera", "Vera"]


def test_the_backup_who_has_talked_with_them_says_so(vera_alone, jonas, as_member, until):
    until(10.5)
    page = words(as_member(jonas).get(reverse("rota")))

    as_member(jonas).post(reverse("rota-alone", args=[LoneWatch.objects.get().pk]))

    watch = LoneWatch.objects.get()
    assert "No word since 8:00. Ring them up." in page
    assert (watch.heard_by, watch.asked_at, watch.told_at) == (jonas, None, None)


def test_two_in_the_house_are_not_alone(vera_alone, leo, until):
    shift(leo, 9, 21)

    until(12)

    assert told() == []
    assert not LoneWatch.objects.standing().exists()


def test_nobody_in_the_house_is_nobody_alone(db, until):
    until(8.5)

    assert not LoneWatch.objects.exists()


def test_the_desk_says_it_too_and_costs_nothing_while_all_is_well(
    vera_alone, vera, as_member, until, django_assert_num_queries
):
    browser = as_member(vera)
    until(9.5)
    with django_assert_num_queries(0):
        assert alone.unanswered() == []
    until(10)

    page = words(browser.get(reverse("desk")))
    answer = browser.post(reverse("rota-alone", args=[LoneWatch.objects.get().pk]), {"to": "desk"})

    assert "Is all well?" in page
    assert answer.headers["Location"] == reverse("desk")
    assert alone.unanswered() == []
