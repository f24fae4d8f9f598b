"""One clock for everybody: set, paused, gone on with, and heard by those inside."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from activities.gatherings import common_start
from activities.models import Activity
from community import live
from community.models import Event
from tests import make
from tests.activities.clocks import at

NOW = at("2026-11-28 19:20")


@pytest.fixture
def song(db):
    """A song that begins at half past seven, for all at once."""
    start = NOW + timedelta(minutes=10)
    with time_machine.travel(NOW, tick=False):
        yield make.activity(title_da="Sang", starts_at=start, starts_together_at=start)


def position(song, now) -> int:
    song.refresh_from_db()
    return round(song.position(now).total_seconds())


def test_a_pause_stops_the_clock_and_going_on_gives_back_what_it_took(song):
    begun = NOW + timedelta(minutes=30)
    common_start.pause(song, begun)
    held = [position(song, begun + timedelta(minutes=n)) for n in (0, 5, 9)]

    common_start.go_on(song, begun + timedelta(minutes=9))

    assert held == [20 * 60] * 3
    assert position(song, begun + timedelta(minutes=10)) == 21 * 60


def test_a_second_tap_does_nothing(song):
    begun = NOW + timedelta(minutes=30)

    first = [common_start.pause(song, begun), common_start.go_on(song, begun + timedelta(minutes=1))]
    again = [common_start.go_on(song, begun + timedelta(minutes=2)), common_start.begin_now(song, begun)]

    assert (first, again) == ([True, True], [False, False])
    assert position(song, begun + timedelta(minutes=1)) == 20 * 60


def test_nothing_can_be_paused_before_it_begins(song):
    assert not common_start.pause(song, NOW)
    assert common_start.begin_now(song, NOW)
    assert position(song, NOW) == -10


@given(st.lists(st.tuples(st.integers(0, 3600), st.integers(0, 3600)), max_size=6))
@settings(max_examples=40, deadline=None)
def test_whatever_the_pauses_the_time_watched_is_the_time_that_ran(spans):
    row = Activity(starts_together_at=NOW)
    now, watched = NOW, timedelta(0)
    for runs, waits in spans:
        now, watched = now + timedelta(seconds=runs), watched + timedelta(seconds=runs)
        row.paused_at = now
        assert row.position(now + timedelta(seconds=waits)) == watched
        now += timedelta(seconds=waits)
        row.starts_together_at, row.paused_at = row.starts_together_at + (now - row.paused_at), None

    assert row.position(now) == watched


def test_every_change_rings_a_number_and_no_word(song, alma, nils):
    common_start.begin_now(song, NOW)

    rung = Event.objects.get(topic=f"together.{song.pk}")
    assert (rung.kind, live.is_public(rung.kind)) == ("start", False)
    assert live.may_listen(alma, f"together.{song.pk}")
    assert not live.may_listen(nils, f"together.{song.pk}")
    assert not live.may_listen(alma, "together.0")


def test_staff_and_the_host_steer_and_nobody_else(song, alma, bo, vera, as_member):
    Activity.objects.filter(pk=song.pk).update(host=bo)
    address = f"/aktiviteter/{song.pk}/ur/"

    done = [as_member(who).post(address, {"do": "now"}).status_code for who in (alma, bo, vera)]

    assert done == [404, 303, 303]
    assert "Begynd" not in as_member(alma).get(f"/aktiviteter/{song.pk}/").text
    assert 'name="do"' in as_member(vera).get(f"/aktiviteter/{song.pk}/ur/dele/").text


def test_the_page_carries_the_zero_and_the_time_of_the_house(song, alma, as_member):
    page = as_member(alma).get(f"/aktiviteter/{song.pk}/").text

    assert f'data-zero="{song.starts_together_at.timestamp() * 1000}"' in page
    assert f'data-now="{timezone.now().timestamp() * 1000}"' in page
    assert as_member(alma).get("/ur/").json() == {"now": NOW.timestamp() * 1000}


def test_long_before_the_page_says_that_we_begin_together_and_no_clock_in_large(song, alma, as_member):
    far = make.activity(starts_at=NOW + timedelta(hours=5), starts_together_at=NOW + timedelta(hours=5))

    page = as_member(alma).get(f"/aktiviteter/{far.pk}/").text

    assert "Vi begynder på samme tid. Den sidste time tæller vi ned.</p>" in page
    assert '<p class="countdown__clock" data-part="clock"></p>' in page


def test_what_is_moved_takes_its_common_start_along(song, vera, as_member):
    said = {"title_da": "Sang", "text_da": "Vi synger.", "minutes": "60", "together": "on"}

    as_member(vera).post(f"/aktiviteter/{song.pk}/ret/", said | {"on": "2026-11-29", "at": "15:00"})

    song.refresh_from_db()
    assert song.starts_together_at == song.starts_at == at("2026-11-29 15:00")
    assert song.moved_at == NOW
