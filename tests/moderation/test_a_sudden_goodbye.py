"""Somebody deletes their whole account: it is theirs to do, and a person asks how they are."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community import members
from community.letting_go import leaving
from community.privacy import retention
from moderation import postvention, worries
from moderation.cases import teamwork
from moderation.desk import attention, concerns
from moderation.models import Absence, Alarm, Level, Signal, Snooze, Worry
from moderation.signs import rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone(alma, django_capture_on_commit_callbacks):
    """Alma has asked to be deleted."""
    with django_capture_on_commit_callbacks(execute=True):
        leaving.ask(alma)
    return alma


def test_the_desk_sees_it_with_its_reason(gone, leo):
    (row,) = attention.attention_list(timezone.now(), leo)

    assert row.level == Level.ORANGE
    assert row.reasons == ["Har bedt om at få slettet hele kontoen."]


def test_the_row_leads_to_a_page(gone, leo, as_member):
    answer = as_member(leo).get(reverse("desk-member", args=[gone.handle]), follow=True)

    assert answer.status_code == 200


def test_after_two_days_nobody_looks_any_more(gone, leo, as_member):
    Signal.objects.update(expires_at=timezone.now() - timedelta(minutes=1))

    answer = as_member(leo).get(reverse("desk-member", args=[gone.handle]))

    assert answer.status_code == 404


def test_nothing_is_stopped_by_it(gone):
    assert gone.is_leaving


def test_the_member_is_told_before(alma, as_member):
    assert "Personalet kan se, at du går" in as_member(alma).get(reverse("folder-leave")).content.decode()


def test_somebody_who_has_died_is_on_no_list(alma, leo):
    at = timezone.now()
    concerns.stand(alma, "test", [rules.self_help(at)])

    postvention.begin(alma, leo, "")

    assert attention.attention_list(timezone.now(), leo) == []
    assert not members.remember(alma, by=leo)


def test_p5_agreements_and_bells_go_when_they_are_over(alma, bo, vera):
    now = timezone.now()
    Snooze.objects.create(member=alma, by=vera, until=now - timedelta(days=15))
    Absence.objects.create(member=alma, by=vera, why="hospital", until=now - timedelta(days=15))
    Alarm.objects.create(member=alma, level=Level.RED, ended_at=now - timedelta(days=15))
    Snooze.objects.create(member=bo, by=vera, until=now - timedelta(days=13))

    retention.run(now)

    assert [Snooze.objects.count(), Absence.objects.count(), Alarm.objects.count()] == [1, 0, 0]


def test_p5_what_was_told_about_others_goes_after_a_year(alma, bo):
    worries.tell(bo, alma, words="Hun ses ikke.")
    Worry.objects.update(at=timezone.now() - timedelta(days=366))

    retention.run(timezone.now())

    assert not Worry.objects.exists()


def test_we_know_why_is_not_forgotten_while_it_counts(alma, vera):
    until = timezone.now() + timedelta(days=20)
    Absence.objects.create(member=alma, by=vera, why="hospital", until=until)

    retention.run(timezone.now())

    assert teamwork.known_absence(alma, timezone.now())
