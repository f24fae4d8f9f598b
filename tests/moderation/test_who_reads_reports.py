"""A report always finds somebody who can read it, and nobody finds a link to one they cannot open."""

import pytest
from django.urls import reverse

from community import conversations
from community.models import Role
from moderation import privacy, worries
from moderation.cases import follow_ups
from moderation.models import CareRole, Door, Purpose, StaffProfile
from tests import make

pytestmark = pytest.mark.django_db


def address_of(told) -> str:
    return reverse("desk-worry", args=[told.pk])


def opens(browser, told) -> bool:
    """Whether the desk shows it; and then it opens, and else it does not."""
    is_shown = address_of(told) in browser.get(reverse("desk")).content.decode()
    assert (browser.get(address_of(told)).status_code == 200) == is_shown
    return is_shown


def test_off_shift_the_desk_shows_no_report_that_does_not_open(alma, bo, vera, on_shift, as_member):
    told = worries.tell(alma, bo)
    browser = as_member(vera)

    assert not opens(browser, told)
    on_shift(vera)
    assert opens(browser, told)


def test_a_report_of_the_only_leader_goes_to_the_administrators(alma, leo, ada, contact, as_member):
    told = worries.tell(alma, leo, door=Door.RULES, post=make.post(leo))

    assert opens(as_member(ada), told)
    assert not opens(as_member(contact), told)
    assert not opens(as_member(leo), told)


def test_without_anybody_else_who_leads_it_goes_to_those_with_the_care_of_members(
    alma, leo, jonas, contact, as_member
):
    told = worries.tell(alma, leo, door=Door.RULES, post=make.post(leo))

    assert opens(as_member(contact), told)
    assert not opens(as_member(jonas), told)
    assert not opens(as_member(leo), told)


def test_two_leaders_who_report_each_other_are_read_by_others(leo, contact, as_member):
    other = make.staff("Lis", Role.LEADER)
    told = worries.tell(other, leo, door=Door.RULES, post=make.post(leo))

    assert opens(as_member(contact), told)


def test_who_is_helping_somebody_reads_of_them_off_shift_too(alma, bo, vera, as_member):
    told = worries.tell(alma, bo)
    follow_ups.claim(bo, vera)

    assert opens(as_member(vera), told)


def test_z5_the_talk_is_not_fetched_before_somebody_said_what_for(alma, contact, as_member):
    conversations.say(conversations.open_with(alma, by=alma), alma, "Det er svært i dag.")
    browser, address = as_member(contact), reverse("desk-talk", args=[alma.handle])

    before = browser.get(address)
    privacy.look(contact, alma, privacy.What.PRIVATE, Purpose.CONCERN)

    assert (before.status_code, before.content) == (204, b"")
    assert "Det er svært i dag." in browser.get(address).content.decode()


def test_an_outsider_reads_no_report(alma, bo, sonja, as_member):
    assert not opens(as_member(sonja), worries.tell(alma, bo))


def test_care_of_members_is_a_role_not_a_shift(jonas):
    StaffProfile.objects.create(member=jonas, care_role=CareRole.CONTACT)

    assert privacy.carries_care(jonas)
