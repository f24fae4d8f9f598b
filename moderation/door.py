"""Answering those who stand at the door. Always by a named person, never a silent no (SAFETY Z11)."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db import transaction
from django.utils import timezone

from community import conversations, live, members
from community.door import joining
from community.models import Block, JoinRequest, Member
from moderation import access
from moderation.models import Deed, StaffLog

ALIKE = 0.8  # how near two names are before we mention it
Answer = JoinRequest.Answer


@transaction.atomic
def let_in(request: JoinRequest, by: Member) -> bool:
    """Open the door. False when a colleague was first."""
    if not members.let_in(request.member, by=by):
        return False
    _answer(request, Answer.LET_IN, by)
    StaffLog.objects.create(by=by, deed=Deed.LET_IN, member=request.member)
    conversations.close(joining.room_of(request.member))
    live.ring("desk", kind="door", object_id=request.member_id)
    return True


def let_in_invited(member: Member) -> bool:
    """Open the door in the name of whoever gave the link, if they gave it so, and still work here (Z11)."""
    wish = JoinRequest.objects.select_related("member", "invitation__made_by").filter(member=member).first()
    invitation = wish.invitation if wish else None
    if not wish or not invitation or not invitation.lets_in or not invitation.made_by:
        return False
    return access.works_here(invitation.made_by) and let_in(wish, by=invitation.made_by)


@transaction.atomic
def answer_not_now(request: JoinRequest, by: Member, words: str) -> bool:
    """Say no for now, in words. The talk at the door stays open. False when a colleague was first."""
    if not JoinRequest.objects.unanswered().filter(pk=request.pk).exists() or not request.member.is_waiting:
        return False
    conversations.say(joining.room_of(request.member), by, words)
    _answer(request, Answer.NOT_NOW, by)
    StaffLog.objects.create(by=by, deed=Deed.NOT_NOW, member=request.member, reason=words)
    live.ring("desk", kind="door", object_id=request.member_id)
    return True


def _answer(request: JoinRequest, answer: str, by: Member) -> None:
    request.answer, request.decided_at, request.decided_by = answer, timezone.now(), by
    request.save(update_fields=["answer", "decided_at", "decided_by"])


@dataclass(frozen=True)
class Namesake:
    """Somebody whose name is near: the same person again, or one who should not meet them."""

    member: Member
    was_shown_out: bool
    was_refused: bool
    is_avoided: bool  # somebody here has closed the door to them


def look_alikes(member: Member) -> list[Namesake]:
    """Those whose name is like this one's, with what the staff should know. Three queries."""
    wanted = member.display_name.casefold()
    others = Member.objects.exclude(pk=member.pk).defer("password", "email")
    near = [other for other in others if _likeness(wanted, other.display_name.casefold()) >= ALIKE]
    refusals = JoinRequest.objects.filter(answer=Answer.NOT_NOW, member__in=near)
    refused = set(refusals.values_list("member", flat=True))
    avoided = set(Block.objects.filter(blocked__in=near).values_list("blocked", flat=True))
    return [
        Namesake(other, other.shown_out_at is not None, other.pk in refused, other.pk in avoided)
        for other in near
    ]


def _likeness(one: str, other: str) -> float:
    return 1.0 if one.split()[:1] == other.split()[:1] else SequenceMatcher(None, one, other).ratio()
