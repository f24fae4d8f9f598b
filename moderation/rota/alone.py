"""Somebody alone in the house is asked every two hours whether all is well.

No answer within a quarter of an hour, and the backup is told, or the leader when nobody is at the phone.
One row per time alone, so that a clock that looks twice asks once.
"""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from community import live
from community.models import Member
from moderation.models import LoneWatch, Shift
from moderation.rota import at_the_phone, shifts

EVERY = timedelta(hours=2)
PATIENCE = timedelta(minutes=15)
ASKED, REMEMBER = "alone-asked", 150  # seconds: the clock looks every minute


def look(now: datetime) -> None:
    """Every minute: who is alone, who must be asked, whose answer is missing."""
    alone = _who_is_alone(now)
    LoneWatch.objects.standing().exclude(staff=alone).update(ended_at=now)
    if alone is None:
        return
    watch = _watch(alone, now)
    _ask(watch, now)
    _tell(watch, now)
    if watch.asked_at:
        cache.set(ASKED, True, REMEMBER)


def _who_is_alone(now: datetime) -> Member | None:
    here = Shift.objects.published().in_the_house().covering(now).select_related("staff")
    people = {shift.staff for shift in here}
    return people.pop() if len(people) == 1 else None


def _watch(alone: Member, now: datetime) -> LoneWatch:
    known = {"since": now, "heard_at": now}
    try:
        with transaction.atomic():
            return LoneWatch.objects.get_or_create(staff=alone, ended_at=None, defaults=known)[0]
    except IntegrityError:  # another clock was first
        return LoneWatch.objects.standing().get(staff=alone)


@transaction.atomic
def _ask(watch: LoneWatch, now: datetime) -> None:
    due = LoneWatch.objects.standing().filter(pk=watch.pk, asked_at=None, heard_at__lte=now - EVERY)
    if due.update(asked_at=now):
        watch.asked_at = now
        shifts.ring([watch.staff], f"alone.{watch.pk}.{now.timestamp():.0f}")
        _show()


@transaction.atomic
def _tell(watch: LoneWatch, now: datetime) -> None:
    due = LoneWatch.objects.standing().filter(pk=watch.pk, told_at=None, asked_at__lte=now - PATIENCE)
    if due.update(told_at=now):
        shifts.ring(at_the_phone.backups_at(now), f"alone.{watch.pk}.{now.timestamp():.0f}")
        _show()


@transaction.atomic
def all_is_well(watch: LoneWatch, by: Member, now: datetime) -> bool:
    """The one who is alone says so, or a colleague who has talked with them. False when it is over."""
    known = {"heard_at": now, "heard_by": by, "asked_at": None, "told_at": None}
    heard = LoneWatch.objects.standing().filter(pk=watch.pk).update(**known)
    cache.delete(ASKED)
    _show()
    return bool(heard)


def standing() -> QuerySet[LoneWatch]:
    """Who is alone just now."""
    return LoneWatch.objects.standing().select_related("staff")


def unanswered() -> list[LoneWatch]:
    """Who is asked and has not answered yet. Costs the desk nothing while all is well."""
    return list(standing().filter(asked_at__isnull=False)) if cache.get(ASKED) else []


def _show() -> None:
    live.ring("desk", kind="alone", object_id=0)
