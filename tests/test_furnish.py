"""The demo house: furnished once, believable, and open when somebody comes."""

import json
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from activities.days import programme
from activities.models import MoodCheckIn, Occurrence, State
from community import hosts
from community.models import Comment, JoinRequest, Member, Photo, Post, Reaction, Role
from moderation.desk import attention
from moderation.models import FollowUp
from vaerested.furnish import people, rota


def furnish(*words) -> str:
    out = StringIO()
    call_command("furnish", *words, stdout=out)
    return out.getvalue()


@pytest.fixture
def furnished(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        furnish()


@pytest.fixture
def moved_in(db):
    """The people and the rota, without the three weeks."""
    now = timezone.now()
    rota.plan(people.move_in(now), now)


@pytest.mark.parametrize("clock", ["00:10", "04:31", "06:55", "07:00", "20:59", "21:40"])
def test_somebody_is_here_at_whatever_hour_the_demo_is_opened(db, clock):
    with time_machine.travel(f"2026-11-24T{clock}+01:00", tick=False):
        rota.plan(people.move_in(timezone.now()), timezone.now())
        assert hosts.on_duty(timezone.now())

    with time_machine.travel(f"2026-11-25T{clock}+01:00", tick=False):
        rota.plan(people.move_in(timezone.now()), timezone.now())
        assert hosts.on_duty(timezone.now())


def counts() -> list[int]:
    return [rows.objects.count() for rows in (Member, Post, Comment, Reaction, Photo, MoodCheckIn, FollowUp)]


def test_a_furnished_house_has_lived_for_three_weeks(furnished):
    before, now = counts(), timezone.now()
    due = Occurrence.objects.filter(date=timezone.localdate(now), due_at__lte=now)
    oldest = Post.objects.order_by("created_at").first()

    furnish()

    assert counts() == before
    assert (timezone.now() - oldest.created_at).days >= 20
    assert Member.objects.inside().filter(role=Role.MEMBER).count() == 14
    assert Member.objects.filter(role=Role.STAFF).count() == 3
    assert JoinRequest.objects.unanswered().count() == 3
    assert Photo.objects.waiting().count() == 0
    assert Photo.objects.count() >= 15
    assert FollowUp.objects.open().count() == 2
    assert FollowUp.objects.exclude(closed_at=None).count() == 2
    assert len(attention.attention_list(now)) >= 3
    assert hosts.on_duty(now)
    assert not due.exclude(state=State.PUBLISHED).exists()


def test_a_house_that_opened_the_day_by_itself_is_furnished_too(db):
    with time_machine.travel("2026-11-24T12:30+01:00"):
        programme.draft_if_missing(timezone.now())
        assert programme.open_due(timezone.now())

        assert "have moved in" in furnish()
        assert "furnished already" in furnish()


def test_accounts_can_be_read_by_a_machine(moved_in):
    accounts = json.loads(furnish("--accounts"))

    by_role = {
        role: [one for one in accounts if one["role"] == role] for role in ("leader", "admin", "staff")
    }
    assert {len(people) for people in by_role.values()} == {1, 3}
    assert all(one["totp_secret"] for people in by_role.values() for one in people)
    assert any(one["on_shift"] for one in by_role["staff"])
    assert [set(one) for one in accounts] == [
        {"username", "role", "password", "totp_secret", "on_shift"}
    ] * len(accounts)


def test_the_keys_of_the_demo_fit(moved_in):
    lone = next(one for one in json.loads(furnish("--accounts")) if one["username"] == "lone")

    assert Member.objects.get(username="lone").check_password(lone["password"])
