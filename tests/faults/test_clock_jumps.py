"""The machine's clock jumps: nobody is logged out, and nothing is said twice (D3)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from activities.days import programme
from activities.models import Occurrence
from community.models import Post
from vaerested import chores

HERE = ZoneInfo("Europe/Copenhagen")
MORNING = datetime(2026, 11, 27, 9, 0, 30, tzinfo=HERE)
JUMPS = (timedelta(minutes=-10), timedelta(minutes=10), timedelta(minutes=-2), timedelta(0))

pytestmark = pytest.mark.django_db


def test_d3_nobody_is_logged_out(alma, as_member):
    with time_machine.travel(MORNING, tick=False):
        browser = as_member(alma)
        assert browser.get(reverse("me")).status_code == 200

    for jump in JUMPS:
        with time_machine.travel(MORNING + jump, tick=False):
            assert browser.get(reverse("me")).status_code == 200, jump


def test_d3_a_moment_is_said_once():
    Occurrence.objects.create(
        moment="jump", date=MORNING.date(), due_at=MORNING, title_da="Kaffe", text_da="Kaffen er klar."
    )

    for jump in JUMPS:
        with time_machine.travel(MORNING + jump, tick=False):
            programme.open_due(MORNING + jump)

    assert Post.objects.filter(is_prompt=True, text="Kaffen er klar.").count() == 1


def test_d3_a_nights_work_is_begun_once():
    due = MORNING.replace(hour=4)

    assert [chores.begin("backup", due, MORNING + jump) for jump in JUMPS] == [True, False, False, False]
