"""Work of the staff room that may wait a moment. Every task may run twice."""

from celery import shared_task
from django.utils import timezone

from moderation import alarms, answers, concerns, hand_overs, teamwork, watch


@shared_task
def let_signals_expire() -> None:
    """Signals whose time is up leave the list by themselves."""
    concerns.let_expire(timezone.now())


@shared_task
def see_to_the_desk() -> None:
    """Every minute: ring on, let go of what was left lying, see who has waited too long,
    and lay out what a shift that is over has written for the next."""
    now = timezone.now()
    teamwork.let_go_of_idle(now)
    answers.let_go_of_idle(now)
    answers.look_for_hard(now)
    alarms.escalate(now)
    hand_overs.lay_out_left(now)


@shared_task
def look_around() -> None:
    """Once an hour: who is quiet, who is awake at night."""
    now = timezone.now()
    watch.look_for_quiet(now)
    watch.look_for_nights(now)
    watch.forget_old(now)
