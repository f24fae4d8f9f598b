"""Those who are with us hear that it begins, is called off, or that there is a place: once, in their list."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from activities.gatherings import signups, telling, together
from activities.tasks import see_to_activities
from community.models import Event, PushMessage, PushSubscription, Tiding
from tests import make

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def look(browser) -> str:
    return browser.get(reverse("tidings")).content.decode()


def test_a_quarter_before_it_begins_those_with_us_hear_it_once(alma, bo, noon, as_member):
    PushSubscription.objects.create(member=alma, mark="m", endpoint="https://x", p256dh="p", auth="a")
    walk = make.activity(starts_at=timezone.now() + timedelta(minutes=40))
    signups.join(walk, alma, timezone.now())
    see_to_activities()
    assert not Tiding.objects.exists()

    noon.shift(timedelta(minutes=30))
    for _ in range(3):
        see_to_activities()

    assert [(one.member, one.kind) for one in Tiding.objects.all()] == [(alma, "activity-soon")]
    assert "Gåtur begynder kl. 12.40." in look(as_member(alma))
    ring = PushMessage.objects.get()
    assert "Gåtur" not in ring.words
    assert ring.path == f"/aktiviteter/{walk.pk}/"


def test_once_it_has_begun_nobody_reads_that_it_will(alma, noon, as_member):
    signups.join(make.activity(starts_at=timezone.now() + timedelta(minutes=10)), alma, timezone.now())
    see_to_activities()

    noon.shift(timedelta(minutes=11))

    assert "Gåtur" not in look(as_member(alma))


def test_called_off_is_told_with_the_reason(alma, as_member):
    walk = make.activity()
    signups.join(walk, alma, timezone.now())
    together.cancel(walk, "Det regner.", timezone.now())

    for _ in range(2):
        telling.tell_due(timezone.now())

    page = look(as_member(alma))
    assert "Gåtur er aflyst." in page
    assert "Det regner." in page
    assert Tiding.objects.count() == 1


@pytest.fixture
def full_walk(alma, bo, vera, jonas):
    """Two places: Alma is with us, Bo is asked whether he wants the other, Vera is next in line."""
    walk = make.activity(places=2, starts_at=timezone.now() + timedelta(days=2))
    for member in (alma, jonas, bo, vera):
        signups.join(walk, member, timezone.now())
    signups.step_back(walk, jonas, timezone.now())
    return walk


@pytest.mark.parametrize("who", ["alma", "bo", "vera"])
def test_those_in_line_hear_that_it_is_called_off_as_those_with_us_do(who, full_walk, request, as_member):
    together.cancel(full_walk, "Det regner.", timezone.now())
    for _ in range(2):
        see_to_activities()

    page = look(as_member(request.getfixturevalue(who)))

    assert page.count("Gåtur er aflyst.") == 1
    assert "Det regner." in page
    assert not Tiding.objects.filter(kind=telling.PLACE).exists()  # nobody is asked about what is called off


@pytest.mark.parametrize("who", ["alma", "bo", "vera"])
def test_those_in_line_hear_that_it_is_moved_as_those_with_us_do(who, full_walk, noon, request, as_member):
    noon.shift(timedelta(minutes=1))
    later = full_walk.starts_at + timedelta(hours=3)
    together.change(full_walk, {"starts_at": later}, timezone.now())
    for _ in range(2):
        see_to_activities()

    page = look(as_member(request.getfixturevalue(who)))

    assert page.count("Gåtur er flyttet. Det begynder torsdag kl. 15.") == 1


def test_a_place_offered_before_it_was_called_off_is_offered_no_more(full_walk, bo, as_member):
    see_to_activities()
    before = look(as_member(bo))

    together.cancel(full_walk, "", timezone.now())

    assert "Der er en plads til dig: Gåtur." in before
    assert "Der er en plads til dig" not in look(as_member(bo))


def test_a_free_place_is_told_to_the_next_in_line_until_they_have_answered(alma, bo, as_member):
    walk = make.activity(places=1)
    for member in (alma, bo):
        signups.join(walk, member, timezone.now())
    signups.step_back(walk, alma, timezone.now())
    see_to_activities()
    offered = look(as_member(bo))

    signups.join(walk, bo, timezone.now())

    assert "Der er en plads til dig: Gåtur." in offered
    assert "Der er en plads til dig" not in look(as_member(bo))
    assert not Tiding.objects.filter(member=alma).exists()


def test_an_open_desk_hears_once_that_nobody_is_with_us_an_hour_before(alma, noon):
    lonely = make.activity(starts_at=timezone.now() + timedelta(minutes=62, seconds=30))
    signups.join(make.activity(starts_at=lonely.starts_at), alma, timezone.now())
    together.cancel(make.activity(starts_at=lonely.starts_at), "", timezone.now())

    for _ in range(10):
        see_to_activities()
        noon.shift(timedelta(minutes=1))

    assert list(Event.objects.filter(topic="desk").values_list("object_id", flat=True)) == [lonely.pk]


def test_looking_costs_the_same_however_many_are_with_us(django_assert_max_num_queries):
    walk = make.activity(starts_at=timezone.now() + timedelta(minutes=10))
    for number in range(8):
        signups.join(walk, make.member(f"Gæst {number}"), timezone.now())
    telling.tell_due(timezone.now())

    with django_assert_max_num_queries(5):  # soon, a place, moved, called off; and what is told already
        assert telling.tell_due(timezone.now()) == 0
