"""Stepping in with a person: calm down, outside for a while, outside for good; and taking it back.

Each time is a decision the member reads as a statement of reasons: what, why, on what ground, until when, and
how to say that it is wrong. Never a strike, never a count, never seen by other members. Who may not do it is
refused here, whatever page it is called from.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community import live, members
from community.models import Member, Role
from moderation import access
from moderation.decisions import interventions
from moderation.models import Decision, Deed, Ground, StaffLog

Kind = Decision.Kind
DEEDS = {Kind.QUIET: Deed.QUIET, Kind.SUSPEND: Deed.SUSPEND}


@transaction.atomic
def step_in(
    member: Member, by: Member, kind: str, ground: Ground | None, words: str, until: datetime | None = None
) -> Decision:
    """Calm down, outside for a while, or outside for good. Open pages fall silent at once (SAFETY Z2).

    Those on the staff are a matter for the office.
    """
    may = access.leads(by) if kind == Kind.REMOVE else access.decides(by)
    access.refuse_unless(may and member.role == Role.MEMBER)
    now = timezone.now()
    before = Decision.objects.standing(now).filter(member=member, kind=kind)
    before.update(undone_at=now, undone_by=by)  # the newer one says until when
    if kind == Kind.QUIET:
        members.calm_down(member, until)
    elif kind == Kind.SUSPEND:
        members.suspend(member, until)
    else:
        made = interventions.show_out(member, by, words, ground)
        _tell(made)
        return made
    made = Decision.objects.create(
        member=member, by=by, kind=kind, ground=ground, words=words, until=until, at=now
    )
    StaffLog.objects.create(by=by, deed=DEEDS[Kind(kind)], member=member, object_id=made.pk, reason=words)
    _tell(made)
    return made


@transaction.atomic
def undo(decision: Decision, by: Member) -> bool:
    """Take it back: the post hangs, or the member writes and comes in again. The log keeps both.

    One that is over ends nothing: a newer one may stand.
    """
    access.refuse_unless(_may_undo(decision, by))
    if decision.kind == Kind.HIDE and decision.comment:
        return interventions.show_answer_again(decision.comment, by)
    if decision.kind == Kind.HIDE and decision.post:
        return interventions.show_again(decision.post, by)
    standing = Decision.objects.filter(pk=decision.pk, undone_at__isnull=True)
    if not standing.update(undone_at=timezone.now(), undone_by=by):
        return False
    if decision.stands:
        _let_in_again(decision)
    StaffLog.objects.create(by=by, deed=Deed.UNDO, member=decision.member, object_id=decision.pk)
    _tell(decision)
    return True


def _may_undo(decision: Decision, by: Member) -> bool:
    """Outside for good: those who lead, or who has just said yes to an appeal because nobody else leads."""
    if not access.decides(by) or by.pk == decision.member_id:
        return False
    is_lighter = decision.kind != Kind.REMOVE
    return is_lighter or access.leads(by) or decision.appeals.filter(decided_by=by, is_granted=True).exists()


def _let_in_again(decision: Decision) -> None:
    if decision.kind == Kind.QUIET:
        members.calm_down(decision.member, None)
    elif decision.kind == Kind.SUSPEND:
        members.suspend(decision.member, None)
    elif decision.kind == Kind.REMOVE:
        members.let_back(decision.member)


def _tell(decision: Decision) -> None:
    live.ring(f"user.{decision.member_id}", kind="decision", object_id=decision.pk)
    live.ring("desk", kind="decision", object_id=decision.pk)
