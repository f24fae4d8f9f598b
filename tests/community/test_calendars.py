"""Calendars for my phone: an address nobody can guess, read by another library, right on both DST days."""

import re
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from activities.gatherings import series, signups, together
from activities.models import Activity, Occurrence
from community import members
from community.calendars import feeds
from community.models import Feed, FeedEvent
from moderation.models import Shift
from tests import make
from tests.community.own_calendar import address, fetched, walk_of
from tests.spoken import says

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
SPRING, AUTUMN = "2027-03-26 12:00+01:00", "2027-10-29 12:00+02:00"


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def test_what_i_am_with_in_stands_in_my_calendar_and_nothing_else(alma, bo):
    walk = walk_of(alma)
    walk_of(bo, title_da="Sang")

    (event,) = fetched(address(alma, says_titles=True)).values()

    assert event.summary.value == "Gåtur"
    assert event.dtstart.value == walk.starts_at
    assert event.dtend.value == walk.ends_at
    assert event.status.value == "CONFIRMED"


def test_t22_it_says_neither_names_nor_what_it_is_unless_one_wishes(alma, bo, settings):
    walk = walk_of(alma, title_da="Sorggruppe", host=bo)
    signups.join(walk, bo, timezone.now())

    words = Client().get(address(alma)).content.decode()

    assert "SUMMARY:Aftale" in words
    assert not says("Bo", words)
    for word in ("Sorg", "Alma", settings.HOUSE_NAME, "localhost", "activity"):
        assert word not in words


@pytest.mark.parametrize(
    ("day", "hours"), [(SPRING, (1, 2, 2)), (AUTUMN, (2, 1, 1))], ids=["spring", "autumn"]
)
def test_nine_oclock_is_nine_oclock_on_both_sides_of_the_night_the_clock_turns(day, hours, alma, noon):
    noon.move_to(datetime.fromisoformat(day))
    first = timezone.localdate() + timedelta(days=1)
    song = make.series(starts_at=time(9), first_on=first)
    signups.come_always(song, alma, timezone.now())
    series.lay_out(song, timezone.now())

    events = sorted(fetched(address(alma)).values(), key=lambda one: one.dtstart.value)[:3]

    assert [one.dtstart.value.hour for one in events] == [9, 9, 9]
    assert [one.dtstart.value.utcoffset() for one in events] == [timedelta(hours=one) for one in hours]
    assert [one.dtstart.value for one in events] == list(
        Activity.objects.order_by("starts_at").values_list("starts_at", flat=True)[:3]
    )


def test_an_event_keeps_its_name_and_counts_its_versions(alma, noon):
    walk, path = walk_of(alma), address(alma)
    ((uid, first),) = fetched(path).items()
    noon.shift(60)
    again = fetched(path)[uid]
    together.change(walk, {"starts_at": walk.starts_at + timedelta(hours=1)}, timezone.now())

    moved = fetched(path)[uid]

    assert (first.sequence.value, again.sequence.value, moved.sequence.value) == ("0", "0", "1")
    assert moved.dtstart.value - first.dtstart.value == timedelta(hours=1)
    assert again.dtstamp.value == first.dtstamp.value < moved.dtstamp.value


def test_what_is_called_off_says_so(alma):
    walk, path = walk_of(alma), address(alma)
    ((uid, _before),) = fetched(path).items()
    together.cancel(walk, "Det regner.", timezone.now())

    event = fetched(path)[uid]

    assert (event.status.value, event.sequence.value) == ("CANCELLED", "1")


def test_a_phone_that_knows_it_already_is_told_so_in_no_words(alma):
    walk, path, phone = walk_of(alma), address(alma), Client()
    first = phone.get(path)

    same = phone.get(path, headers={"If-None-Match": first["ETag"]})
    together.cancel(walk, "", timezone.now())
    other = phone.get(path, headers={"If-None-Match": first["ETag"]})

    assert (same.status_code, same.content) == (304, b"")
    assert same["ETag"] == first["ETag"] != other["ETag"]
    assert other.status_code == 200


def test_the_programme_of_the_house_with_its_moments_and_activities(alma):
    walk = make.activity(title_da="Sangtur")
    Occurrence.objects.create(
        moment="cake", date=timezone.localdate(), due_at=NOON + timedelta(hours=3), title_da="Kage"
    )

    events = fetched(address(alma, "house", says_titles=True)).values()
    said = {event.summary.value: event.dtstart.value for event in events}

    assert said["Sangtur"] == walk.starts_at
    assert said["Kage"] == NOON + timedelta(hours=3)


def test_a_colleague_has_their_own_shifts_and_a_member_has_none(vera, jonas, alma, as_member):
    at = {"starts_at": NOON, "ends_at": NOON + timedelta(hours=7)}
    for one in (vera, jonas):
        Shift.objects.create(staff=one, **at)
    Shift.objects.create(staff=vera, starts_at=NOON + timedelta(days=1), ends_at=NOON + timedelta(days=2))
    Shift.objects.update(published=True)

    events = fetched(address(vera, "rota")).values()
    as_member(alma).post(reverse("feed-make"), {"kind": "rota"})

    assert {event.summary.value for event in events} == {"Arbejde"}
    assert len(events) == 2
    assert not Feed.objects.filter(member=alma).exists()


def test_the_address_is_shown_once_and_only_its_mark_is_kept(alma, as_member):
    browser = as_member(alma)

    page = browser.post(reverse("feed-make"), {"kind": "mine", "says_titles": "on"}).content.decode()
    token = re.search(r"/kalender/([\w-]{43})\.ics", page)[1]

    assert token not in str(Feed.objects.values())
    assert token not in browser.get(reverse("feeds")).content.decode()
    assert Feed.objects.get().says_titles
    assert Client().get(reverse("feed", args=[token])).status_code == 200


def test_a_new_address_ends_the_old_and_one_taken_back_leads_nowhere(alma, as_member):
    old = address(alma)
    new = address(alma)
    before = [Client().get(path).status_code for path in (old, new)]

    as_member(alma).post(reverse("feed-end"), {"kind": "mine"})

    assert before == [404, 200]
    assert Client().get(new).status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 43, "A" * 500])
def test_a_made_up_address_leads_nowhere(token, alma):
    address(alma)

    assert Client().get(reverse("feed", args=[token])).status_code == 404


def test_z2_who_is_shown_out_or_works_here_no_more_has_no_calendar(alma, vera, leo):
    paths = [address(alma), address(vera, "rota")]
    members.show_out(alma, by=leo)
    vera.role = "member"
    vera.save()

    assert [Client().get(path).status_code for path in paths] == [404, 404]


def test_a_phone_that_asks_without_end_is_asked_to_wait(alma):
    path, phone = address(alma), Client()

    answers = [phone.get(path).status_code for _ in range(61)]

    assert answers == [200] * 60 + [429]
    assert phone.get(path)["Retry-After"] == "3600"


def test_numbers_of_what_is_long_over_go(alma, noon):
    walk_of(alma)
    fetched(address(alma))
    noon.shift(timedelta(days=40))

    feeds.old_numbers(timezone.now() - timedelta(days=30))

    assert not FeedEvent.objects.exists()


def test_a_calendar_costs_few_queries(alma, django_assert_max_num_queries):
    path, phone = address(alma), Client()
    for number in range(20):
        walk_of(alma, title_da=f"Tur {number}")
    phone.get(path)

    with django_assert_max_num_queries(4):
        phone.get(path)


def test_every_line_is_as_calendars_want_it(alma):
    walk_of(alma, title_da="En lang tur, der hedder noget med æ, ø og å; og et komma, " * 1)

    raw = Client().get(address(alma, says_titles=True)).content

    assert raw.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert raw.count(b"BEGIN:VTIMEZONE") == 1
    assert b"DTSTART;TZID=Europe/Copenhagen:20261124T140000" in raw
