"""A leader plans in the office: the same hours on several days at once, kept for the next colleague."""

from datetime import datetime, time, timedelta

import pytest
from django.db.models.signals import pre_save
from django.urls import reverse
from django.utils import timezone

from community.models import PushMessage
from moderation.models import Shift, ShiftSwap, StaffProfile
from moderation.rota import swaps
from tests.moderation.meanwhile import right_after
from tests.moderation.reading import words
from tests.moderation.rota_house import MONDAY, at, clock, phone, rung, shift

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


@pytest.fixture
def told(vera, jonas, leo):
    """Everybody has a phone."""
    phone(vera, jonas, leo)


def change(member, planned, **more) -> tuple[str, dict[str, object]]:
    """Where one shift is changed, and what is sent there."""
    return reverse("admin:moderation_shift_change", args=[planned.pk]), sent(member, published="on", **more)


def test_an_open_shift_given_to_somebody_else_is_theirs_and_nobody_is_asked_any_more(
    monday_morning, told, vera, jonas, leo, as_member
):
    planned = shift(vera, 7, 14.5)
    swaps.call_in_sick(planned, timezone.now())
    Shift.objects.update(was_there=False)
    PushMessage.objects.all().delete()

    as_member(leo).post(*change(jonas, planned))

    assert Shift.objects.published().get().staff == jonas
    assert Shift.objects.get().was_there is None
    assert not ShiftSwap.objects.standing().exists()
    assert rung() == {("Vera", "/vagtplan/"), ("Jonas", "/vagtplan/")}
    with pytest.raises(swaps.TakenError):
        swaps.take(planned, leo, timezone.now())


def test_other_hours_in_the_office_leave_an_open_shift_open(
    monday_morning, told, vera, jonas, leo, as_member
):
    planned = shift(vera, 7, 14)
    swaps.call_in_sick(planned, timezone.now())

    as_member(leo).post(*change(vera, planned, ends="16:00"))

    assert clock(Shift.objects.get().ends_at) == "Mon 16:00"
    assert not Shift.objects.published().exists()
    assert ShiftSwap.objects.standing().exists()


def test_a_draft_that_is_published_in_its_form_is_told_once_and_taken_back_it_is_told_too(
    monday_morning, told, vera, jonas, leo, as_member
):
    planned = shift(vera, 7, 14.5, published=False)
    address, told_now = change(jonas, planned)
    browser = as_member(leo)

    browser.post(address, told_now)
    published = Shift.objects.get().published, PushMessage.objects.count(), rung()
    browser.post(address, told_now)
    again = PushMessage.objects.count()
    browser.post(address, {**told_now, "published": ""})

    assert published == (True, 1, {("Jonas", "/vagtplan/")})
    assert again == 1
    assert not Shift.objects.get().published
    assert PushMessage.objects.count() == 2


def test_who_was_planned_is_told_when_the_office_takes_the_shift_away(
    monday_morning, told, vera, jonas, leo, as_member
):
    one, two, three = shift(vera, 9, 14), shift(jonas, 9, 14), shift(jonas, 15, 18)
    browser = as_member(leo)

    browser.post(reverse("admin:moderation_shift_delete", args=[one.pk]), {"post": "yes"})
    after_one = rung()
    chosen = {"action": "delete_selected", "_selected_action": [two.pk, three.pk], "post": "yes"}
    browser.post(reverse("admin:moderation_shift_changelist"), chosen)

    assert after_one == {("Vera", "/vagtplan/")}
    assert rung() == {("Vera", "/vagtplan/"), ("Jonas", "/vagtplan/")}
    assert not Shift.objects.exists()


@pytest.mark.parametrize(("also_on", "made"), [((0, 1), 2), ((1, 2), 0)])
def test_nobody_is_planned_after_their_last_day_and_what_was_chosen_stands(
    also_on, made, vera, leo, as_member
):
    StaffProfile.objects.create(member=vera, access_until=MONDAY + timedelta(days=1))

    answer = as_member(leo).post(ADD, sent(vera, also_on=also_on))

    assert Shift.objects.count() == made
    if not made:
        assert "Vera er stoppet til den tid." in answer.content.decode()
        assert answer.context["adminform"].form["also_on"].value() == [str(day) for day in also_on]


def test_a_shift_is_not_given_to_somebody_who_has_stopped_by_then(vera, jonas, leo, as_member):
    StaffProfile.objects.create(member=jonas, access_until=MONDAY - timedelta(days=1))
    planned = shift(vera, 7, 14)

    answer = as_member(leo).post(*change(jonas, planned))

    assert "Jonas er stoppet til den tid." in answer.content.decode()
    assert Shift.objects.get().staff == vera


def test_a_shift_that_is_taken_away_while_the_office_changes_it_is_said_to_be_gone(
    vera, jonas, leo, as_member
):
    leo.language = "en"
    leo.save()
    planned = shift(vera, 7, 14)

    with right_after('FROM "moderation_shift"', Shift.objects.get(pk=planned.pk).delete):
        answer = as_member(leo).post(*change(jonas, planned), follow=True)

    assert "The shift is gone. A colleague took it away meanwhile." in words(answer)
    assert "changed successfully" not in words(answer)


@pytest.mark.parametrize("also_on", [(), (2, 4)])
def test_a_new_shift_that_is_published_at_once_is_told_once(
    also_on, monday_morning, told, vera, leo, as_member
):
    as_member(leo).post(ADD, sent(vera, also_on=also_on, published="on"))

    assert [published for *_, published in days_of(vera)] == [True] * (1 + len(also_on))
    assert [message.path for message in PushMessage.objects.all()] == ["/vagtplan/"]


def test_a_new_draft_tells_nobody(monday_morning, told, vera, leo, as_member):
    as_member(leo).post(ADD, sent(vera, also_on=(2,)))

    assert not PushMessage.objects.exists()


@pytest.mark.parametrize("weekday", [0, 2])
def test_a_shift_planned_while_this_one_is_saved_is_said_and_nothing_is_made(weekday, vera, leo, as_member):
    noon = at(12, MONDAY + timedelta(days=weekday))

    def a_colleague_is_quicker(instance: Shift, **kwargs: object) -> None:
        Shift.objects.bulk_create([Shift(staff=vera, starts_at=noon, ends_at=noon + timedelta(hours=4))])

    pre_save.connect(a_colleague_is_quicker, sender=Shift)
    try:
        answer = as_member(leo).post(ADD, sent(vera, also_on=(2,), published="on"))
    finally:
        pre_save.disconnect(a_colleague_is_quicker, sender=Shift)

    assert answer.status_code == 200
    assert "Vera er allerede på vagt" in answer.text
    assert answer.context["adminform"].form["also_on"].value() == ["2"]
    assert not Shift.objects.exists()


@pytest.mark.parametrize(("ends", "made"), [("07:00", 1), ("07:30", 0)])
def test_a_shift_is_a_day_and_a_night_at_most(ends, made, vera, leo, as_member):
    tuesday = f"{MONDAY + timedelta(days=1):%Y-%m-%d}"

    answer = as_member(leo).post(ADD, sent(vera, ends_at_0=tuesday, ends_at_1=ends))

    assert Shift.objects.count() == made
    assert ("En vagt er højst 24 timer." in answer.text) == (not made)
