""" "I have it" takes no case from a colleague, but what is urgent from one who goes home."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from moderation import escalations
from moderation.cases import follow_ups, teamwork, timeline
from moderation.hand_over import carrying, hand_draft, hand_overs
from moderation.models import CaseEvent, Escalation, FollowUp, HandOverItem, Level, State, Way
from tests import make

pytestmark = pytest.mark.django_db
SOON = timedelta(minutes=30)


@pytest.fixture
def leaves(vera, on_shift):
    """Vera's shift, with half an hour left."""
    return on_shift(vera, ends_at=timezone.now() + SOON)


@pytest.fixture
def stays(jonas, on_shift):
    """Jonas comes, and stays all evening."""
    return on_shift(jonas, ends_at=timezone.now() + timedelta(hours=8))


def read_back(member, shift, by, reader) -> FollowUp:
    """The page is handed over, and somebody says "I have it" to this person."""
    hand_overs.hand_over(shift, by, timezone.now())
    item = HandOverItem.objects.waiting().select_related("page", "member").get(member=member)
    assert hand_overs.take(item, reader, timezone.now())
    return FollowUp.objects.get(member=member)


def has(member, owner, level=Level.ORANGE) -> FollowUp:
    case = follow_ups.claim(member, by=owner)
    FollowUp.objects.filter(pk=case.pk).update(level=level)
    return case


def test_what_is_urgent_goes_over_and_the_timeline_says_who_took_it(alma, vera, jonas, leaves, stays):
    has(alma, vera)

    case = read_back(alma, leaves, vera, jonas)

    assert (case.owner, case.state) == (jonas, State.TAKEN)
    assert timeline.timeline_of(case)[-1].words == "Jonas overtog den fra Vera."
    assert not case.events.filter(kind=CaseEvent.Kind.PUT_BACK).exists()


def test_what_is_not_urgent_stays_with_whoever_has_it(alma, vera, jonas, leaves, stays):
    has(alma, vera, Level.YELLOW)

    assert read_back(alma, leaves, vera, jonas).owner == vera


def test_what_waits_for_its_day_goes_on_waiting(alma, vera, jonas, leaves, stays):
    case = has(alma, vera)
    teamwork.look_again(case, by=vera, on=timezone.localdate() + timedelta(days=2))

    case = read_back(alma, leaves, vera, jonas)

    assert (case.owner, case.state) == (vera, State.WAITING)


def test_who_stands_in_no_rota_keeps_what_they_took(alma, vera, leo, jonas, leaves, stays):
    has(alma, leo, Level.RED)

    assert read_back(alma, leaves, vera, jonas).owner == leo


def test_who_goes_on_keeps_what_they_took(alma, vera, jonas, leo, leaves, stays, on_shift):
    on_shift(leo, ends_at=timezone.now() + timedelta(hours=8))
    has(alma, leo, Level.RED)

    assert read_back(alma, leaves, vera, jonas).owner == leo


def test_what_nobody_has_is_theirs_who_say_it(alma, vera, jonas, leaves, stays):
    follow_ups.put_back(has(alma, vera), by=vera)

    assert read_back(alma, leaves, vera, jonas).owner == jonas


def test_a_colleague_who_took_it_on_the_desk_at_that_moment_has_it(
    alma, vera, jonas, leo, leaves, stays, monkeypatch
):
    follow_ups.put_back(has(alma, vera), by=vera)
    as_it_was = carrying.attention.row_of(alma, timezone.now())
    monkeypatch.setattr(carrying.attention, "row_of", lambda *_: as_it_was)
    follow_ups.claim(alma, by=leo)

    assert read_back(alma, leaves, vera, jonas).owner == leo


def test_z4_who_outside_is_told_stands_not_in_the_hand_over(alma, vera, contact, leaves):
    has(alma, vera)
    said = {"way": Way.ADULT_CONCERN, "recipient": "kommune", "consent": "given", "consent_how": "oral"}
    said |= {"basis": "consent", "shared": "Huslejen.", "shared_kinds": {"kinds": ["name"]}}
    told = escalations.begin(alma, vera, said, uuid.uuid4())
    escalations.tell_member(told, by=vera)

    person = next(item for item in hand_draft.draft(leaves.starts_at, timezone.now()) if item.member)

    assert Escalation.objects.get().follow_up
    assert "tog den" in person.background
    assert "ommune" not in person.background
    assert "fortalt" not in person.background


def test_the_page_costs_the_same_for_one_and_for_many(vera, jonas, leaves, stays, as_member):
    browser = as_member(jonas)

    def cost(people: int) -> int:
        for number in range(people):
            has(make.member(f"Gæst {FollowUp.objects.count()} {number}"), vera)
        shift = type(leaves).objects.create(
            staff=vera,
            starts_at=leaves.starts_at + timedelta(seconds=people),
            ends_at=leaves.ends_at + timedelta(seconds=people),
        )
        hand_overs.hand_over(shift, vera, timezone.now())
        for item in HandOverItem.objects.waiting().select_related("page", "member"):
            hand_overs.take(item, jonas, timezone.now())
        browser.get(reverse("hand-over"))  # whose part was read is written down the first time
        with CaptureQueriesContext(connection) as asked:
            browser.get(reverse("hand-over"))
        return len(asked)

    assert cost(1) == cost(9)
