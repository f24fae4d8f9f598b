"""What a member and the staff share: agreements in the same words, and a nudge from one person to another."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from community import conversations, live
from community.models import Message
from moderation.cases import agreements, follow_ups, nudges
from moderation.models import Agreement, CaseEvent, Nudge
from tests import make
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db
RING = "Vi ringer til kommunen sammen på mandag."


def test_both_see_an_agreement_in_the_same_words(alma, contact, as_member):
    conversations.open_with(alma, by=alma)

    as_member(contact).post(reverse("desk-agree", args=[alma.handle]), {"text": RING})

    assert RING in words(
        as_member(contact).post(
            reverse("desk-purpose", args=[alma.handle]), {"purpose": "concern"}, follow=True
        )
    )
    assert RING in words(as_member(alma).get(reverse("talks"), follow=True))
    assert RING in words(as_member(alma).get(reverse("my-agreements")))


def test_nobody_else_sees_it(alma, bo, contact, as_member):
    made = agreements.make(alma, contact, RING)

    assert RING not in words(as_member(bo).get(reverse("my-agreements")))
    assert as_member(bo).post(reverse("my-agreement-over", args=[made.pk])).status_code == 404


def test_the_member_may_say_that_it_is_over(alma, contact, as_member):
    made = agreements.make(alma, contact, RING)

    as_member(alma).post(reverse("my-agreement-over", args=[made.pk]))

    made.refresh_from_db()
    assert made.ended_by == alma
    assert agreements.standing(alma) == []


def test_a_double_tap_is_one_agreement(alma, contact):
    agreements.make(alma, contact, RING)
    agreements.make(alma, contact, RING)

    assert Agreement.objects.count() == 1


def test_the_phone_hears_that_there_is_something_new_but_no_word_of_it(alma, contact):
    before = live.latest([f"user.{alma.pk}"])

    agreements.make(alma, contact, RING)

    assert live.latest([f"user.{alma.pk}"]) == {f"user.{alma.pk}": before[f"user.{alma.pk}"] + 1}


def test_p9_an_agreement_is_sealed(alma, contact):
    agreements.make(alma, contact, RING)

    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM moderation_agreement")
        assert RING not in cursor.fetchone()[0]


def test_somebody_without_the_care_of_members_cannot_agree_or_nudge(alma, jonas, on_shift, as_member):
    on_shift(jonas)
    browser = as_member(jonas)

    browser.post(reverse("desk-agree", args=[alma.handle]), {"text": RING})
    browser.post(reverse("desk-nudge", args=[alma.handle]), {"words": "Hej."})

    assert (Agreement.objects.count(), Nudge.objects.count()) == (0, 0)


def test_a_nudge_begins_with_ready_words_and_goes_out_as_one_wrote_them(alma, contact, as_member):
    walk = make.activity(starts_at=timezone.now() + timedelta(hours=3))
    browser = as_member(contact)
    page = browser.get(reverse("desk-nudge", args=[alma.handle]) + f"?til={walk.pk}")
    assert "Gåtur" in words(page)

    browser.post(
        reverse("desk-nudge", args=[alma.handle]) + f"?til={walk.pk}", {"words": "Kom med ud og gå, Alma."}
    )

    nudge = Nudge.objects.get()
    assert (nudge.by, nudge.activity, nudge.message.text) == (contact, walk, "Kom med ud og gå, Alma.")
    assert "Kom med ud og gå, Alma." in words(as_member(alma).get(reverse("talks"), follow=True))


@pytest.mark.parametrize("odd", ["99", "x", "9" * 5000])
def test_ready_words_there_are_not_are_the_first_ones(odd, alma, contact, as_member):
    page = reverse("desk-nudge", args=[alma.handle])

    assert words(as_member(contact).get(page, {"tekst": odd})) == words(as_member(contact).get(page))


def test_a_double_tap_is_one_nudge(alma, contact):
    number = uuid.uuid4()

    nudges.send(alma, contact, "Hej Alma.", None, number)
    nudges.send(alma, contact, "Hej Alma.", None, number)

    assert (Nudge.objects.count(), Message.objects.count()) == (1, 1)


def test_a_nudge_is_a_line_in_the_timeline(alma, contact):
    case = follow_ups.claim(alma, by=contact)

    nudges.send(alma, contact, "Hej Alma.", None, uuid.uuid4())

    assert case.events.filter(kind=CaseEvent.Kind.NUDGED).count() == 1


def test_a_nudge_without_words_comes_back(alma, contact, as_member):
    page = as_member(contact).post(reverse("desk-nudge", args=[alma.handle]), {"words": " "})

    assert page.status_code == 422
    assert not Nudge.objects.exists()
