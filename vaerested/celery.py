"""The clock says only "look now"; the rows decide what is due (see docs/decisions)."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vaerested.settings")

app = Celery("vaerested")
app.config_from_object("django.conf:settings", namespace="CELERY")

app.conf.beat_schedule = {
    "open what is due": {"task": "activities.tasks.open_due_moments", "schedule": crontab()},
    "see to activities": {"task": "activities.tasks.see_to_activities", "schedule": crontab()},
    "lay out series": {"task": "activities.tasks.lay_out_series", "schedule": crontab(minute="20")},
    "draft today": {"task": "activities.tasks.draft_today", "schedule": crontab(minute="0", hour="0,5")},
    "pick up photos left behind": {"task": "community.tasks.develop_waiting_photos", "schedule": crontab()},
    "clear photos away": {"task": "community.tasks.clear_away_photos", "schedule": crontab(minute="25")},
    "let old news go": {
        "task": "community.tasks.forget_old_events",
        "schedule": crontab(minute="15", hour="3"),
    },
    "pack copies left behind": {"task": "community.tasks.make_waiting_copies", "schedule": crontab()},
    "forget by the calendar": {
        "task": "community.tasks.forget_by_the_calendar",
        "schedule": crontab(minute="35", hour="3"),
    },
    "ring phones left behind": {"task": "community.tasks.ring_waiting_phones", "schedule": crontab()},
    "let signals expire": {"task": "moderation.tasks.let_signals_expire", "schedule": crontab(minute="*/5")},
    "see to the desk": {"task": "moderation.tasks.see_to_the_desk", "schedule": crontab()},
    "look around": {"task": "moderation.tasks.look_around", "schedule": crontab(minute="40")},
}
