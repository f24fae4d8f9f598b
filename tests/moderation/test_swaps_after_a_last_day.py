"""Nobody takes a shift, or is asked to, after their last day."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from moderation.models import Shift, ShiftSwap, StaffProfile
from moderation.rota import swaps
from tests.moderation.reading import words
from tests.moderation.rota_house import MONDAY, phone, rung, shift

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]


@pytest.fixture(autouse=True)
def jonas_stops(vera, jonas, leo):
    """Today is Jonas' last day. Everybody has a phone and reads English."""
    StaffProfile.objects.create(member=jonas, access_until=MONDAY)
    for one in (vera, jonas, leo):
        one.language = "en"
        one.save()
    phone(vera, jonas, leo)


def do(browser, deed, shift, **sent):
    return browser.post(reverse(f"rota-{deed}", args=[shift.pk]), sent, follow=True)


def test_a_shift_after_somebodys_last_day_is_not_taken(vera, jonas, as_member):
    mine = shift(vera, 7, 14, MONDAY + timedelta(days=1))
    swaps.call_in_sick(mine, timezone.now())

    answer = do(as_member(jonas), "take", mine)

    assert "The shift is after your last day here." in words(answer)
    assert "I take it" not in words(answer)
    assert Shift.objects.get().staff == vera
    assert ShiftSwap.objects.standing().exists()


def test_on_their_last_day_they_take_a_shift_still(vera, jonas, as_member):
    mine = shift(vera, 9, 14)
    swaps.call_in_sick(mine, timezone.now())

    do(as_member(jonas), "take", mine)

    assert Shift.objects.get().staff == jonas


def test_who_has_stopped_by_then_is_not_asked(vera, jonas, leo, as_member):
    mine = shift(vera, 7, 14, MONDAY + timedelta(days=1))
    browser = as_member(vera)

    offered = words(browser.get(reverse("rota-shift", args=[mine.pk])))
    answer = do(browser, "swap", mine, asked=jonas.handle)
    after_one = ShiftSwap.objects.count()
    do(browser, "swap", mine, asked="")

    assert "Leo" in offered
    assert "Jonas" not in offered
    assert "Jonas has stopped here by then." in words(answer)
    assert after_one == 0
    assert {name for name, _ in rung()} == {"Leo"}
    assert "swap with me" not in words(as_member(jonas).get(reverse("rota")))
