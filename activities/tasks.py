"""The day's work for the clock. Each may run twice, or late, or in two places at once."""

from celery import shared_task
from django.utils import timezone

from activities import finding
from activities.days import day, programme
from activities.film import film_polls
from activities.gatherings import series, signups, telling, together


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


@shared_task
def see_to_activities() -> None:
    """Every minute: hang the post of what begins soon, offer free places to the next in line, tell people."""
    now = timezone.now()
    together.announce_due(now)
    signups.move_on(now)
    film_polls.close_due(now)
    telling.tell_due(now)
    telling.tell_desk(now)


@shared_task
def lay_out_series() -> None:
    """Every hour: the dates of every series for the weeks to come, and all of it can be found."""
    series.lay_out_all(timezone.now())
    finding.tidy()
