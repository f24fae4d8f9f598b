"""Work of the staff room that may wait a moment. Every task may run twice."""

from celery import shared_task
from django.utils import timezone

from moderation import concerns


@shared_task
def let_signals_expire() -> None:
    """Signals whose time is up leave the list by themselves."""
    concerns.let_expire(timezone.now())
