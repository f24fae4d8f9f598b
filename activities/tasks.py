"""The day's work for the clock. Each may run twice, or late, or in two places at once."""

from celery import shared_task
from django.utils import timezone

from activities import day, programme


@shared_task
def draft_today() -> None:
    """Write today's programme down, so that staff can change it before it is said."""
    programme.draft(day.local(timezone.now()).date())


@shared_task
def open_due_moments() -> None:
    """Every minute: say what is due."""
    now = timezone.now()
    programme.draft_if_missing(now)
    programme.open_due(now)
