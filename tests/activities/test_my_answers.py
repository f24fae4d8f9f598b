"""My own answers: a calm line for me alone, to take back and to forget."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from activities.models import Audience, MoodCheckIn, MoodConsent
from activities.moods import calm_line, checkins
from moderation.models import Signal

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(alma):
    now = timezone.now()
    for back, value in ((9, 4), (8, 3), (1, 1), (0, 5)):
        checkins.check_in(alma, value, Audience.STAFF, now - timedelta(days=back))
    return list(MoodCheckIn.objects.filter(member=alma).order_by("date"))


def test_every_answer_is_a_dot_and_a_gap_stays_a_gap(answered):
    line = calm_line.draw(answered)

    assert len(line.dots) == 4
    assert len(line.paths) == 2


def test_the_best_stands_at_the_top(answered):
    dots = calm_line.draw(answered).dots

    assert dots[3].y < dots[0].y < dots[1].y < dots[2].y


def test_without_answers_there_is_no_line():
    assert calm_line.draw([]).dots == []


def test_the_page_is_for_oneself_alone_and_has_the_same_in_words(alma, answered, as_member):
    alma.language = "en"
    alma.save()

    page = as_member(alma).get(reverse("my-answers")).text

    assert "Only you can see this page" in page
    assert page.count("<circle") == 4
    assert "Lovely" in page


def test_somebody_else_sees_their_own_page_and_nothing_of_mine(answered, bo, as_member):
    assert "<circle" not in as_member(bo).get(reverse("my-answers")).text


def test_forgetting_needs_a_tick_and_then_everything_is_gone(alma, answered, as_member):
    browser = as_member(alma)

    browser.post(reverse("my-answers-forget"))
    assert MoodCheckIn.objects.count() == 4
    browser.post(reverse("my-answers-forget"), {"sure": "1"})

    assert MoodCheckIn.objects.count() == 0
    assert not MoodConsent.objects.standing().exists()


def test_what_the_staff_read_from_forgotten_answers_is_gone_too(alma, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        checkins.check_in(alma, 1, Audience.STAFF)
    assert Signal.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        checkins.forget(alma)

    assert not Signal.objects.exists()


@time_machine.travel("2026-11-27 12:00+01:00")
@pytest.mark.parametrize("audience", list(Audience))
def test_after_a_hard_answer_there_are_three_choices_and_no_advice(alma, audience, as_member):
    checkins.check_in(alma, 1, audience)

    page = as_member(alma).get(reverse("stuen")).text
    offer = page.split('class="sheet mood-check"')[1].split("</section>")[0]

    assert reverse("help") in offer
    assert reverse("check-in-decline") in offer
    assert (reverse("talk-start") in offer) or (reverse("talks") in offer)
