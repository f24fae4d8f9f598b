"""Nobody works alone before somebody at the phone has said that they have it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community.models import PushMessage
from moderation.models import BackupAsk, Shift, StaffKind, StaffProfile
from moderation.rota import at_the_phone, coverage
from tests import make
from tests.moderation import rota_house as house
from tests.moderation.reading import words
from tests.moderation.rota_house import MONDAY, at, phone, shift

pytestmark = pytest.mark.django_db

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def tomorrow(vera, jonas, leo):
    """Tomorrow Vera is alone from 13 to 21, with Jonas at the phone. Leo is there until then."""
    house.open_every_day()
    for one in (vera, jonas, leo):
        one.language = "en"
        one.save()
    phone(vera, jonas, leo)
    for day in (MONDAY, TUESDAY):
        shift(leo, 7, 13, day)
        shift(vera, 7, 13 if day == MONDAY else 21, day)
    return shift(jonas, 7, 21, TUESDAY, role="backup")


@pytest.fixture
def until(time_machine):
    """`until(at(13))`: the clock has been looked at twice every half hour on the way."""
    clock = [at(11.5)]

    def go(moment) -> None:
        while clock[0] <= moment:
            time_machine.move_to(clock[0], tick=False)
            at_the_phone.look(clock[0])
            at_the_phone.look(clock[0])
            clock[0] += timedelta(minutes=30)

    return go


def told(day=TUESDAY) -> list[str]:
    """Who has been rung about that day."""
    asks = BackupAsk.objects.filter(starts_at__gte=at(0, day)).values_list("pk", flat=True)
    rings = PushMessage.objects.order_by("pk").values_list("key", "member__display_name")
    return [name for key, name in rings if int(key.split(".")[1]) in asks]


def test_a_day_before_the_backup_is_asked_once(tomorrow, until):
    until(at(12.5))
    before = told()

    until(at(20))

    assert before == []
    assert told() == ["Jonas"]
    assert BackupAsk.objects.get(staff__display_name="Jonas").starts_at == at(13, TUESDAY)


def test_one_tap_says_yes_and_the_one_who_will_be_alone_can_see_it(
    tomorrow, vera, jonas, leo, as_member, until
):
    until(at(13))
    asked = words(as_member(jonas).get(reverse("rota")))
    others = words(as_member(vera).get(reverse("rota")))
    leads = words(as_member(leo).get(reverse("rota")))
    for _ in range(2):
        as_member(jonas).post(reverse("rota-phone", args=[BackupAsk.objects.get(staff=jonas).pk]))
    until(at(12, TUESDAY))
    seen = words(as_member(vera).get(reverse("rota")))

    assert "A colleague will be alone. Do you have the phone?" in asked
    assert "the phone" not in others
    assert "Jonas has not said yes to the phone." in leads
    assert "Jonas has the phone. Tuesday 24 November, 13:00–21:00" in seen
    assert told() == ["Jonas"]


def test_no_yes_two_hours_before_and_those_who_lead_are_told_once(tomorrow, until):
    until(at(10.5, TUESDAY))
    before = told()

    until(at(15, TUESDAY))

    assert before == ["Jonas"]
    assert told() == ["Jonas", "Leo"]


def test_a_colleague_who_has_talked_with_the_backup_notes_the_yes(tomorrow, jonas, leo, as_member, until):
    until(at(13))

    as_member(leo).post(reverse("rota-phone", args=[BackupAsk.objects.get(staff=jonas).pk]))

    ask = BackupAsk.objects.get(staff=jonas)
    assert (ask.said_by, ask.yes_at) == (leo, at(13))


def test_without_a_backup_those_who_lead_are_asked(tomorrow, until):
    tomorrow.delete()

    until(at(13))

    assert told() == ["Leo"]


def test_a_backup_who_hands_the_phone_on_is_not_the_one_who_said_yes(
    tomorrow, vera, leo, jonas, as_member, until
):
    until(at(13))
    at_the_phone.say_yes(BackupAsk.objects.get(staff=jonas), jonas, at(13))
    tomorrow.delete()
    shift(leo, 13, 21, TUESDAY, role="backup")

    until(at(15))

    assert told() == ["Jonas", "Leo"]
    assert "Jonas has the phone." not in words(as_member(vera).get(reverse("rota")))


def test_nobody_is_asked_about_hours_they_are_in_the_house_themselves(tomorrow, leo, vera, until):
    tomorrow.delete()
    shift(leo, 13, 21, TUESDAY)

    until(at(10, TUESDAY))

    assert told() == []


def test_an_illness_leaves_somebody_alone_at_once_and_the_backup_is_asked_at_once(tomorrow, leo, until):
    until(at(8, TUESDAY))
    open_now = leo.shifts.get(starts_at=at(7, TUESDAY))
    open_now.open_since = at(8, TUESDAY)
    open_now.save()

    until(at(8.5, TUESDAY))

    whole_day = BackupAsk.objects.get(starts_at=at(7, TUESDAY))
    assert (whole_day.staff.display_name, whole_day.ends_at) == ("Jonas", at(21, TUESDAY))
    assert at_the_phone.standing(coverage.soon(at(8.5, TUESDAY)), at(8.5, TUESDAY)) == [whole_day]


def asked(day=TUESDAY) -> list[tuple[str, float, float]]:
    """Who is asked about that day, and from when to when."""
    rows = BackupAsk.objects.filter(starts_at__gte=at(0, day)).order_by("starts_at", "staff__display_name")
    hours = [
        (ask, *(timezone.localtime(moment).hour for moment in (ask.starts_at, ask.ends_at))) for ask in rows
    ]
    return [(ask.staff.display_name, start, end) for ask, start, end in hours]


def test_a_backup_for_some_of_the_hours_answers_for_those_alone(tomorrow, vera, jonas, leo, as_member, until):
    Shift.objects.filter(pk=tomorrow.pk).update(ends_at=at(17, TUESDAY))
    until(at(13))
    at_the_phone.say_yes(BackupAsk.objects.get(staff=jonas, starts_at=at(13, TUESDAY)), jonas, at(13))

    until(at(15.5, TUESDAY))

    assert asked() == [("Jonas", 13, 17), ("Leo", 17, 21)]
    assert "Jonas has the phone. Tuesday 24 November, 13:00–17:00" in words(
        as_member(vera).get(reverse("rota"))
    )


def test_two_backups_after_one_another_are_each_asked_once_about_all_of_their_hours(
    tomorrow, jonas, leo, until
):
    Shift.objects.filter(pk=tomorrow.pk).update(ends_at=at(17, TUESDAY))
    shift(leo, 15, 21, TUESDAY, role="backup")

    until(at(20))

    assert asked() == [("Jonas", 13, 17), ("Leo", 15, 21)]
    assert told() == ["Jonas", "Leo"]


def test_whoever_said_yes_to_the_whole_day_is_not_asked_again_when_it_becomes_shorter(
    tomorrow, jonas, leo, until
):
    until(at(13))
    at_the_phone.say_yes(BackupAsk.objects.get(staff=jonas), jonas, at(13))
    Shift.objects.filter(pk=tomorrow.pk).update(ends_at=at(17, TUESDAY))

    until(at(14))

    assert asked() == [("Jonas", 13, 21), ("Leo", 17, 21)]


def test_when_the_only_one_who_leads_is_the_one_alone_the_houses_own_colleagues_are_asked(
    tomorrow, vera, jonas, leo, until
):
    sonja = make.staff("Sonja")
    StaffProfile.objects.create(member=sonja, kind=StaffKind.EXTERNAL)
    ole = make.staff("Ole")
    StaffProfile.objects.create(member=ole, access_until=MONDAY)
    tomorrow.delete()
    Shift.objects.filter(staff=vera, starts_at__gte=at(0, TUESDAY)).delete()
    shift(leo, 13, 21, TUESDAY)

    until(at(13))

    assert asked() == [("Jonas", 7, 21), ("Vera", 7, 21)]


def test_who_is_ill_then_is_not_asked_in_the_houses_place(tomorrow, vera, jonas, leo, until):
    tomorrow.delete()
    Shift.objects.filter(staff=vera, starts_at__gte=at(0, TUESDAY)).update(open_since=at(11))
    shift(leo, 13, 21, TUESDAY)

    until(at(13))

    assert asked() == [("Jonas", 7, 21)]


def test_hours_that_are_over_are_asked_about_no_more(tomorrow, vera, jonas, leo, until):
    shift(leo, 13, 21, TUESDAY)
    Shift.objects.filter(pk=tomorrow.pk).update(ends_at=at(10, TUESDAY))
    until(at(10.5, TUESDAY))
    Shift.objects.filter(staff=leo, starts_at__gte=at(0, TUESDAY)).update(open_since=at(11, TUESDAY))

    until(at(11, TUESDAY))

    assert asked() == [("Jonas", 10, 21)]


def test_who_leads_and_is_ill_then_is_not_asked_and_colleagues_are(tomorrow, vera, jonas, leo, until):
    tomorrow.delete()
    shift(leo, 13, 21, TUESDAY, open_since=at(11))

    until(at(13))

    assert asked() == [("Jonas", 13, 21)]
