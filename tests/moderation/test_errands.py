"""What waits for somebody: told to all, and about whom to those who may know."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from moderation.cases import follow_ups
from moderation.decisions import appeals, stepping_in
from moderation.models import CareRole, Escalation, StaffKind, StaffProfile
from tests import make
from tests.moderation.reading import words
from tests.spoken import says

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(jonas, on_shift):
    """Jonas, on shift as a contact beside Vera."""
    StaffProfile.objects.create(member=jonas, care_role=CareRole.CONTACT)
    on_shift(jonas, role="contact")
    return jonas


def letter(member, by) -> Escalation:
    """One colleague wants to tell the municipality."""
    known = {"way": "adult_concern", "recipient": "kommune", "consent": "given", "basis": "consent"}
    return Escalation.objects.create(member=member, by=by, shared="Huslejen.", **known)


def test_z4_that_a_letter_waits_is_told_to_all_and_about_whom_to_those_close(
    alma, contact, colleague, leo, on_shift, as_member
):
    letter(alma, contact)
    host, volunteer = make.staff("Iben"), make.staff("Ole")
    StaffProfile.objects.create(member=volunteer, kind=StaffKind.VOLUNTEER)
    on_shift(host)
    on_shift(volunteer)

    pages = [words(as_member(one).get(reverse("desk-tasks"))) for one in (host, volunteer, leo)]
    close = words(as_member(colleague).get(reverse("desk-tasks")))

    for page in pages:
        assert "Et brev venter på en kollega" in page
        assert not says("Alma", page)
        assert "ekymring" not in page
    assert says("Alma", close)
    assert "Bekymring" in close


def test_whoever_follows_the_member_is_close_also_off_shift(alma, vera, jonas, leo, as_member):
    letter(alma, leo)
    follow_ups.claim(alma, by=vera)

    known, page = (words(as_member(one).get(reverse("desk-tasks"))) for one in (vera, jonas))

    assert (says("Alma", known), says("Alma", page)) == (True, False)


def test_it_costs_the_same_for_one_letter_and_for_nine(contact, colleague, leo, as_member):
    browsers, costs = [as_member(one) for one in (colleague, leo)], []
    for people in (1, 8):
        for _number in range(people):
            letter(make.member(f"Gæst {Escalation.objects.count()}"), contact)
        for browser in browsers:
            browser.get(reverse("desk-tasks"))  # what is remembered for a while is asked for once
        with CaptureQueriesContext(connection) as asked:
            for browser in browsers:
                browser.get(reverse("desk-tasks"))
        costs.append(len(asked))

    assert costs[0] == costs[1]


@pytest.mark.parametrize("leads_alone", [False, True])
def test_one_is_asked_only_about_appeals_one_may_judge(
    leads_alone, alma, bo, vera, jonas, leo, ada, as_member
):
    if leads_alone:  # nobody else leads: then another colleague must judge it
        ada.delete()
    quiet = stepping_in.step_in(bo, vera, "quiet", None, "Du skrev hårdt.")
    removed = stepping_in.step_in(alma, leo, "remove", None, "Truede Bo.")
    for decision in (quiet, removed):
        appeals.appeal(decision, "Det er forkert.")

    desk, tasks = (words(as_member(jonas).get(reverse(name))) for name in ("desk", "desk-tasks"))

    assert says("Bo", tasks)
    assert says("Alma", tasks) is leads_alone
    assert ("2 medlemmer siger" in desk) is leads_alone
    own = words(as_member(leo).get(reverse("desk-tasks")))
    assert (says("Bo", own), says("Alma", own)) == (True, False)
