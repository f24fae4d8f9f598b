"""A social worker from outside does what a colleague does for those they follow, and decides nothing for
the house (care 3.11). Which pages they open stands in `tests/staff_rows.py`.
"""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from moderation import escalations
from moderation.cases import company, follow_ups
from moderation.desk import concerns
from moderation.models import FollowUp, Level, ShiftRole
from moderation.signs import rules
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db
LETTER = {"way": "adult_concern", "recipient": "kommune", "consent": "given", "consent_how": "oral"}
LETTER |= {"basis": "consent", "shared": "Alma mister sin bolig på fredag."}


@pytest.fixture
def case(alma, contact) -> FollowUp:
    """Vera has Alma."""
    return follow_ups.claim(alma, by=contact)


def sign(member, level: Level) -> None:
    now = timezone.now()
    concerns.stand(
        member, "test", [rules.Finding("peer_concern", level, {"tellers": 1, "at": now.isoformat()}, None)]
    )


def test_somebody_from_outside_is_asked_when_they_are_with_the_member_and_no_sooner(
    alma, contact, sonja, case, as_member
):
    address = reverse("desk-swap", args=[alma.handle])
    as_member(contact).post(address, {"colleague": sonja.handle})
    case.refresh_from_db()
    assert case.swap_to is None  # they do not know of Alma

    company.bring(case, contact, sonja)
    as_member(contact).post(address, {"colleague": sonja.handle})
    as_member(sonja).post(reverse("desk-swap-answer", args=[alma.handle]), {"yes": "1"})

    case.refresh_from_db()
    assert (case.owner, case.colleagues.count()) == (sonja, 0)


def test_of_two_who_stand_by_a_letter_one_is_of_the_house(alma, contact, sonja, case, as_member):
    company.bring(case, contact, sonja)
    ours, theirs = (escalations.begin(alma, one, LETTER, uuid.uuid4()) for one in (contact, sonja))
    from_outside, house = as_member(sonja), as_member(contact)

    page = from_outside.get(reverse("desk-escalation", args=[alma.handle, ours.pk]))
    assert "Jeg står bag" not in words(page)
    for browser, letter in ((from_outside, ours), (house, theirs)):
        browser.post(reverse("desk-escalation-second", args=[alma.handle, letter.pk]))

    ours.refresh_from_db()
    theirs.refresh_from_db()
    assert (ours.second, theirs.second) == (None, contact)


def test_somebody_from_outside_is_rung_for_those_they_are_with_and_for_nobody_else(
    alma, bo, vera, sonja, leo, on_shift, with_mail, mailed
):
    on_shift(with_mail(sonja))
    on_shift(with_mail(vera), role=ShiftRole.BACKUP)
    company.bring(follow_ups.claim(alma, by=leo), leo, sonja)

    assert mailed(lambda: sign(bo, Level.RED)) == ["vera"]  # nobody here knows of Bo
    assert mailed(lambda: sign(alma, Level.RED)) == ["jonas", "vera"]
