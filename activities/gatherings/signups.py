"""Deeds of being with us: say yes, step back, wait for a place, be asked.

Whoever changes the list of an activity holds its row first, so that the last place is given once. On SQLite
the transaction itself is the lock (IMMEDIATE).
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef

from activities.days import day as days
from activities.gatherings import free_again
from activities.models import Activity, Regular, Series, SignUp, Standing
from community.models import Member

AFTER_WAKING = timedelta(hours=1)
FOR_REGULARS = 70  # percent: "every Tuesday" never fills the last places


class ClosedError(Exception):
    """It is over, or called off: there is nothing to sign up for."""


@transaction.atomic
def join(activity: Activity, member: Member, now: datetime) -> SignUp:
    """Be with us, or stand in line when it is full. Twice is once; yes to an offered place is this too."""
    held = _hold(activity.pk)
    if held.cancelled_at or held.is_past(now):
        raise ClosedError
    _settle(held, now, answering=member)
    mine = SignUp.objects.filter(activity=held, member=member).first()
    if mine is None:
        standing = Standing.IN if _has_room(held) else Standing.WAITING
        return SignUp.objects.create(activity=held, member=member, standing=standing, since=now)
    if mine.standing == Standing.ASKED:
        mine.standing, mine.asked_until = Standing.IN, None
        mine.save(update_fields=["standing", "asked_until"])
    return mine


@transaction.atomic
def step_back(activity: Activity, member: Member, now: datetime) -> None:
    """Not today. Nothing is kept of it, and the next in line is asked."""
    held = _hold(activity.pk)
    SignUp.objects.filter(activity=held, member=member).delete()
    _settle(held, now)


@transaction.atomic
def come_always(series: Series, member: Member, now: datetime) -> bool:
    """ "I am with you every Tuesday": on every date laid out, and on those to come.

    False when one of the dates has no place for those who always come.
    """
    Regular.objects.get_or_create(series=series, member=member, defaults={"since": now})
    ahead = series.activities.standing().filter(starts_at__gt=now).order_by("pk")
    given = [add_regular(activity, member, now) for activity in ahead]
    return all(given)


@transaction.atomic
def come_now_and_then(series: Series, member: Member, now: datetime) -> None:
    """No longer every time. Dates one has tapped oneself stay."""
    Regular.objects.filter(series=series, member=member).delete()
    own = SignUp.objects.filter(activity__series=series, activity__starts_at__gt=now, member=member)
    for sign_up in own.filter(is_regular=True).select_related("activity").order_by("activity"):
        step_back(sign_up.activity, member, now)


@transaction.atomic
def add_regular(activity: Activity, member: Member, now: datetime) -> bool:
    """A regular takes a place only while the last ones are free for others. No place: no line either."""
    held = _hold(activity.pk)
    if SignUp.objects.filter(activity=held, member=member).exists():
        return True
    share = None if held.places is None else held.places * FOR_REGULARS // 100
    if share is not None and _taken(held) >= share:
        return False
    SignUp.objects.create(activity=held, member=member, since=now, is_regular=True)
    return True


def move_on(now: datetime) -> None:
    """Every minute: who did not answer in time gives the place to the next, who is asked."""
    queued = SignUp.objects.filter(activity=OuterRef("pk")).exclude(standing=Standing.IN)
    limited = Activity.objects.standing().filter(Exists(queued), starts_at__gt=now, places__isnull=False)
    for pk in limited.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            _settle(_hold(pk), now)


@transaction.atomic
def leave_all(member: Member, now: datetime) -> None:
    """Somebody goes for good: their places are offered to the next at once."""
    Regular.objects.filter(member=member).delete()
    ahead = Activity.objects.filter(sign_ups__member=member, starts_at__gt=now).order_by("pk")
    for activity in ahead:
        step_back(activity, member, now)


@transaction.atomic
def settle(activity: Activity, now: datetime) -> None:
    """More places were made: ask those in line."""
    _settle(_hold(activity.pk), now)


def _hold(pk: int) -> Activity:
    return Activity.objects.select_for_update().get(pk=pk)


def _taken(activity: Activity) -> int:
    return SignUp.objects.filter(activity=activity).holding_a_place().count()


def _has_room(activity: Activity) -> bool:
    return activity.places is None or _taken(activity) < activity.places


def _settle(activity: Activity, now: datetime, answering: Member | None = None) -> None:
    """Offers that ran out go, and free places are offered in the order of the line. Not once it has begun.

    Whoever is `answering` just now, a little late, is answered and told nothing else.
    """
    if activity.cancelled_at or activity.has_begun(now):
        return
    line = SignUp.objects.filter(activity=activity)
    ran_out = list(line.out_of_time(now).select_related("member"))
    line.filter(pk__in=[offer.pk for offer in ran_out]).delete()
    free_again.tell(offer for offer in ran_out if offer.member != answering)
    waiting = list(line.waiting().select_related("member"))
    free = len(waiting) if activity.places is None else max(0, activity.places - _taken(activity))
    for next_one in waiting[:free]:
        until = _answer_by(next_one.member, activity.starts_at, now)
        next_one.standing, next_one.asked_until = Standing.ASKED, until
        next_one.save(update_fields=["standing", "asked_until"])


def _answer_by(member: Member, starts_at: datetime, now: datetime) -> datetime:
    """Half of the time that is left, at most so many hours. It never runs out while their phone is quiet."""
    until = now + min(timedelta(hours=settings.PLACE_ANSWER_HOURS), (starts_at - now) / 2)
    clock = days.local(until)
    if not member.is_quiet_at(clock.time()):
        return until
    ends_tomorrow = clock.time() >= member.quiet_until
    awake = days.instant(clock.date() + timedelta(days=ends_tomorrow), member.quiet_until)
    return awake + min(AFTER_WAKING, (starts_at - awake) / 2) if awake < starts_at else until
