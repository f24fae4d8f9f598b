"""The private talk from both sides: who reads along, who has it, and a member who wants it otherwise."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community import conversations, live
from community.models import Conversation, Message
from moderation import readers
from moderation.cases import follow_ups
from moderation.desk import attention
from moderation.models import CareRole, FollowUp, Level, StaffKind, StaffProfile
from tests import make
from tests.moderation.reading import page_of, say_what_for, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(alma) -> Conversation:
    """Alma's open talk."""
    return conversations.open_with(alma, by=alma)


def test_the_header_says_how_many_can_read_who_is_here_and_who_has_it(
    alma, talk, contact, jonas, leo, as_member
):
    StaffProfile.objects.create(member=jonas, care_role=CareRole.HOST)
    follow_ups.claim(alma, by=contact)

    page = words(as_member(alma).get(reverse("talk", args=[talk.pk])))

    assert "Kun du og 2 fra personalet kan læse med." in page  # Vera and Leo
    assert "Vera har den nu." in page
    assert "Her nu: Vera." in page


def test_whoever_helps_is_counted_and_those_who_have_left_are_not(alma, talk, contact, jonas, sonja):
    StaffProfile.objects.create(
        member=make.staff("Gry"),
        care_role=CareRole.CONTACT,
        access_until=timezone.localdate() - timedelta(days=1),
    )
    case = follow_ups.claim(alma, by=contact)
    assert readers.of(talk, timezone.now()).count == 1

    case.colleagues.add(sonja)

    assert readers.of(talk, timezone.now()).count == 2
    assert StaffProfile.objects.get(member=sonja).kind == StaffKind.EXTERNAL


def test_the_member_may_close_the_talk_and_begin_a_new_one(alma, talk, as_member):
    browser = as_member(alma)

    browser.post(reverse("talk-close", args=[talk.pk]))
    browser.post(reverse("talk-close", args=[talk.pk]))
    browser.post(reverse("talk-start"))

    assert Conversation.objects.filter(member=alma).count() == 2
    assert Conversation.objects.open().get(member=alma) != talk


def test_asking_for_somebody_else_frees_the_case_and_keeps_the_thread(
    alma, talk, contact, as_member, django_capture_on_commit_callbacks
):
    follow_ups.claim(alma, by=contact)
    conversations.say(talk, contact, "Hej Alma.")
    with django_capture_on_commit_callbacks(execute=True):
        as_member(alma).post(reverse("talk-another", args=[talk.pk]))

    row = attention.row_of(alma, timezone.now())
    assert (row.owner, row.level) == (None, Level.ORANGE)
    assert any("en anden" in reason for reason in row.reasons)
    assert Message.objects.get().conversation == talk
    assert FollowUp.objects.get().events.filter(kind="other_person").exists()


def test_another_colleague_takes_it_over_in_the_same_talk(
    alma, talk, contact, jonas, as_member, django_capture_on_commit_callbacks
):
    follow_ups.claim(alma, by=contact)
    with django_capture_on_commit_callbacks(execute=True):
        conversations.ask_for_another(talk)

    follow_ups.claim(alma, by=jonas)
    follow_ups.write(alma, by=jonas, text="Hej, jeg er Jonas.")

    assert FollowUp.objects.get().conversation == talk
    assert "Jonas har den nu." in words(as_member(alma).get(reverse("talk", args=[talk.pk])))


def test_a_colleague_sees_at_once_who_has_it(alma, contact, jonas, on_shift, as_member):
    StaffProfile.objects.create(member=jonas, care_role=CareRole.CONTACT)
    on_shift(jonas, role="contact")
    browser = as_member(jonas)
    say_what_for(browser, alma)
    page = browser.get(page_of(alma)).content.decode()
    assert f'data-src="{reverse("desk-who-has-it", args=[alma.handle])}"' in page
    before = live.latest(["desk"])["desk"]

    follow_ups.claim(alma, by=contact)

    assert live.latest(["desk"])["desk"] > before
    assert "Vera har den" in words(browser.get(reverse("desk-who-has-it", args=[alma.handle])))


def test_nobody_closes_somebody_elses_talk(bo, talk, vera, as_member):
    for one in (bo, vera):
        for name in ("talk-close", "talk-another"):
            assert as_member(one).post(reverse(name, args=[talk.pk])).status_code == 404

    assert Conversation.objects.open().exists()
