"""A member's page at the desk: for a purpose, written down, and the private things only for those close."""

import pytest
from django.urls import reverse

from community import conversations
from moderation.cases import follow_ups
from moderation.models import AccessLog, CareRole, FollowUp, Purpose, Signal, StaffProfile
from tests import make
from tests.moderation.reading import page_of, say_what_for, words

pytestmark = pytest.mark.django_db

WHY = "Hun bad mig ringe i morgen tidlig."


@pytest.fixture
def secrets(alma, leo):
    """A private talk and a note about Alma, before anybody in the test looks."""
    conversations.say(conversations.open_with(alma, by=alma), alma, "HEMMELIG SNAK")
    follow_ups.note(alma, by=leo, text="HEMMELIG NOTE")


def test_the_page_asks_what_for_before_it_opens(alma, contact, as_member):
    browser = as_member(contact)

    asked = browser.get(page_of(alma))
    refused = say_what_for(browser, alma, purpose="")
    opened = say_what_for(browser, alma)

    assert asked.headers["Location"] == reverse("desk-purpose", args=[alma.handle])
    assert refused.status_code == 422
    assert opened.headers["Location"] == page_of(alma)
    assert browser.get(page_of(alma)).status_code == 200


def test_z5_every_look_is_written_down_with_who_whom_and_what_for(alma, contact, as_member):
    say_what_for(as_member(contact), alma, "technical_help")

    look = AccessLog.objects.get()
    assert (look.staff, look.member, look.purpose, look.staff_role) == (
        contact,
        alma,
        "technical_help",
        "staff",
    )


def test_coming_from_the_list_the_purpose_is_concern_and_is_written_down(alma, contact, as_member, feels):
    feels(alma, 1)

    page = as_member(contact).get(page_of(alma))

    assert page.status_code == 200
    assert AccessLog.objects.get().purpose == Purpose.CONCERN


def test_opening_the_page_again_on_the_same_shift_asks_nothing_more(alma, contact, as_member):
    browser = as_member(contact)
    say_what_for(browser, alma)

    browser.get(page_of(alma))

    assert AccessLog.objects.count() == 1


@pytest.mark.parametrize("reason", ["", "ring", "         "])
def test_z5_off_shift_and_not_assigned_one_must_also_say_why(alma, vera, as_member, feels, reason):
    feels(alma, 1)
    browser = as_member(vera)

    asked = browser.get(page_of(alma))
    refused = say_what_for(browser, alma, reason=reason)

    assert asked.status_code == 302
    assert refused.status_code == 422
    assert AccessLog.objects.count() == 0


def test_z5_with_a_reason_it_opens_and_the_reason_is_kept(alma, vera, secrets, as_member):
    browser = as_member(vera)
    say_what_for(browser, alma, reason=WHY)

    page = words(browser.get(page_of(alma)))

    assert AccessLog.objects.get().reason == WHY
    assert "HEMMELIG NOTE" in page


def test_z4_a_contact_on_shift_reads_talk_and_notes(alma, contact, secrets, as_member):
    browser = as_member(contact)
    say_what_for(browser, alma)

    page = words(browser.get(page_of(alma)))

    assert "HEMMELIG SNAK" in page
    assert "HEMMELIG NOTE" in page


def test_z4_a_host_on_shift_reads_neither_until_they_say_why(alma, vera, on_shift, secrets, as_member):
    StaffProfile.objects.create(member=vera, care_role=CareRole.HOST)
    on_shift(vera)
    browser = as_member(vera)
    say_what_for(browser, alma)

    closed = words(browser.get(page_of(alma)))
    talk_part = browser.get(reverse("desk-talk", args=[alma.handle]))
    browser.post(reverse("desk-reason", args=[alma.handle]), {"reason": "kort"})
    still_closed = words(browser.get(page_of(alma)))
    browser.post(reverse("desk-reason", args=[alma.handle]), {"reason": WHY})
    opened = words(browser.get(page_of(alma)))

    assert "HEMMELIG" not in closed
    assert "HEMMELIG" not in words(talk_part)
    assert "HEMMELIG" not in still_closed
    assert "HEMMELIG NOTE" in opened
    assert AccessLog.objects.first().reason == WHY


def test_z4_whoever_has_taken_it_reads_talk_and_notes(alma, vera, secrets, as_member, feels):
    feels(alma, 1)
    browser = as_member(vera)
    browser.post(reverse("desk-claim", args=[alma.handle]))

    assert "HEMMELIG NOTE" in words(browser.get(page_of(alma)))


def test_nobody_gets_close_by_taking_somebody_who_is_not_on_the_list(alma, vera, as_member):
    answer = as_member(vera).post(reverse("desk-claim", args=[alma.handle]))

    assert answer.headers["Location"] == reverse("desk-purpose", args=[alma.handle])
    assert FollowUp.objects.count() == 0


@pytest.mark.parametrize("name", ["desk-say", "desk-note"])
def test_without_a_reason_one_can_neither_write_nor_note(alma, vera, as_member, name):
    as_member(vera).post(reverse(name, args=[alma.handle]), {"text": "Hej"})

    assert alma.conversations.count() == 0
    assert alma.case_notes.count() == 0


def test_colleagues_see_who_has_looked(alma, contact, as_member):
    contact.language = "en"
    contact.save()
    browser = as_member(contact)
    say_what_for(browser, alma, "access_request")

    page = words(browser.get(reverse("desk-log", args=[alma.handle])))

    assert "Vera" in page
    assert "The member asked to see their file" in page


def test_why_a_colleague_looked_is_read_by_those_close_and_the_log_by_who_says_what_for(
    alma, contact, jonas, on_shift, as_member
):
    on_shift(jonas)
    say_what_for(as_member(contact), alma, reason="Hun skrev KANARIEFUGL.")
    address, host = reverse("desk-log", args=[alma.handle]), as_member(jonas)
    assert host.get(address).headers["Location"] == reverse("desk-purpose", args=[alma.handle])

    say_what_for(host, alma)

    assert "Vera" in words(host.get(address))
    assert "KANARIEFUGL" not in words(host.get(address))
    assert "KANARIEFUGL" in words(as_member(contact).get(address))


def test_nobody_opens_their_own_file(contact, as_member):
    assert as_member(contact).get(page_of(contact)).status_code == 404


WAYS = [
    lambda rows: rows.update(reason=""),
    lambda rows: rows.delete(),
    lambda rows: rows.first().save(),
    lambda rows: rows.first().delete(),
]


@pytest.mark.parametrize("change", WAYS)
def test_z5_the_log_cannot_be_written_over(alma, contact, as_member, change):
    say_what_for(as_member(contact), alma)

    with pytest.raises(TypeError):
        change(AccessLog.objects.all())


def test_those_close_are_told_when_the_words_grow_heavier_and_no_list_is(alma, contact, as_member):
    for said in ["Dejlig dag, jeg er glad"] * 8 + ["Jeg er trist og bange, alt er forfærdeligt"] * 5:
        make.post(alma, said)
    browser = as_member(contact)
    say_what_for(browser, alma)

    assert "Ordene er blevet tungere" in browser.get(page_of(alma)).content.decode()
    assert not Signal.objects.exists()


def test_nothing_is_said_about_words_that_stay_as_they_were(alma, contact, as_member):
    for _ in range(13):
        make.post(alma, "Dejlig dag, jeg er glad")
    browser = as_member(contact)
    say_what_for(browser, alma)

    assert "Ordene er blevet tungere" not in browser.get(page_of(alma)).content.decode()
