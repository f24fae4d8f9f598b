"""What comes again: by the clock on the wall, with room for newcomers, and staff who change it."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from activities.days import day as days
from activities.gatherings import repeats, series, signups
from activities.models import Activity, Regular, Series, SignUp
from community import photos
from community.models import Member, Photo
from tests import make, pictures
from tests.activities.clocks import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def tuesdays():
    """Song every Tuesday at 18, from the middle of October on, laid out four weeks ahead."""
    rule = {"rrule": "FREQ=WEEKLY;BYDAY=TU", "first_on": date(2026, 10, 13), "places": 10}
    with time_machine.travel(at("2026-10-12 09:00"), tick=False):
        song = make.series(**rule)
        series.lay_out(song, timezone.now())
        yield song


def shown(song) -> list[str]:
    rows = Activity.objects.filter(series=song).standing().order_by("starts_at")
    return [days.local(one.starts_at).strftime("%m-%d %H:%M") for one in rows]


def test_eighteen_stays_eighteen_when_the_clock_is_set_back(tuesdays):
    series.lay_out_all(timezone.now())

    assert shown(tuesdays) == ["10-13 18:00", "10-20 18:00", "10-27 18:00", "11-03 18:00"]
    assert {one.starts_at.utcoffset() for one in Activity.objects.all()} == {timedelta(0)}
    assert [one.starts_at.hour for one in Activity.objects.order_by("starts_at")] == [16, 16, 17, 17]


def test_a_new_rule_touches_only_dates_nobody_has_signed_up_for(tuesdays, alma):
    first = Activity.objects.order_by("starts_at").first()
    signups.join(first, alma, timezone.now())
    tuesdays.rrule, tuesdays.starts_at = "FREQ=WEEKLY;BYDAY=WE", time(19)
    tuesdays.save()

    kept = series.follow_rule(tuesdays, timezone.now())

    wednesdays = ["10-14 19:00", "10-21 19:00", "10-28 19:00", "11-04 19:00"]
    assert kept == 1
    assert shown(tuesdays) == ["10-13 18:00", *wednesdays]
    assert Activity.objects.filter(is_replaced=True, cancelled_at__isnull=False).count() == 3


GONE = ["leaving_at", "shown_out_at", "remembered_at"]


@pytest.mark.parametrize("gone", GONE)
def test_who_is_not_here_any_more_holds_no_date_and_comes_to_none(tuesdays, alma, gone):
    now = timezone.now()
    signups.come_always(tuesdays, alma, now)
    Member.objects.filter(pk=alma.pk).update(**{gone: now})
    tuesdays.rrule = "FREQ=WEEKLY;BYDAY=WE"
    tuesdays.save()

    kept = series.follow_rule(tuesdays, now)

    assert kept == 0
    assert shown(tuesdays) == ["10-14 18:00", "10-21 18:00", "10-28 18:00", "11-04 18:00"]
    assert not SignUp.objects.filter(activity__in=Activity.objects.standing()).exists()


def test_a_rule_that_comes_back_brings_its_dates_back(tuesdays):
    before = shown(tuesdays)
    for rule in ("FREQ=WEEKLY;BYDAY=WE", "FREQ=WEEKLY;BYDAY=TU"):
        tuesdays.rrule = rule
        tuesdays.save()
        series.follow_rule(tuesdays, timezone.now())

    assert shown(tuesdays) == before


def test_every_tuesday_never_fills_the_last_places(tuesdays):
    now = timezone.now()
    for number in range(9):
        signups.come_always(tuesdays, make.member(f"Gæst {number}"), now)

    first = Activity.objects.order_by("starts_at").first()

    assert Regular.objects.count() == 9
    assert {one.sign_ups.count() for one in Activity.objects.all()} == {7}
    assert signups.join(first, make.member("Ny"), now).standing == "in"


def test_one_who_steps_back_from_one_tuesday_is_not_put_back_on_it(tuesdays, alma):
    now = timezone.now()
    signups.come_always(tuesdays, alma, now)
    first = Activity.objects.order_by("starts_at").first()

    signups.step_back(first, alma, now)
    with time_machine.travel(at("2026-10-13 09:00"), tick=False):
        series.lay_out_all(timezone.now())

    assert SignUp.objects.filter(member=alma).count() == 4  # three of the first four, and the new one
    assert not first.sign_ups.exists()


@pytest.mark.parametrize(
    "rule", ["FREQ=HOURLY", "FREQ=DAILY;INTERVAL=0", "hver tirsdag", "", "FREQ=DAILY;BYHOUR=3", "COUNT=2"]
)
def test_a_rule_the_house_cannot_follow_is_refused(rule):
    with pytest.raises(repeats.RuleError):
        repeats.check(rule)


def said(**changed):
    told = {"title_da": "Kage", "text_da": "Vi bager en kage.", "on": "2026-10-20", "at": "14:00"}
    return told | {"minutes": "60"} | changed


def test_staff_make_it_every_week_in_one_go(vera, as_member, tuesdays):
    done = as_member(vera).post("/aktiviteter/ny/", said(every_week="on"))

    cake = Series.objects.exclude(pk=tuesdays.pk).get()
    assert done.status_code == 303
    assert (cake.rrule, cake.host) == ("FREQ=WEEKLY;BYDAY=TU", vera)
    assert shown(cake) == ["10-20 14:00", "10-27 14:00", "11-03 14:00"]


def test_staff_change_one_date_and_the_rule_leaves_it_alone(vera, as_member, tuesdays):
    first = Activity.objects.order_by("starts_at").first()
    as_member(vera).post(f"/aktiviteter/{first.pk}/ret/", said(on="2026-10-13", at="15:30"))

    series.follow_rule(tuesdays, timezone.now())

    first.refresh_from_db()
    assert (first.title_da, days.local(first.starts_at).hour) == ("Kage", 15)


def test_a_picture_of_the_staffs_own_hangs_on_top_of_this_date_and_those_to_come(
    vera, alma, nils, as_member, tuesdays
):
    first, second = tuesdays.activities.order_by("starts_at")[:2]
    browser, address = as_member(vera), f"/aktiviteter/{first.pk}/billede/"

    nothing = browser.post(address, follow=True)
    browser.post(address, {"picture": pictures.upload(), "alt_text": "En mariehøne"})

    photo = Photo.objects.get()
    photos.develop(photo)
    own = f'src="/billede/{photo.key}/960.webp"'
    pages = [as_member(alma).get(f"/aktiviteter/{one.pk}/").text for one in (first, second)]
    assert "Vælg et billede først." in nothing.text
    assert [(own in page, 'alt="En mariehøne"' in page) for page in pages] == [(True, True)] * 2
    assert as_member(alma).get(f"/billede/{photo.key}/960.webp").status_code == 200
    assert as_member(nils).get(f"/billede/{photo.key}/960.webp").status_code != 200
    assert as_member(alma).post(address, {"remove": "1"}).status_code == 404

    browser.post(address, {"remove": "1"})

    assert not Photo.objects.exists()
    assert own not in as_member(alma).get(f"/aktiviteter/{second.pk}/").text


def test_what_is_called_off_stays_with_its_reason(vera, alma, as_member, tuesdays):
    first = Activity.objects.order_by("starts_at").first()

    as_member(vera).post(f"/aktiviteter/{first.pk}/aflys/", {"why": "Vera er syg."})
    series.follow_rule(tuesdays, timezone.now())

    page = as_member(alma).get(f"/aktiviteter/{first.pk}/").text
    assert "Vera er syg." in page
    assert "tilmelding" not in page


def test_a_time_that_is_past_is_refused_and_the_words_stay(vera, as_member, tuesdays):
    refused = as_member(vera).post("/aktiviteter/ny/", said(on="2026-10-11"))

    assert refused.status_code == 422
    assert "Vi bager en kage." in refused.text
