""" "Byt med mig": a case goes from one colleague to another, with their yes. A no is not written down."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from community import live
from community.models import Member
from moderation import access
from moderation.cases import follow_ups
from moderation.models import CaseEvent, FollowUp, State
from moderation.signs import alarms, bell

Kind = CaseEvent.Kind


def may_be_asked(case: FollowUp, by: Member) -> list[Member]:
    """The house's own people, and those from outside who are with it already (care 3.11)."""
    is_with = {case.second_id, *case.colleagues.values_list("pk", flat=True)}
    known = [one for one in access.colleagues(timezone.now()) if one != by and one.pk != case.member_id]
    return [one for one in known if not access.is_external(one) or one.pk in is_with]


@transaction.atomic
def ask(case: FollowUp, by: Member, colleague: Member) -> bool:
    """Ask a colleague to take it over; their phone says "look". Asking another asks the first no more."""
    mine = FollowUp.objects.open().filter(pk=case.pk, owner=by)
    done = mine.update(swap_to=colleague)
    if done:
        bell.ring([colleague], key=f"swap.{case.pk}.{timezone.now().timestamp():.0f}")
        _ring(case)
    return bool(done)


def asked_of(colleague: Member) -> QuerySet[FollowUp]:
    """The cases this colleague is asked to take over, and has not answered."""
    asked = FollowUp.objects.open().filter(swap_to=colleague, owner__isnull=False)
    return asked.select_related("member", "owner").order_by("pk")


@transaction.atomic
def say_yes(case: FollowUp, by: Member, now: datetime | None = None) -> bool:
    """The case is theirs from now on. Whoever was the second and takes it over leaves that place free."""
    now = now or timezone.now()
    asked = FollowUp.objects.open().filter(pk=case.pk, swap_to=by, owner__isnull=False)
    return _give(asked, case, by, now)


@transaction.atomic
def take_over(case: FollowUp, by: Member, now: datetime) -> bool:
    """From a colleague who goes home. False when it is no longer theirs."""
    theirs = FollowUp.objects.open().filter(pk=case.pk, owner=case.owner_id).exclude(owner=by)
    return _give(theirs, case, by, now)


def _give(still: QuerySet[FollowUp], case: FollowUp, by: Member, now: datetime) -> bool:
    before = case.owner.name if case.owner else ""
    if not still.update(owner=by, swap_to=None, claimed_at=now, state=State.TAKEN):
        return False
    FollowUp.objects.filter(pk=case.pk, second=by).update(second=None)
    case.colleagues.remove(by)  # one place each
    follow_ups.remember(case, Kind.SWAPPED, by, {"before": before}, now)
    case.refresh_from_db()
    alarms.in_hand(case, now)
    _ring(case)
    return True


@transaction.atomic
def not_now(case: FollowUp, by: Member) -> None:
    """It stays where it is. Nothing is kept of the question, neither who asked nor who could not."""
    if FollowUp.objects.open().filter(pk=case.pk, swap_to=by).update(swap_to=None):
        _ring(case)


@transaction.atomic
def mark_heavy(case: FollowUp, is_heavy: bool) -> None:
    """Heavy content: the desk says so and folds the why, so that a colleague chooses when to open it."""
    if FollowUp.objects.open().filter(pk=case.pk).update(is_heavy=is_heavy):
        _ring(case)


def _ring(case: FollowUp) -> None:
    live.ring("desk", kind="follow_up", object_id=case.pk)
