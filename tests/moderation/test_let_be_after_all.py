"""What one colleague began can be let be by either of them: with a reason, and nobody is told."""

import uuid

import pytest
from django.urls import reverse

from moderation import escalations, mine
from moderation.cases import timeline
from moderation.models import Asked, Basis, Escalation, FollowUp, Way
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db
SAID = {"way": Way.ADULT_CONCERN, "recipient": "kommune", "consent": Asked.GIVEN, "consent_how": "oral"}
SAID |= {"basis": Basis.CONSENT, "shared": "Alma mister sin bolig på fredag."}


def begun(alma, vera) -> Escalation:
    return escalations.begin(alma, vera, SAID, uuid.uuid4())


def stop(browser, told, reason="Hun ringer selv til dem i morgen."):
    address = reverse("desk-escalation-stop", args=[told.member.handle, told.pk])
    return browser.post(address, {"stop-reason": reason})


def test_the_second_can_say_no_and_it_leaves_the_desk(alma, contact, colleague, as_member):
    told = begun(alma, contact)

    stop(as_member(colleague), told)

    told.refresh_from_db()
    assert told.stopped_at
    assert not Escalation.objects.waits_for_second()
    lines = [line.words for line in timeline.timeline_of(FollowUp.objects.get())]
    assert any("Jonas" in line and "Hun ringer selv" in line for line in lines)
    assert not escalations.confirm(told, by=colleague)
    assert not escalations.finish(told, contact, "Sendt.", is_told=True)


def test_not_telling_after_all_takes_a_reason_and_keeps_what_was_typed(alma, contact, as_member):
    told = begun(alma, contact)

    answer = stop(as_member(contact), told, "kort")

    assert answer.status_code == 422
    assert "kort" in answer.content.decode()
    assert Escalation.objects.get().stopped_at is None


def test_what_was_not_told_after_all_is_in_no_folder_letter_or_copy(alma, contact, colleague, as_member):
    told = begun(alma, contact)
    escalations.confirm(told, by=colleague)
    escalations.tell_member(told, by=contact)

    stop(as_member(contact), told)

    folder = words(as_member(alma).get(reverse("folder")))
    assert "Vi spurgte dig" in folder
    assert "bolig" not in folder
    assert "bolig" not in repr(list(mine.shared(alma)))
    letter = reverse("desk-escalation-letter", args=[alma.handle, told.pk])
    assert as_member(contact).get(letter).status_code == 404


def test_what_is_finished_is_not_taken_back(alma, contact, colleague, as_member):
    told = begun(alma, contact)
    escalations.confirm(told, by=colleague)
    escalations.finish(told, contact, "Sendt.", is_told=True)

    stop(as_member(contact), told)

    told.refresh_from_db()
    assert told.stopped_at is None
    assert "bolig" in words(as_member(alma).get(reverse("folder")))


def test_wrong_words_are_written_anew_from_where_they_stood(alma, contact, as_member):
    told = begun(alma, contact)
    browser = as_member(contact)
    stop(browser, told, "Datoen er forkert, vi skriver det igen.")

    page = browser.get(reverse("desk-escalation", args=[alma.handle, told.pk])).content.decode()
    address = reverse("desk-reach-begin", args=[alma.handle, "adult_concern"]) + f"?efter={told.pk}"

    assert address in page
    assert "Alma mister sin bolig på fredag." in words(browser.get(address))


def test_nobody_begins_from_words_about_somebody_else(alma, bo, contact, as_member):
    told = begun(alma, contact)
    address = reverse("desk-reach-begin", args=[bo.handle, "adult_concern"])

    for number in (told.pk, "x", "9" * 40):
        assert "bolig på fredag" not in words(as_member(contact).get(f"{address}?efter={number}"))
