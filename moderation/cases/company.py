"""Getting a colleague along on a case, also one from outside, and letting them go again.

It is what opens a member's page to somebody from outside (SAFETY Z4), so a colleague close to the member
decides it, by name, and it stands in the timeline.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community import live
from community.models import Member
from moderation import access
from moderation.cases import follow_ups
from moderation.models import CaseEvent, FollowUp
from moderation.signs import bell

Kind = CaseEvent.Kind


def could_help(case: FollowUp, by: Member, now: datetime) -> list[Member]:
    """Everybody who works here and is not with it yet. Two queries."""
    helping = set(case.colleagues.values_list("pk", flat=True))
    taken = helping | {by.pk, case.owner_id, case.second_id, case.member_id}
    return [one for one in access.colleagues(now) if one.pk not in taken]


@transaction.atomic
def bring(case: FollowUp, by: Member, colleague: Member, now: datetime | None = None) -> bool:
    """One more beside the owner. They are rung, and see the member from now on. Twice is once."""
    now = now or timezone.now()
    still_open = FollowUp.objects.open().select_for_update(of=("self",)).filter(pk=case.pk)
    if not still_open.exists() or colleague not in could_help(case, by, now):
        return False
    case.colleagues.add(colleague)
    follow_ups.remember(case, Kind.JOINED, by, {"whom": colleague.name}, now)
    bell.ring([colleague], f"along.{case.pk}.{now.timestamp():.0f}")
    _ring(case)
    return True


@transaction.atomic
def let_go(case: FollowUp, by: Member, colleague: Member, now: datetime | None = None) -> bool:
    """They help no more. Somebody from outside sees the member no more, from this moment."""
    if not case.colleagues.filter(pk=colleague.pk).exists():
        return False
    case.colleagues.remove(colleague)
    follow_ups.remember(case, Kind.RELIEVED, by, {"whom": colleague.name}, now)
    _ring(case)
    return True


def _ring(case: FollowUp) -> None:
    live.ring("desk", kind="follow_up", object_id=case.pk)
