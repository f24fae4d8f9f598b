"""Work of the staff room that may wait a moment. Every task may run twice."""

from celery import shared_task
from django.utils import timezone

from moderation import odd_looks, postvention
from moderation.cases import debriefs, resting, teamwork
from moderation.desk import answers, concerns, watch
from moderation.figures import sheets
from moderation.hand_over import laying_out
from moderation.rota import alone, at_the_phone, last_days, uncovered
from moderation.signs import alarms


@shared_task
def let_signals_expire() -> None:
    """Signals whose time is up leave the list by themselves."""
    concerns.let_expire(timezone.now())


@shared_task
def see_to_the_desk() -> None:
    """Every minute: ring on, let go of what was left lying, see who has waited too long,
    and lay out what a shift that is over leaves for the next, written or not."""
    now = timezone.now()
    resting.wake_what_is_due(now)
    teamwork.let_go_of_idle(now)
    answers.let_go_of_idle(now)
    answers.look_for_hard(now)
    postvention.ring_when_late(now)
    debriefs.tell_late(now)
    alarms.escalate(now)
    laying_out.lay_out_left(now)


@shared_task
def see_to_the_rota() -> None:
    """Every minute: whose last day is over, who is alone, who has the phone, where nobody comes tomorrow."""
    now = timezone.now()
    last_days.close(now)
    alone.look(now)
    at_the_phone.look(now)
    uncovered.tell(now)


@shared_task
def look_around() -> None:
    """Once an hour: who is quiet, who is awake at night, and which looks in files are odd."""
    now = timezone.now()
    watch.look_for_quiet(now)
    watch.look_for_nights(now)
    watch.forget_old(now)
    odd_looks.note(now)


@shared_task
def count_what_is_over() -> None:
    """Once an hour: the figures of what has ended, and how many were with us lately."""
    sheets.make_due(timezone.now())
