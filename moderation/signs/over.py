"""Signs that are so no longer: off the list at once, and still in the story of somebody we follow up on."""

from datetime import datetime

from django.db.models import QuerySet

from moderation.models import Ending, Signal


def end(signals: "QuerySet[Signal]", now: datetime) -> int:
    """Those a case carries stay in its timeline; what nobody took up is gone. Gives how many there were.

    What a member takes back is deleted instead, also from a case (SAFETY P2).
    """
    standing = signals.filter(ended_at__isnull=True)
    kept = standing.filter(follow_up__isnull=False).update(ended_at=now, ending=Ending.OVER)
    return kept + standing.filter(follow_up__isnull=True).delete()[0]
