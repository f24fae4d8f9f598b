"""The demo house: furnished once, believable, and open when somebody comes."""

import json
import os
import subprocess
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from activities.days import programme
from activities.models import MoodCheckIn, Occurrence, State
from community import hosts
from community.models import Comment, JoinRequest, Member, Photo, Post, Reaction, Role
from moderation.desk import attention
from moderation.models import FollowUp
from tests import make
from vaerested.furnish import people, rota

ROOT = Path(__file__).resolve().parent.parent


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


def test_nobody_of_the_demo_moves_into_a_house_where_others_live(alma, bo, leo):
    make.staff("Mette")  # called as somebody in the book, as people are

    with pytest.raises(CommandError, match="who are not of the demo") as refused:
        furnish()

    assert refused.value.returncode == 3
    assert {one.display_name for one in Member.objects.all()} == {"Alma", "Bo", "Leo", "Mette"}
    assert not Post.objects.exists()


def test_nobody_of_the_demo_moves_in_beside_the_first_administrator(ada):
    with pytest.raises(CommandError):
        furnish()


def test_a_demo_house_stays_one_when_visitors_move_in_and_some_of_the_book_go(moved_in, nils):
    make.member("Besøg")
    Member.objects.filter(username="jonas").update(role=Role.MEMBER)
    Member.objects.filter(username__in=["amina", "lone", "per"]).delete()

    assert not people.others_live_here()


def prepare(tmp_path, furnish_says: int) -> int:
    """The house is made ready with FURNISH=1, in a world where `python` does nothing but say how it went."""
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\ncase "$*" in *furnish*) exit {furnish_says} ;; esac\n', encoding="utf-8")
    python.chmod(0o755)
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "FURNISH": "1", "VAERESTED_VAR": str(tmp_path / "var")}
    return subprocess.run(["sh", "deploy/prepare.sh"], cwd=ROOT, env=env, check=False).returncode


@pytest.mark.parametrize(("furnish_says", "opens"), [(0, True), (3, True), (1, False)])
def test_a_real_house_opens_all_the_same_when_furnish_was_left_on(tmp_path, furnish_says, opens):
    assert (prepare(tmp_path, furnish_says) == 0) is opens
