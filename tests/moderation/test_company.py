"""A colleague is got along on a case, also one from outside, and let go again; the timeline says so."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from moderation.cases import company, follow_ups, timeline
from moderation.models import CaseEvent, FollowUp, StaffKind, StaffProfile
from tests import make
from tests.moderation.reading import page_of, words
from tests.spoken import says

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(alma, contact) -> FollowUp:
    """Vera has Alma."""
    return follow_ups.claim(alma, by=contact)


def brings(browser, member, colleague):
    return browser.post(reverse("desk-bring", args=[member.handle]), {"colleague": colleague.handle})


def lets_go(browser, member, colleague):
    return browser.post(reverse("desk-let-go", args=[member.handle]), {"colleague": colleague.handle})


def test_z4_somebody_from_outside_gets_a_member_by_a_colleagues_choice(alma, contact, sonja, case, as_member):
    desk = as_member(contact)
    assert as_member(sonja).get(page_of(alma)).status_code == 404
    assert "Jonas (Ekstern socialrådgiver)" in words(desk.get(page_of(alma)))

    brings(desk, alma, sonja)

    assert as_member(sonja).get(page_of(alma)).status_code == 200
    assert "Vera fik Jonas med." in [line.words for line in timeline.timeline_of(case)]


def test_z4_who_is_let_go_sees_the_member_no_more(alma, contact, sonja, case, as_member):
    company.bring(case, contact, sonja)
    outside = as_member(sonja)
    assert outside.get(page_of(alma)).status_code == 200

    lets_go(as_member(contact), alma, sonja)

    assert outside.get(page_of(alma)).status_code == 404
    assert "Vera: Jonas hjælper ikke med mere." in [line.words for line in timeline.timeline_of(case)]


def test_somebody_from_outside_brings_nobody_to_a_case_that_is_not_theirs(
    alma, contact, sonja, leo, case, as_member
):
    company.bring(case, contact, sonja)

    for one in (leo, make.staff("Iben")):
        brings(as_member(sonja), alma, one)

    assert list(case.colleagues.all()) == [sonja]


def test_a_host_at_work_helps_too_with_one_tap(alma, jonas, case, on_shift, as_member):
    on_shift(jonas)
    desk = as_member(jonas)
    assert "Jeg hjælper også" in words(desk.get(page_of(alma)))

    desk.post(reverse("desk-join", args=[alma.handle]))

    page = words(desk.get(page_of(alma)))
    assert "Er også med: Jonas" in page
    assert "Jeg hjælper også" not in page


def test_a_host_who_is_not_with_it_chooses_nobody(alma, jonas, leo, case, on_shift, as_member):
    on_shift(jonas)

    brings(as_member(jonas), alma, leo)

    assert not case.colleagues.exists()


def test_twice_is_once_and_whoever_has_it_already_is_not_asked(alma, bo, contact, jonas, case):
    assert company.bring(case, contact, jonas)

    assert not company.bring(case, contact, jonas)
    assert not company.bring(case, contact, contact)
    assert not company.bring(case, contact, bo)  # lives here
    assert case.events.filter(kind=CaseEvent.Kind.JOINED).count() == 1


def test_whose_last_day_is_over_is_not_offered(alma, contact, sonja, case):
    yesterday = timezone.localdate() - timedelta(days=1)
    StaffProfile.objects.filter(member=sonja).update(access_until=yesterday)

    assert sonja not in company.could_help(case, contact, timezone.now())


def test_a_closed_case_takes_nobody_in(contact, jonas, case):
    follow_ups.close(case, by=contact, outcome="better")

    assert not company.bring(case, contact, jonas)


def test_mine_on_the_desk_is_also_what_one_helps_with(alma, bo, contact, jonas, case, as_member):
    follow_ups.claim(bo, by=contact)
    company.bring(case, contact, jonas)

    page = words(as_member(jonas).get(reverse("desk") + "?vis=mine"))

    assert (says("Alma", page), says("Bo", page)) == (True, False)


def test_z4_somebody_from_outside_reads_what_was_closed_today_of_their_own(
    alma, bo, contact, sonja, case, as_member
):
    company.bring(case, contact, sonja)
    for member in (alma, bo):
        follow_ups.close(follow_ups.claim(member, by=contact), by=contact, outcome="better")

    desk, page = (words(as_member(sonja).get(reverse(name))) for name in ("desk", "desk-closed"))

    assert "Afsluttet i dag (1)" in desk
    assert (says("Alma", page), says("Bo", page)) == (True, False)


def test_those_of_the_house_read_everything_that_was_closed_today(alma, bo, contact, leo, as_member):
    for member in (alma, bo):
        follow_ups.close(follow_ups.claim(member, by=contact), by=contact, outcome="better")

    page = words(as_member(leo).get(reverse("desk-closed")))

    assert (says("Alma", page), says("Bo", page)) == (True, True)
    assert StaffProfile.objects.filter(kind=StaffKind.EXTERNAL).count() == 0
