"""Whoever was shown out and has no password shows their key with a code: they read why, and no more."""

import pytest
from django.urls import reverse

from community import members
from community.letting_go import leaving
from moderation.decisions import stepping_in
from moderation.models import Ground
from tests.community.sms_office import ANSWER, PHONE, SENT, figures, known
from tests.moderation.reading import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("post_office")]
WHY = "Du truede Bo to gange."


@pytest.fixture
def removed(alma, leo):
    """Alma, whose phone the house knows, was shown out for good, with reasons."""
    known(alma)
    return stepping_in.step_in(alma, leo, "remove", Ground.objects.first(), WHY)


def test_with_a_code_she_reads_why_and_is_not_inside(removed, ask):
    browser, _ = ask(PHONE)

    door = browser.post(ANSWER, {"code": figures()}, follow=True)

    assert reverse("outside") in door.content.decode()
    assert WHY in words(browser.get(reverse("outside")))
    assert "_auth_user_id" not in browser.session
    assert browser.get(reverse("talks")).status_code == 302


def test_without_the_code_nobody_reads_it(removed, ask):
    browser, _ = ask(PHONE)

    browser.post(ANSWER, {"code": "000000" if figures() != "000000" else "111111"})

    assert browser.get(reverse("outside")).status_code == 403


def test_a_phone_she_shares_with_somebody_inside_lets_them_in_as_before(removed, bo, ask):
    known(bo)

    browser, _ = ask(PHONE)
    browser.post(ANSWER, {"code": figures()})

    assert browser.session["_auth_user_id"] == str(bo.pk)


def test_nobody_who_has_died_or_is_leaving_is_sent_a_code(alma, bo, leo, ask):
    known(alma)
    known(bo, "email", "bo@example.com")
    members.remember(alma, by=leo)
    leaving.ask(bo)

    ask(PHONE)
    ask("bo")

    assert not SENT
