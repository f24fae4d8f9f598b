"""What a member and the staff agree on. Both see the same words, and both may say that it is over."""

from django.db import transaction
from django.utils import timezone

from community import live
from community.models import Member
from moderation.cases import follow_ups
from moderation.models import Agreement, CaseEvent

Kind = CaseEvent.Kind


@transaction.atomic
def make(member: Member, by: Member, text: str) -> Agreement:
    """Write it down. The member finds it at the top of their talk; the same words twice are one agreement."""
    for standing in Agreement.objects.standing().filter(member=member):
        if standing.text == text:
            return standing
    follow_up = follow_ups.open_for(member)
    made = Agreement.objects.create(member=member, follow_up=follow_up, made_by=by, text=text)
    if follow_up:
        follow_ups.remember(follow_up, Kind.AGREED, by)
    _tell(member)
    return made


@transaction.atomic
def end(agreement: Agreement, by: Member) -> bool:
    """It is kept, or it counts no more. Either side may say so; it stays to be read."""
    standing = Agreement.objects.standing().filter(pk=agreement.pk)
    done = standing.update(ended_at=timezone.now(), ended_by=by)
    if done:
        follow_up = follow_ups.open_for(agreement.member)
        if follow_up:
            follow_ups.remember(follow_up, Kind.AGREEMENT_ENDED, by)
        _tell(agreement.member)
    return bool(done)


def standing(member: Member) -> list[Agreement]:
    """What counts now, the newest first. One query."""
    return list(Agreement.objects.standing().filter(member=member).select_related("made_by"))


def _tell(member: Member) -> None:
    live.ring(f"user.{member.pk}", kind="agreement", object_id=member.pk)
    live.ring("desk", kind="follow_up", object_id=member.pk)
