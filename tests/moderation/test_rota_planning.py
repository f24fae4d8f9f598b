"""A leader plans a week on the rota's page: drafts, usual weeks, last week once more, and publish."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from moderation.models import Shift, StaffProfile
from moderation.rota import shifts
from tests.moderation.meanwhile import right_after
from tests.moderation.reading import words
from tests.moderation.rota_house import MONDAY, at, clock, phone, rung, shift

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]
WEEK = [2026, 48]
QUERIES = 16
PAGE, ADD = reverse("rota-week", args=WEEK), reverse("rota-add", args=WEEK)


@pytest.fixture
def desk(leo, as_member):
    """Leo plans, in English."""
    leo.language = "en"
    leo.save()
    return as_member(leo)


def early(member, *weekdays, **other):
    hours = {"begins": "07:00", "ends": "14:00", "role": "host"}
    return {"staff": member.handle, "days": [str(day) for day in weekdays], **hours, **other}


def test_the_same_hours_are_laid_out_on_many_days_at_once_as_drafts(desk, vera):
    answer = desk.post(ADD, early(vera, 0, 1, 4))

    made = Shift.objects.order_by("starts_at")
    assert [clock(one.starts_at) for one in made] == ["Mon 07:00", "Tue 07:00", "Fri 07:00"]
    assert not any(one.published for one in made)
    assert answer.headers["Location"] == f"{PAGE}?begins=07%3A00&ends=14%3A00&role=host#ny-vagt"


def test_a_double_tap_lays_out_once(desk, vera):
    for _ in range(2):
        assert desk.post(ADD, early(vera, 0, 1)).status_code == 303

    assert Shift.objects.count() == 2


def test_nobody_is_in_two_places_and_what_was_typed_is_kept(desk, vera):
    shift(vera, 12, 18)

    answer = desk.post(ADD, early(vera, 0, 1))

    assert answer.status_code == 422
    assert Shift.objects.count() == 1
    assert "Vera is already on shift 23 November from 12:00 to 18:00." in words(answer)
    assert answer.context["form"]["days"].value() == ["0", "1"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"staff": "nobody"}, "Choose who."),
        ({"staff": "\0"}, "Who"),
        ({"days": []}, "Choose one day or more."),
        ({"days": ["8"]}, "Choose one day or more."),
        ({"begins": "25:99"}, "Choose from when to when."),
        ({"ends": ""}, "Choose from when to when."),
        ({"role": "king"}, "Choose what they do."),
    ],
)
def test_nonsense_is_answered_in_plain_words(desk, vera, wrong, said):
    answer = desk.post(ADD, early(vera, 0, **wrong))

    assert answer.status_code == 422
    assert said in words(answer)


def test_nobody_is_planned_after_their_last_day(desk, vera):
    StaffProfile.objects.create(member=vera, access_until=MONDAY + timedelta(days=2))

    answer = desk.post(ADD, early(vera, 1, 3))

    assert "Vera has stopped here by then." in words(answer)
    assert not Shift.objects.exists()


def test_a_shift_over_midnight_ends_the_day_after(desk, vera):
    desk.post(ADD, early(vera, 4, begins="22:00", ends="07:00"))

    (night,) = Shift.objects.all()
    assert (clock(night.starts_at), clock(night.ends_at)) == ("Fri 22:00", "Sat 07:00")


@pytest.mark.parametrize(("day", "hours"), [(date(2027, 3, 27), 8), (date(2026, 10, 24), 10)])
def test_a_night_in_which_the_clocks_change_is_an_hour_shorter_or_longer(leo, vera, day, hours):
    begins, ends = (at(hour).time() for hour in (22, 7))

    shifts.plan(vera, [day], begins, ends, "host")

    (night,) = Shift.objects.all()
    assert night.ends_at - night.starts_at == timedelta(hours=hours)


def test_a_shift_that_begins_in_the_missing_hour_still_ends_after_it_starts(vera):
    begins, ends = at(2.5).time(), at(3).time()

    shifts.plan(vera, [date(2027, 3, 28)], begins, ends, "host")

    (night,) = Shift.objects.all()
    assert night.ends_at > night.starts_at


def test_drafts_are_seen_by_who_leads_alone_and_count_when_they_are_published(desk, vera, jonas, as_member):
    desk.post(ADD, early(vera, 1))
    phone(vera, jonas)
    address = reverse("rota-shift", args=[Shift.objects.get().pk])

    before = as_member(vera).get(address).status_code, rung()
    desk.post(reverse("rota-publish", args=WEEK))

    assert before == (404, set())
    assert as_member(vera).get(address).status_code == 200
    assert rung() == {("Vera", "/vagtplan/")}


def test_a_double_tap_publishes_and_rings_once(desk, vera):
    phone(vera)
    desk.post(ADD, early(vera, 1))

    for _ in range(2):
        desk.post(reverse("rota-publish", args=WEEK))

    assert len(rung()) == 1


def test_the_page_says_what_is_missing_still_when_the_drafts_are_published(desk, vera, jonas):
    for day in range(7):
        shift(vera, 7, 21, MONDAY + timedelta(days=day), published=False)
        shift(jonas, 7, 13 if day == 4 else 21, MONDAY + timedelta(days=day), published=False)

    page = words(desk.get(PAGE))

    assert "14 shifts are drafts. Nobody else sees them." in page
    assert "Still missing when they are published: Friday from 13:00 to 21:00 there is only one." in page


def test_a_shift_is_moved_and_both_are_told(desk, vera, jonas):
    phone(vera, jonas)
    moved = shift(vera, 7, 14)
    sent = {**early(jonas), "on": "2026-11-24", "begins": "08:00", "ends": "15:00", "role": "contact"}

    desk.post(reverse("rota-change", args=[moved.pk]), sent)

    moved.refresh_from_db()
    assert (moved.staff, clock(moved.starts_at), moved.role) == (jonas, "Tue 08:00", "contact")
    assert {name for name, _ in rung()} == {"Vera", "Jonas"}


def test_a_time_between_two_half_hours_can_be_kept(desk, vera):
    odd = shift(vera, 7.25, 14)

    page = desk.get(reverse("rota-change", args=[odd.pk]))

    assert page.context["form"]["begins"].value() == "07:15"
    assert "07:15" in dict(page.context["form"].fields["begins"].choices)


def test_a_shift_is_taken_away_once_and_its_owner_told(desk, vera):
    phone(vera)
    gone = shift(vera, 9, 14)

    for _ in range(2):
        assert desk.post(reverse("rota-remove", args=[gone.pk])).status_code == 303

    assert not Shift.objects.exists()
    assert rung() == {("Vera", "/vagtplan/")}


def test_a_shift_that_is_taken_away_while_it_is_changed_is_said_to_be_gone(desk, vera, jonas):
    gone = shift(vera, 7, 14)
    sent = {**early(jonas), "on": "2026-11-24"}

    with right_after('FROM "moderation_shift"', Shift.objects.get(pk=gone.pk).delete):
        answer = desk.post(reverse("rota-change", args=[gone.pk]), sent, follow=True)

    assert "The shift is gone. A colleague took it away meanwhile." in words(answer)
    assert "The shift is changed." not in words(answer)
    assert not rung()


def test_a_hole_that_is_tapped_fills_the_form(desk):
    page = desk.get(PAGE, {"dag": "4", "begins": "13:00", "ends": "15:00", "role": "contact"})

    form = page.context["form"]
    said = [form[name].value() for name in ("days", "begins", "ends", "role")]
    assert said == [[4], "13:00", "15:00", "contact"]


@pytest.mark.parametrize("nonsense", [{"dag": "9"}, {"begins": "<b>"}, {"role": "\0"}])
def test_a_strange_address_fills_in_nothing(desk, nonsense):
    assert desk.get(PAGE, nonsense).status_code == 200


def test_the_page_costs_the_same_for_two_shifts_and_for_forty(
    desk, vera, jonas, django_assert_max_num_queries
):
    for member in (vera, jonas):
        for day in range(7):
            for part in range(3):
                shift(member, 7 + 5 * part, 11 + 5 * part, MONDAY + timedelta(days=day), published=part > 0)
    desk.get(PAGE)

    with django_assert_max_num_queries(QUERIES):
        desk.get(PAGE)
