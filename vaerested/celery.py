"""The clock says only "look now"; the rows decide what is due (see docs/decisions)."""

import logging
import os
import re
import time
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import beat_init, before_task_publish, setup_logging, task_unknown, worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vaerested.settings")

log = logging.getLogger(__name__)
QUEUE = "celery"  # the one queue; what waits in it is looked at in `watching`

app = Celery("vaerested")
app.config_from_object("django.conf:settings", namespace="CELERY")

app.conf.beat_schedule = {
    "answer the clock": {
        "task": "vaerested.tasks.answer_the_clock",
        "schedule": crontab(),
        "options": {"expires": 55},  # a sign of life from yesterday tells nobody anything
    },
    "look after the house": {"task": "vaerested.tasks.see_to_upkeep", "schedule": crontab(minute="10")},
    "open what is due": {"task": "activities.tasks.open_due_moments", "schedule": crontab()},
    "see to activities": {"task": "activities.tasks.see_to_activities", "schedule": crontab()},
    "tell of meetings": {"task": "community.tasks.tell_of_meetings", "schedule": crontab()},
    "lay out series": {"task": "activities.tasks.lay_out_series", "schedule": crontab(minute="20")},
    "draft today": {"task": "activities.tasks.draft_today", "schedule": crontab(minute="0", hour="5")},
    "pick up photos left behind": {"task": "community.tasks.develop_waiting_photos", "schedule": crontab()},
    "clear photos away": {"task": "community.tasks.clear_away_photos", "schedule": crontab(minute="25")},
    "let old news go": {
        "task": "community.tasks.forget_old_events",
        "schedule": crontab(minute="15", hour="3"),
    },
    "pack copies left behind": {"task": "community.tasks.make_waiting_copies", "schedule": crontab()},
    "ring phones left behind": {"task": "community.tasks.ring_waiting_phones", "schedule": crontab()},
    "mail what is new": {"task": "community.tasks.mail_tidings", "schedule": crontab(minute="*/5")},
    "let signals expire": {"task": "moderation.tasks.let_signals_expire", "schedule": crontab(minute="*/5")},
    "see to the desk": {"task": "moderation.tasks.see_to_the_desk", "schedule": crontab()},
    "see to the rota": {"task": "moderation.tasks.see_to_the_rota", "schedule": crontab()},
    "look around": {"task": "moderation.tasks.look_around", "schedule": crontab(minute="40")},
    "count what is over": {"task": "moderation.tasks.count_what_is_over", "schedule": crontab(minute="25")},
}


@before_task_publish.connect
def note_when(headers: dict[str, Any], **kwargs: Any) -> None:
    """Each task says when it was sent, so that one can see how long the queue has waited."""
    headers["sent_at"] = time.time()


@setup_logging.connect
def keep_our_log(**kwargs: Any) -> None:
    """Worker and beat write their log as the house does (SAFETY P6), and not as Celery would."""


@worker_init.connect
@beat_init.connect
def refuse_unsafe(**kwargs: Any) -> None:
    """Neither starts in a house that is not safe to live in (SAFETY O1)."""
    from django.conf import settings  # they are read only now

    from vaerested import checks, doors

    doors.hold(settings.VAR, alone=settings.EMBEDDED)
    checks.refuse()


@task_unknown.connect
def note_unknown(name: object, **kwargs: Any) -> None:
    """Somebody else's task is dropped; its name is written down, and nothing it carried (SAFETY O2)."""
    known = str(name) if re.fullmatch(r"[\w.]{1,100}", str(name)) else "with a strange name"
    log.error("A task nobody knows was dropped: %s", known)
