"""Whoever was shown out still reads why, and may say that it is wrong: with the right key, and alone."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from moderation.decisions import appeals, stepping_in
from moderation.models import Appeal, Decision, Ground
from tests import make
from tests.moderation.reading import words

pytestmark = pytest.mark.django_db
WHY = "Du truede Bo to gange."


@pytest.fixture
def removed(alma, leo) -> Decision:
    """Alma was shown out for good, with reasons."""
    return stepping_in.step_in(alma, leo, "remove", Ground.objects.first(), WHY)


@pytest.fixture
def street() -> Client:
    """A browser nobody is logged in on."""
    return Client()


def shows_her_key(browser: Client, password: str = make.PASSWORD):
    return browser.post(reverse("account_login"), {"login": "alma", "password": password}, follow=True)


def test_with_the_right_key_she_reads_why_and_says_that_it_is_wrong(removed, street):
    door = shows_her_key(street)
    page = street.get(reverse("outside"))
    street.post(reverse("outside"), {"words": "Det var ikke mig."})

    assert reverse("outside") in door.content.decode()
    assert WHY in words(page)
    assert Appeal.objects.get().words == "Det var ikke mig."
    assert "Det var ikke mig." in words(street.get(reverse("outside")))


def test_she_is_not_inside_and_no_other_page_opens(removed, street):
    shows_her_key(street)

    assert "_auth_user_id" not in street.session
    for name in ("stuen", "talks", "folder", "today"):
        answer = street.get(reverse(name))
        assert WHY not in words(answer) if answer.status_code == 200 else answer.status_code == 302
    assert street.get(reverse("decision", args=[removed.pk])).status_code == 302


def test_without_the_right_key_nobody_reads_anything(removed, bo, street, as_member):
    shows_her_key(street, "en forkert nøgle")

    for browser in (street, Client(), as_member(bo)):
        answer = browser.get(reverse("outside"))
        assert (answer.status_code, WHY in words(answer)) == (403, False)


def test_after_half_an_hour_it_closes_and_what_was_typed_is_given_back(removed, street):
    shows_her_key(street)

    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=False):
        answer = street.post(reverse("outside"), {"words": "Mine lange ord"})

    assert (answer.status_code, Appeal.objects.count()) == (403, 0)
    assert "Mine lange ord" in words(answer)
    assert WHY not in words(answer)


def test_she_reads_the_answer_the_next_time_she_shows_her_key(removed, ada, street):
    shows_her_key(street)
    street.post(reverse("outside"), {"words": "Det var ikke mig."})
    appeals.decide(Appeal.objects.get(), ada, False, "Vi har talt med dem, der var der.")

    later = Client()
    shows_her_key(later)

    assert "Vi har talt med dem, der var der." in words(later.get(reverse("outside")))


def test_who_is_let_back_in_finds_no_reasons_there_any_more(removed, leo, street):
    shows_her_key(street)

    stepping_in.undo(removed, leo)

    assert street.get(reverse("outside")).status_code == 403


def test_an_empty_appeal_is_asked_for_kindly_and_nothing_is_sent(removed, street):
    shows_her_key(street)

    answer = street.post(reverse("outside"), {"words": ""})

    assert (answer.status_code, Appeal.objects.count()) == (422, 0)


def test_the_page_is_kept_by_no_browser(removed, street):
    shows_her_key(street)

    assert "no-store" in street.get(reverse("outside")).headers["Cache-Control"]
