"""Whoever was put outside can always be let in again by those who lead: found, looked at, taken back."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community import members
from community.door import ways_in
from community.models import WayIn
from moderation import postvention
from moderation.decisions import appeals, stepping_in
from moderation.models import AccessLog, Appeal, Decision, StaffLog
from tests import make
from tests.moderation.reading import say_what_for, words
from tests.spoken import says

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)
WHY = "Du truede Bo to gange."


@pytest.fixture
def removed(alma, leo, ground) -> Decision:
    """Alma was shown out for good, with reasons."""
    return stepping_in.step_in(alma, leo, "remove", ground, WHY)


def page_of(member) -> str:
    return reverse("desk-step-in", args=[member.handle])


def take_back(browser, decision):
    return browser.post(
        reverse("desk-undo-decision", args=[decision.member.handle, decision.pk]), follow=True
    )


def test_a_leader_off_shift_finds_who_is_outside_and_lets_them_in_again(alma, leo, removed, as_member):
    browser = as_member(leo)

    assert reverse("desk-outside") in browser.get(reverse("desk-people")).content.decode()
    assert page_of(alma) in browser.get(reverse("desk-outside")).content.decode()
    take_back(browser, removed)

    alma.refresh_from_db()
    assert alma.is_inside
    assert page_of(alma) not in browser.get(reverse("desk-outside")).content.decode()


def test_a_leader_off_shift_shows_somebody_out(alma, leo, ground, as_member):
    as_member(leo).post(page_of(alma), {"kind": "remove", "ground": ground.pk, "words": WHY})

    alma.refresh_from_db()
    assert not alma.is_active


def test_the_list_has_those_outside_for_a_while_and_those_we_remember(alma, bo, nils, leo, ground, as_member):
    stepping_in.step_in(alma, leo, "suspend", ground, WHY, timezone.now() + A_DAY)
    postvention.begin(bo, leo, "")

    page = as_member(leo).get(reverse("desk-outside"))

    assert page_of(alma) in page.content.decode()
    assert reverse("desk-remember", args=[bo.handle]) in page.content.decode()
    assert page_of(bo) not in page.content.decode()
    assert not says("Nils", words(page))


def test_the_list_asks_the_same_number_of_times_however_many(leo, as_member, django_assert_max_num_queries):
    for number in range(12):
        members.show_out(make.member(f"Ude{number}"), by=leo)
        members.remember(make.member(f"Minde{number}"), by=leo)
    browser = as_member(leo)

    with django_assert_max_num_queries(12):
        assert browser.get(reverse("desk-outside")).status_code == 200


def test_z5_looking_at_what_was_decided_is_a_look_that_is_written_down(alma, leo, as_member):
    as_member(leo).get(page_of(alma))
    as_member(leo).get(page_of(alma))

    assert AccessLog.objects.filter(member=alma, staff=leo).count() == 1


def test_off_shift_a_colleague_who_has_said_why_steps_in(alma, vera, ground, as_member):
    browser = as_member(vera)
    assert browser.get(page_of(alma)).headers["Location"] == reverse("desk-purpose", args=[alma.handle])
    say_what_for(browser, alma, "concern", "Bo ringede og var bange.")

    browser.post(page_of(alma), {"kind": "quiet", "length": "1", "ground": ground.pk, "words": "Ro."})

    alma.refresh_from_db()
    assert alma.is_calmed


def test_taking_back_says_when_it_did_nothing(alma, vera, leo, removed, on_shift, as_member):
    on_shift(vera)

    refused = take_back(as_member(vera), removed)
    first, again = take_back(as_member(leo), removed), take_back(as_member(leo), removed)

    assert "De, der leder, tager den tilbage." in words(refused)
    assert "Det er taget tilbage." in words(first)
    assert "allerede" in words(again)


def test_one_that_is_over_ends_no_newer_one(alma, vera, ground):
    old = stepping_in.step_in(alma, vera, "quiet", ground, "Ro.", timezone.now() + A_DAY)
    with time_machine.travel(timezone.now() + 2 * A_DAY, tick=False):
        stepping_in.step_in(alma, vera, "quiet", ground, "Ro igen.", timezone.now() + A_DAY)

        stepping_in.undo(Decision.objects.get(pk=old.pk), vera)

        alma.refresh_from_db()
        assert alma.is_calmed


def test_against_being_outside_for_good_those_who_lead_decide(alma, vera, ada, removed, as_member):
    said = appeals.appeal(removed, "Det var ikke mig.")
    address = reverse("desk-appeal", args=[said.pk])

    with pytest.raises(appeals.OwnDecisionError):
        appeals.decide(said, vera, grant=True, answer="")
    assert "De, der leder, afgør det." in words(as_member(vera).get(address))
    as_member(vera).post(address, {"grant": "yes", "answer": ""})
    assert Appeal.objects.get().decided_at is None
    as_member(ada).post(address, {"grant": "yes", "answer": ""})

    alma.refresh_from_db()
    assert alma.is_inside


def test_when_nobody_else_leads_another_colleague_decides(alma, vera, removed):
    assert appeals.may_decide(removed, vera)


def test_what_is_over_takes_no_appeal_and_the_words_are_given_back(alma, vera, ground, as_member):
    made = stepping_in.step_in(alma, vera, "quiet", ground, "Ro.", timezone.now() + A_DAY)
    stepping_in.undo(made, vera)

    answer = as_member(alma).post(reverse("decision", args=[made.pk]), {"words": "Mine lange ord"})

    assert (answer.status_code, Appeal.objects.count()) == (422, 0)
    assert "Mine lange ord" in words(answer)


def test_a_key_for_somebody_outside_leads_to_the_reasons_and_nowhere_else(alma, leo, removed, as_member):
    desk, street = as_member(leo), Client()
    address = reverse("desk-key", args=[alma.handle])
    assert address in desk.get(page_of(alma)).content.decode()
    given = desk.post(address)
    token = WayIn.objects.get()

    code = ways_in.give(alma, by=leo)
    street.get(reverse("way-in-read", args=[code.token]))
    door = street.post(reverse("way-in"), {"token": "1"}, follow=True)

    assert given.status_code == 200
    assert token.given_by == leo
    assert reverse("outside") in door.content.decode()
    assert WHY in words(street.get(reverse("outside")))
    assert "_auth_user_id" not in street.session
    assert street.get(reverse("stuen")).status_code == 302 or "Log ind" in words(street.get(reverse("stuen")))
    alma.refresh_from_db()
    assert not alma.is_active
    assert alma.check_password(make.PASSWORD)


def test_z5_no_key_for_somebody_outside_without_a_look(alma, leo, removed, as_member):
    answer = as_member(leo).post(reverse("desk-key", args=[alma.handle]))

    assert answer.headers["Location"] == page_of(alma)
    assert not WayIn.objects.exists()
    assert not StaffLog.objects.filter(deed="give_key").exists()


def test_who_is_forgotten_or_remembered_gets_no_key(alma, bo, leo, as_member):
    postvention.begin(alma, leo, "")
    members.show_out(bo, by=leo)
    bo.leaving_at = timezone.now()
    bo.save()

    for one in (alma, bo):
        assert as_member(leo).post(reverse("desk-key", args=[one.handle])).status_code == 404


def test_where_we_say_ring_us_the_number_stands(alma, removed, settings):
    settings.HOUSE_PHONE = "12 34 56 78"
    street = Client()

    closed = street.post(
        reverse("account_login"), {"login": "alma", "password": make.PASSWORD}, follow=True
    ).content.decode()

    for page in (closed, street.get(reverse("outside")).content.decode()):
        assert re.search(r'href="tel:12345678".*?12 34 56 78', page, re.DOTALL)


def test_a_house_without_a_number_shows_no_empty_button(removed):
    street = Client()

    page = street.post(reverse("account_login"), {"login": "alma", "password": make.PASSWORD}, follow=True)

    assert 'href="tel:"' not in page.content.decode()
