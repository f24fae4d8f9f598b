"""After a red case the colleagues talk it through within three days. It waits on the desk until they have.

When the three days pass without it, those who were with the case and those who lead are told, once.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from activities.days import day
from community import live
from community.models import Member, Role
from moderation import access
from moderation.cases import follow_ups
from moderation.models import CaseEvent, Debrief, FollowUp
from moderation.signs import bell


def waiting() -> QuerySet[Debrief]:
    """Those not held, the one due first on top."""
    return Debrief.objects.waiting().select_related("follow_up__member", "follow_up__closed_by")


@transaction.atomic
def hold(debrief: Debrief, by: Member, words: str) -> bool:
    """It is talked through. What is worth remembering is for colleagues alone."""
    done = Debrief.objects.waiting().filter(pk=debrief.pk)
    if not done.update(done_at=timezone.now(), done_by=by, words=words):
        return False
    follow_ups.remember(debrief.follow_up, CaseEvent.Kind.DEBRIEFED, by)
    _show(debrief)
    return True


def tell_late(now: datetime) -> int:
    """Every minute: talks whose time is over, and nobody has been told. Gives how many were told of.

    Nobody is woken for it: what gets late at night is told when the house opens.
    """
    late = list(Debrief.objects.late(now).filter(told_at__isnull=True).select_related("follow_up"))
    if not late or (day.open_until(now) is None and day.next_opening(now) is not None):
        return 0
    return sum(_tell_once(debrief, now) for debrief in late)


@transaction.atomic
def _tell_once(debrief: Debrief, now: datetime) -> bool:
    """Also when two clocks look in the same instant: the first to write it down tells."""
    untold = Debrief.objects.late(now).filter(pk=debrief.pk, told_at__isnull=True)
    if not untold.update(told_at=now):
        return False
    bell.ring(_whose(debrief.follow_up, now), f"debrief.{debrief.pk}")
    _show(debrief)
    return True


def _whose(case: FollowUp, now: datetime) -> list[Member]:
    """Those who had it or helped, and those who lead; of the house's own people, who can open it."""
    with_it = {case.owner_id, case.second_id, *case.colleagues.values_list("pk", flat=True)}
    here = [one for one in access.colleagues(now) if not access.is_external(one)]
    return [one for one in here if one.pk in with_it or one.role == Role.LEADER]


def _show(debrief: Debrief) -> None:
    live.ring("desk", kind="follow_up", object_id=debrief.follow_up_id)
