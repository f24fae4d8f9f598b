"""Telling those who administer the house that something should be seen to: on their desk, phone and mail.

Neutral words, once a day for each thing. What stands on their desk is remembered for a few minutes only,
so that it goes when the trouble does.
"""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import transaction

from community.models import Member, Role
from moderation.signs import bell
from vaerested import chores, upkeep
from vaerested.health import watching

TOLD = ("redis", "queue", "disk", "worker", *upkeep.CHORES, "photos")
KEPT = 300  # seconds
STANDING = "worries"
A_DAY = timedelta(hours=20)


def tell(now: datetime) -> list[str]:
    """Look round, and tell of what is not well and has not been told of today."""
    wrong = [part for part in watching.everything(now) if part.name in TOLD and not _is_fine(part)]
    cache.set(STANDING, len(wrong), KEPT)
    new = [part.name for part in wrong if chores.once(f"told {part.name}", now - A_DAY, now)]
    if new:
        with transaction.atomic():
            bell.ring(_caretakers(), key=f"running.{now:%Y%m%d%H%M}", where="running")
    return new


def standing() -> int:
    """How many things should be seen to, as far as the last look goes."""
    return int(cache.get(STANDING, 0))


def _is_fine(part: watching.Part) -> bool:
    """A new house has no backup yet, and one without a key never will: the page says so, nobody is rung."""
    is_new = part.name in upkeep.CHORES and not part.figures and not part.words
    return part.is_well or is_new


def _caretakers() -> list[Member]:
    """The administrators; where there is none, those who lead."""
    staff = Member.objects.staff()
    return list(staff.filter(role=Role.ADMIN)) or list(staff.filter(role=Role.LEADER))
