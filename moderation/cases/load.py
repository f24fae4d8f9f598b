"""What each colleague carries, for whoever leads: to look after people, never to compare them."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from community.models import STAFF_ROLES, ConversationKind, Member, Message
from moderation import access
from moderation.models import Debrief, FollowUp, Level

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Load:
    """One colleague, and what lies with them."""

    member: Member
    has: int
    is_with: int
    grave: int
    heavy: int
    wrote: int
    to_talk_through: int

    @property
    def is_light(self) -> bool:
        """Nothing lies with them just now."""
        return not (
            self.has or self.is_with or self.grave or self.heavy or self.wrote or self.to_talk_through
        )


def of_everybody(now: datetime) -> list[Load]:
    """By name. There is no order of who carries most."""
    since = now - A_WEEK
    cases = FollowUp.objects.open()
    lately = FollowUp.objects.filter(Q(closed_at__isnull=True) | Q(closed_at__gt=since))
    grave = lately.filter(Q(level__gte=Level.RED) | Q(red_at__isnull=False))
    talks = Message.objects.filter(created_at__gt=since, conversation__kind=ConversationKind.PRIVATE)
    counts = [
        _count(cases, "owner"),
        _count(cases, "second") + _count(cases, "colleagues"),
        _count(grave, "owner") + _count(grave, "second"),
        _count(cases.filter(is_heavy=True), "owner"),
        _count(talks.filter(author__role__in=STAFF_ROLES), "author"),
        _count(Debrief.objects.waiting(), "follow_up__owner"),
    ]
    return [Load(one, *(count[one.pk] for count in counts)) for one in access.colleagues(now)]


def _count(rows: "QuerySet[Any]", who: str) -> Counter[int]:
    return Counter(rows.exclude(**{who: None}).values_list(who, flat=True))
