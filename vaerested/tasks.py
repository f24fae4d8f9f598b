"""What the clock asks of the whole house. Each may run twice, or late, or in two places at once."""

from celery import shared_task
from django.utils import timezone

from vaerested import pings, upkeep
from vaerested.health import signs, worries


@shared_task
def see_to_upkeep() -> None:
    """Every hour: the nightly backup, the monthly trial of it, and whether every picture has its files."""
    upkeep.see_to(timezone.now())


@shared_task
def answer_the_clock() -> None:
    """Every minute: whoever works gives a sign of life, and tells of trouble that is new."""
    signs.give(signs.WORKER)
    pings.say_now_and_then(signs.WORKER)
    worries.tell(timezone.now())
