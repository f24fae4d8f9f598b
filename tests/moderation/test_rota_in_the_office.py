"""A leader plans in the office: the same hours on several days at once, kept for the next colleague."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from moderation.models import Shift
from tests.moderation.rota_house import MONDAY

pytestmark = pytest.mark.django_db
ADD = reverse("admin:moderation_shift_add")


def sent(member, also_on=(), begins="07:00", ends="14:30", **more) -> dict[str, object]:
    day = f"{MONDAY:%Y-%m-%d}"
    hours = {"starts_at_0": day, "starts_at_1": begins, "ends_at_0": day, "ends_at_1": ends}
    return {"staff": member.pk, "role": "host", "also_on": list(also_on), **hours, **more}


def days_of(member) -> list[tuple[int, str, bool]]:
    rows = Shift.objects.filter(staff=member).order_by("starts_at")
    starts = [(timezone.localtime(one.starts_at), one.published) for one in rows]
    return [(at.weekday(), f"{at:%H:%M}", published) for at, published in starts]


def test_one_sheet_lays_the_same_hours_on_several_days_as_drafts(vera, leo, as_member):
    as_member(leo).post(ADD, sent(vera, also_on=(0, 2, 4)))

    assert days_of(vera) == [(0, "07:00", False), (2, "07:00", False), (4, "07:00", False)]


def test_what_is_published_at_once_is_so_on_every_day(vera, leo, as_member):
    as_member(leo).post(ADD, sent(vera, also_on=(1,), published="on"))

    assert [published for *_, published in days_of(vera)] == [True, True]


def test_a_day_on_which_she_works_already_is_said_and_nothing_is_made(vera, leo, as_member):
    at = timezone.make_aware(datetime.combine(MONDAY + timedelta(days=2), time(12)))
    Shift.objects.create(staff=vera, starts_at=at, ends_at=at + timedelta(hours=4))

    answer = as_member(leo).post(ADD, sent(vera, also_on=(2,)))

    assert "Vera er allerede på vagt" in answer.content.decode()
    assert Shift.objects.count() == 1


def test_whoever_goes_on_planning_finds_the_hours_as_they_were(vera, leo, as_member):
    browser = as_member(leo)

    page = browser.post(ADD, sent(vera, _addanother="1"), follow=True).content.decode()

    assert 'value="14.30' in page or 'value="14:30' in page
    assert f"{MONDAY:%Y}" in page


@pytest.mark.parametrize("odd", ["", "i morgen", "2026-11-30", "2026-13-99T07:00:00+01:00"])
def test_an_odd_time_in_the_address_is_no_time(odd, leo, as_member):
    assert as_member(leo).get(ADD, {"starts_at": odd}).status_code == 200


def test_a_shift_that_is_there_is_one_shift(vera, leo, as_member):
    at = timezone.make_aware(datetime.combine(MONDAY, time(7)))
    shift = Shift.objects.create(staff=vera, starts_at=at, ends_at=at + timedelta(hours=7))
    page = reverse("admin:moderation_shift_change", args=[shift.pk])

    form = as_member(leo).get(page).content.decode()
    as_member(leo).post(page, sent(vera, also_on=(3,)))

    assert "also_on" not in form
    assert Shift.objects.count() == 1
