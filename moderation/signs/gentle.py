"""The calm card for somebody who has written hard words, or has had a hard night.

Never a window in the way, never a heart.
"""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Q

from community.models import Member
from moderation.models import Ending, Level, Signal

NEAR = timedelta(hours=12)
REMEMBER = 600  # seconds without asking the rows again; a new sign forgets it at once
HARD = Q(rule_key__in=("phrase_crisis", "farewell")) | Q(rule_key="night_answer", level__gte=Level.ORANGE)


def is_near(member: Member, now: datetime) -> bool:
    """Whether the card is shown to this member now. At most one query, and seldom that."""
    known: bool | None = cache.get(_name(member.pk))
    if known is None:
        signs = Signal.objects.filter(HARD, member=member, created_at__gt=now - NEAR)
        known = signs.exclude(ending=Ending.NOT_A_CONCERN).exists()
        cache.set(_name(member.pk), known, REMEMBER)
    return known


def forget(member_id: int) -> None:
    """Ask the rows again: something has been seen or let go."""
    cache.delete(_name(member_id))


def _name(member_id: int) -> str:
    return f"gentle.{member_id}"
