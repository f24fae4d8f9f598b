"""The rota: who is here, who comes next, and a week that is planned once and copied."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from community import hosts
from moderation.models import Shift, StaffProfile
from moderation.rota import patterns, shifts
from tests.moderation.rota_house import shift

pytestmark = pytest.mark.django_db


def clock(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def test_those_on_shift_are_here_hosts_first_in_one_query(vera, jonas, on_shift, django_assert_num_queries):
    on_shift(vera, role="contact")
    on_shift(jonas, role="host")

    with django_assert_num_queries(1):
        here = hosts.on_duty(timezone.now())

    assert [duty.member for duty in here] == [jonas, vera]
    assert hosts.host(timezone.now()) == jonas


def test_a_backup_is_at_the_phone_and_not_in_the_house(vera, on_shift):
    on_shift(vera, role="backup")

    assert hosts.on_duty(timezone.now()) == []


def test_a_draft_lights_no_lamp(vera, on_shift):
    on_shift(vera, published=False)

    assert hosts.on_duty(timezone.now()) == []


def test_somebody_whose_last_day_is_over_is_not_here(vera, on_shift):
    StaffProfile.objects.create(member=vera, access_until=timezone.localdate() - timedelta(days=1))
    on_shift(vera)

    assert hosts.on_duty(timezone.now()) == []


def test_those_who_come_next_come_together_in_one_query(vera, jonas, leo, django_assert_num_queries):
    tomorrow = timezone.localdate() + timedelta(days=1)
    shift(vera, 7, 14, tomorrow)
    shift(jonas, 7, 14, tomorrow, role="contact")
    shift(leo, 14, 21, tomorrow)

    with django_assert_num_queries(1):
        coming = hosts.next_on_duty(timezone.now())

    assert [duty.member for duty in coming] == [vera, jonas]


def test_nobody_planned_is_nobody_next(db):
    assert hosts.next_on_duty(timezone.now()) == []


@pytest.mark.parametrize(
    ("day", "hours_apart"),
    [
        (date(2026, 10, 19), 7 * 24 + 1),  # the clocks go back on 25 October
        (date(2027, 3, 22), 7 * 24 - 1),  # the clocks go forward on 28 March
        (date(2026, 11, 2), 7 * 24),
    ],
)
def test_a_copied_week_keeps_its_times_when_the_clocks_change(vera, day, hours_apart):
    early = shift(vera, 7, 14, day)

    copied = patterns.copy_to_next_week([early])

    later = Shift.objects.get(published=False)
    assert copied == 1
    assert clock(later.starts_at) == f"{day + timedelta(days=7)} 07:00"
    assert clock(later.ends_at) == f"{day + timedelta(days=7)} 14:00"
    assert later.starts_at - early.starts_at == timedelta(hours=hours_apart)


def test_a_night_shift_into_the_missing_hour_still_ends_after_it_starts(vera):
    night = Shift.objects.create(
        staff=vera,
        starts_at=datetime(2027, 3, 21, 1, 30, tzinfo=UTC),
        ends_at=datetime(2027, 3, 21, 1, 45, tzinfo=UTC),
    )

    patterns.copy_to_next_week([night])

    copied = Shift.objects.get(published=False)
    assert copied.ends_at - copied.starts_at == timedelta(minutes=15)


def test_the_same_week_can_be_copied_twice(vera):
    early = shift(vera, 7, 14, date(2026, 11, 23))
    patterns.copy_to_next_week([early])

    again = patterns.copy_to_next_week([early])

    assert again == 0
    assert Shift.objects.count() == 2


def test_copying_never_puts_anybody_in_two_places(vera):
    early = shift(vera, 7, 14, date(2026, 11, 23))
    shift(vera, 12, 18, date(2026, 11, 30))

    assert patterns.copy_to_next_week([early]) == 0


def test_copies_are_drafts_until_they_are_published(vera):
    patterns.copy_to_next_week([shift(vera, 7, 14, date(2026, 11, 23))])

    published = shifts.publish(Shift.objects.filter(published=False))

    assert published == 1
    assert not Shift.objects.filter(published=False).exists()
