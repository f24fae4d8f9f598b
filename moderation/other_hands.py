"""A member would rather write with somebody else: the case is free again, and the desk knows it at once."""

from django.db import transaction
from django.utils import timezone

from community.models import Conversation, Member
from moderation.cases import follow_ups
from moderation.desk import concerns
from moderation.models import CaseEvent, FollowUp, Level, State
from moderation.signs import alarms, rules


@transaction.atomic
def wanted(member: Member, conversation: Conversation) -> None:
    """Whoever had it lets go. The talk and what was said in it stay where they are."""
    now = timezone.now()
    case = follow_ups.open_for(member)
    if case:
        FollowUp.objects.filter(pk=case.pk).update(owner=None, claimed_at=None, state=State.NEW)
        follow_ups.remember(case, CaseEvent.Kind.OTHER_PERSON, member, now=now)
        alarms.ring(member, Level(case.level), now)
    concerns.stand(member, f"other.{conversation.pk}", [rules.other_person(now)], again=True)
