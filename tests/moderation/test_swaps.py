""" "Swap with me" and "I am ill": a shift finds somebody else, and the first yes counts."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community import hosts
from community.models import PushMessage
from moderation.models import Shift, ShiftSwap
from moderation.rota import shifts, swaps
from tests.moderation.reading import words
from tests.moderation.rota_house import MONDAY, phone, rung, shift

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]
PAGE = reverse("rota")
NAMES = {"Vera", "Jonas", "Leo"}


@pytest.fixture
def told(vera, jonas, leo):
    """Everybody has a phone and reads English."""
    for one in (vera, jonas, leo):
        one.language = "en"
        one.save()
    phone(vera, jonas, leo)


def do(browser, deed, shift, **sent):
    return browser.post(reverse(f"rota-{deed}", args=[shift.pk]), sent, follow=True)


def names() -> set[str]:
    return {name for name, _ in rung()}


def test_one_colleague_is_asked_says_yes_and_the_leader_sees_it(told, vera, jonas, leo, as_member):
    mine = shift(vera, 7, 14, MONDAY + timedelta(days=1))

    do(as_member(vera), "swap", mine, asked=jonas.handle)
    before = names()
    page = words(as_member(jonas).get(PAGE))
    do(as_member(jonas), "take", mine)

    mine.refresh_from_db()
    assert before == {"Jonas"}
    assert "Vera asks: swap with me" in page
    assert mine.staff == jonas
    assert names() == NAMES
    assert "Vera asks Jonas. Jonas has taken it." in words(as_member(leo).get(PAGE))


def test_who_is_not_asked_does_not_take_it(told, vera, jonas, leo, ada, as_member):
    mine = shift(vera, 7, 14, MONDAY + timedelta(days=1))
    swaps.ask(mine, vera, jonas, timezone.now())

    do(as_member(ada), "take", mine)

    assert Shift.objects.get().staff == vera


def test_the_first_yes_counts(told, vera, jonas, leo, as_member):
    mine = shift(vera, 7, 14, MONDAY + timedelta(days=1))
    do(as_member(vera), "swap", mine, asked="")
    do(as_member(jonas), "take", mine)

    late = do(as_member(leo), "take", mine)

    assert Shift.objects.get().staff == jonas
    assert "Somebody else has taken it, or it is not needed any more." in words(late)


def test_a_double_tap_takes_it_once_and_asks_once(told, vera, jonas, as_member):
    mine = shift(vera, 7, 14, MONDAY + timedelta(days=1))

    for _ in range(2):
        do(as_member(vera), "swap", mine, asked="")
    for _ in range(2):
        answer = do(as_member(jonas), "take", mine)

    assert ShiftSwap.objects.count() == 1
    assert "Somebody else" not in words(answer)


def test_nobody_takes_a_shift_in_hours_they_work_already(told, vera, jonas, as_member):
    tomorrow = MONDAY + timedelta(days=1)
    mine = shift(vera, 7, 14, tomorrow)
    shift(jonas, 13, 18, tomorrow)
    swaps.ask(mine, vera, None, timezone.now())

    answer = do(as_member(jonas), "take", mine)

    assert "Jonas is already on shift 24 November from 13:00 to 18:00." in words(answer)
    assert Shift.objects.get(pk=mine.pk).staff == vera


def test_who_is_asked_may_say_no_and_who_asks_may_think_better_of_it(told, vera, jonas, as_member):
    mine = shift(vera, 7, 14, MONDAY + timedelta(days=1))
    swaps.ask(mine, vera, jonas, timezone.now())

    do(as_member(jonas), "no", mine)
    swaps.ask(mine, vera, None, timezone.now())
    do(as_member(vera), "no", mine)

    assert "Vera" in names()
    assert not ShiftSwap.objects.standing().exists()


def test_somebody_ill_leaves_the_shift_open_at_once_and_all_are_told_but_not_why(
    told, vera, jonas, leo, as_member
):
    mine = shift(vera, 7, 14)

    do(as_member(vera), "sick", mine)

    page = words(as_member(jonas).get(PAGE))
    assert hosts.on_duty(timezone.now()) == []
    assert names() == {"Jonas", "Leo"}
    assert "A shift stands open" in page
    assert "Vera" not in page
    assert "Vera cannot come. Nobody has said yes." in words(as_member(leo).get(PAGE))


def test_one_tap_takes_the_open_shift(told, vera, jonas, as_member):
    mine = shift(vera, 7, 14)
    swaps.call_in_sick(mine, timezone.now())

    do(as_member(jonas), "take", mine)

    assert [duty.member for duty in hosts.on_duty(timezone.now())] == [jonas]


def test_who_is_well_again_takes_it_back(told, vera, as_member):
    mine = shift(vera, 7, 14)
    swaps.call_in_sick(mine, timezone.now())

    do(as_member(vera), "take", mine)

    assert [duty.member for duty in hosts.on_duty(timezone.now())] == [vera]


def test_ill_twice_rings_once_and_ends_what_was_asked(told, vera, jonas):
    mine = shift(vera, 7, 14, MONDAY + timedelta(days=1))
    swaps.ask(mine, vera, jonas, timezone.now())

    assert swaps.call_in_sick(mine, timezone.now())
    assert not swaps.call_in_sick(mine, timezone.now())

    (standing,) = ShiftSwap.objects.standing()
    assert standing.was_sick


def test_a_shift_that_is_over_is_neither_given_away_nor_taken(told, vera, jonas, as_member):
    past = shift(vera, 7, 14, MONDAY - timedelta(days=1))

    assert not swaps.call_in_sick(past, timezone.now())
    do(as_member(vera), "swap", past, asked="")

    assert not ShiftSwap.objects.exists()


def test_a_changed_shift_asks_nobody_any_more(told, vera, jonas):
    mine = shift(vera, 7, 14, MONDAY + timedelta(days=1))
    swaps.call_in_sick(mine, timezone.now())

    shifts.change(mine, jonas, mine.starts_at, mine.ends_at, "host")

    assert Shift.objects.published().get().staff == jonas
    assert not ShiftSwap.objects.standing().exists()


def test_an_unknown_name_is_answered_kindly(told, vera, as_member):
    mine = shift(vera, 7, 14, MONDAY + timedelta(days=1))

    answer = do(as_member(vera), "swap", mine, asked="nobody")

    assert answer.status_code == 200
    assert "Choose who." in words(answer)


def test_who_was_really_there_is_said_on_the_shift_or_after_it(told, vera, leo, as_member):
    now, later = shift(vera, 7, 14), shift(vera, 7, 14, MONDAY + timedelta(days=1))

    do(as_member(vera), "presence", now, was_there="yes")
    do(as_member(vera), "presence", later, was_there="yes")

    assert Shift.objects.get(pk=now.pk).was_there is True
    assert Shift.objects.get(pk=later.pk).was_there is None


def test_whoever_did_not_come_lights_no_lamp(told, vera, leo, as_member):
    mine = shift(vera, 7, 14)

    do(as_member(leo), "presence", mine, was_there="no")

    assert hosts.on_duty(timezone.now()) == []


def test_other_hours_or_another_role_leave_an_open_shift_open_and_all_are_asked_still(told, vera, jonas):
    mine = shift(vera, 7, 14, MONDAY + timedelta(days=1))
    swaps.call_in_sick(mine, timezone.now())

    shifts.change(mine, vera, mine.starts_at, mine.ends_at + timedelta(hours=1), "contact")

    assert not Shift.objects.published().exists()
    assert [swap.shift for swap in swaps.waiting_for(jonas, timezone.now())] == [mine]


def test_who_falls_ill_while_the_leader_changes_the_hours_stays_ill(told, vera, jonas):
    mine = shift(vera, 7, 14, MONDAY + timedelta(days=1))
    as_the_leader_saw_it = Shift.objects.get()
    swaps.call_in_sick(mine, timezone.now())

    shifts.change(as_the_leader_saw_it, vera, mine.starts_at, mine.ends_at, "contact")

    assert not Shift.objects.published().exists()


def test_who_took_it_meanwhile_is_told_when_it_is_taken_away(told, vera, jonas, leo):
    mine = shift(vera, 7, 14, MONDAY + timedelta(days=1))
    swaps.call_in_sick(mine, timezone.now())
    as_the_leader_saw_it = Shift.objects.get()
    swaps.take(mine, jonas, timezone.now())
    PushMessage.objects.all().delete()

    for _ in range(2):
        shifts.remove(as_the_leader_saw_it)

    assert not Shift.objects.exists()
    assert [one.member for one in PushMessage.objects.all()] == [jonas]
