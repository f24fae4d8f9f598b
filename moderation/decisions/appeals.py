"""What a member says against a decision. Never answered by the one who decided."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from community import live
from community.models import Member, Role
from moderation import access
from moderation.decisions import stepping_in
from moderation.models import Appeal, Decision


class OwnDecisionError(Exception):
    """Not for this colleague to judge: their own decision, or one that those who lead decide."""


class OverError(Exception):
    """The decision is taken back or over: there is nothing left to take back."""


@transaction.atomic
def appeal(decision: Decision, words: str) -> Appeal:
    """Say that it is wrong. What is said while one waits is the same appeal, never doubled.

    Raises `OverError` when the decision does not stand any more.
    """
    open_ = Appeal.objects.waiting().filter(decision=decision).first()
    if open_:
        return open_
    if not decision.stands:
        raise OverError
    try:
        with transaction.atomic():
            made = Appeal.objects.create(decision=decision, words=words)
    except IntegrityError:
        return Appeal.objects.waiting().get(decision=decision)
    live.ring("desk", kind="appeal", object_id=made.pk)
    return made


@transaction.atomic
def decide(made: Appeal, by: Member, grant: bool, answer: str, now: datetime | None = None) -> bool:
    """Another colleague, or the leader, decides. A yes takes the decision back at once."""
    if not may_decide(made.decision, by):
        raise OwnDecisionError
    now = now or timezone.now()
    done = Appeal.objects.waiting().filter(pk=made.pk)
    if not done.update(decided_at=now, decided_by=by, is_granted=grant, answer=answer):
        return False
    if grant:
        stepping_in.undo(made.decision, by)
    _tell(made.decision.member, made.pk)
    return True


def may_decide(decision: Decision, by: Member) -> bool:
    """Whether this colleague may judge it."""
    return _may_judge(by).filter(pk=decision.pk).exists()


def waiting_for(reader: Member) -> QuerySet[Appeal]:
    """What this colleague may decide, and nobody has."""
    return Appeal.objects.waiting().filter(decision__in=_may_judge(reader))


def _may_judge(reader: Member) -> QuerySet[Decision]:
    """Never one's own; and who is outside for good is let in again by those who lead.

    When nobody else leads the house, another colleague decides: an answer there must be.
    """
    if not access.decides(reader):
        return Decision.objects.none()
    others = Decision.objects.exclude(member=reader).exclude(by=reader)
    if access.leads(reader):
        return others
    lead = Member.objects.inside().filter(role__in=(Role.LEADER, Role.ADMIN))
    another = Exists(lead.exclude(pk=Coalesce(OuterRef("by"), 0)))
    return others.exclude(another, kind=Decision.Kind.REMOVE)


def last_removal(member: Member) -> Decision | None:
    """The decision by which somebody is outside for good."""
    removals = Decision.objects.filter(member=member, kind=Decision.Kind.REMOVE, undone_at__isnull=True)
    return removals.select_related("ground").first()


def _tell(member: Member, number: int) -> None:
    live.ring(f"user.{member.pk}", kind="decision", object_id=number)
    live.ring("desk", kind="appeal", object_id=number)
