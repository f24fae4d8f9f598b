"""What the house does by itself, once: the rows decide, however many clocks say "look now" (SAFETY D3)."""

from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils import timezone

from community.models import Chore

REST = timedelta(minutes=50)  # after a try that failed
LEASE = timedelta(hours=6)  # a try nobody has heard of since was killed


def last(name: str) -> Chore:
    """How it went; an empty one when it was never tried."""
    return Chore.objects.filter(name=name).first() or Chore(name=name)


def begin(name: str, due: datetime, now: datetime) -> bool:
    """Take it on if it has not gone well since it was due, and nobody else is at it. True for one alone."""
    Chore.objects.get_or_create(name=name)
    is_wanted = Q(went_well_at__isnull=True) | Q(went_well_at__lt=due)
    is_over = Q(ended_at__gte=F("begun_at"), begun_at__lt=now - REST)
    is_free = Q(begun_at__isnull=True) | is_over | Q(begun_at__lt=now - LEASE)
    return bool(Chore.objects.filter(is_wanted, is_free, name=name).update(begun_at=now))


def end(name: str, words: str, failed: bool = False) -> None:
    """Write down how it went."""
    now = timezone.now()
    well = {} if failed else {"went_well_at": now}
    told = {"ended_at": now, "words": words[:300], **well}
    Chore.objects.update_or_create(name=name, defaults=told, create_defaults={"begun_at": now, **told})


def once(name: str, since: datetime, now: datetime) -> bool:
    """True for the first who asks since that moment."""
    Chore.objects.get_or_create(name=name)
    unsaid = Q(went_well_at__isnull=True) | Q(went_well_at__lt=since)
    new = {"begun_at": now, "ended_at": now, "went_well_at": now}
    return bool(Chore.objects.filter(unsaid, name=name).update(**new))
