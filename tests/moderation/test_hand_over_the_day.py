"""What the next shift reads about the programme, and does not read about why."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from activities.days import changes, first_day, programme
from activities.days import day as days
from activities.models import DayTemplate, Occurrence, State
from moderation.cases import follow_ups
from moderation.hand_over import hand_draft

pytestmark = pytest.mark.django_db


def test_what_staff_moved_left_out_and_put_into_the_day_stands_there():
    if not DayTemplate.objects.exists():
        first_day.lay_out()
    today = days.house_date(timezone.now())
    programme.draft(today)
    walk, lunch, dinner = (
        Occurrence.objects.get(date=today, moment=key) for key in ("walk", "lunch", "dinner")
    )
    Occurrence.objects.filter(pk=walk.pk).update(due_at=walk.due_at + timedelta(minutes=30))
    Occurrence.objects.filter(pk=lunch.pk).update(state=State.SKIPPED)
    changes.add(today, days.local(dinner.due_at).time(), dict.fromkeys(changes.WORDS, "Kor"), uuid4())

    facts = {item.key: item.facts for item in hand_draft.draft(timezone.now(), timezone.now())}

    choir = Occurrence.objects.get(title_da="Kor")
    assert facts["programme"] == {"left_out": [lunch.pk], "added": [choir.pk], "moved": [walk.pk]}


def test_z4_hosts_do_not_read_why_a_colleague_did_something(alma, vera):
    case = follow_ups.claim(alma, by=vera)
    for kind in ("snoozed", "dismissed", "other_person"):
        follow_ups.remember(case, kind, vera, {"reason": "Hun venter på svar fra retten."})
    since = timezone.now() - timedelta(hours=1)

    background = next(item for item in hand_draft.draft(since, timezone.now()) if item.member)

    assert "Se tiden an" in background.background
    assert "retten" not in background.background
    assert "snakke med" not in background.background
