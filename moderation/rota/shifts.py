"""Deeds on the rota, and questions to it."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from activities.days import day as days
from community import hosts, live
from community.hosts import OnDuty
from community.models import Member
from moderation import access
from moderation.models import Shift, ShiftRole, ShiftSwap
from moderation.signs import bell

WEEK = timedelta(days=7)
ORDER = {ShiftRole.HOST: 0, ShiftRole.CONTACT: 1, ShiftRole.LEADER: 2}
AT_ONCE = 12  # more people than ever begin at the same time
SHOWN = ("display_name", "handle", "emblem", "portrait_key", "role")


class ClashError(Exception):
    """Somebody would be in two places. `other` is the shift that is in the way."""

    def __init__(self, other: Shift) -> None:
        super().__init__(str(other))
        self.other = other


class StoppedError(Exception):
    """Somebody does not work here any more on that day. `member` is who."""

    def __init__(self, member: Member) -> None:
        super().__init__(str(member))
        self.member = member


def here_now(now: datetime) -> list[OnDuty]:
    """Everyone in the house at this moment, hosts first. One query."""
    return _on_duty(list(Shift.objects.published().in_the_house().covering(now).select_related("staff")))


def here_next(now: datetime) -> list[OnDuty]:
    """Those who come next, all at the same time. One query."""
    coming = Shift.objects.published().in_the_house().filter(starts_at__gt=now).select_related("staff")
    return _soonest(list(coming.order_by("starts_at")[:AT_ONCE]))


def now_and_next(now: datetime) -> tuple[list[OnDuty], list[OnDuty]]:
    """Both at once, for a page that shows both. One query, and of the people no more than is shown."""
    known = Shift.objects.published().in_the_house().filter(ends_at__gt=now).select_related("staff")
    known = known.only("starts_at", "ends_at", "role", *(f"staff__{name}" for name in SHOWN))
    found = list(known.order_by("starts_at")[: 2 * AT_ONCE])
    here = [shift for shift in found if shift.starts_at <= now]
    return _on_duty(here), _soonest([shift for shift in found if shift.starts_at > now])


def _soonest(coming: list[Shift]) -> list[OnDuty]:
    return _on_duty([shift for shift in coming if shift.starts_at == coming[0].starts_at])


def _on_duty(found: list[Shift]) -> list[OnDuty]:
    found.sort(key=lambda shift: (ORDER.get(ShiftRole(shift.role), 9), shift.starts_at, shift.pk))
    return [OnDuty(shift.staff, shift.starts_at, shift.ends_at, shift.role) for shift in found]


def is_on_shift(member: Member, now: datetime) -> bool:
    """Whether this person is on a published shift, in the house or at the phone."""
    return Shift.objects.published().covering(now).filter(staff=member).exists()


def clashing(staff: Member, starts_at: datetime, ends_at: datetime, but: Shift | None = None) -> Shift | None:
    """Another shift of the same person in the same hours. Nobody can be in two places."""
    others = Shift.objects.filter(staff=staff).between(starts_at, ends_at)
    return next((other for other in others if other != but), None)


def hold(shift: Shift) -> Shift | None:
    """As it stands now, and nobody else changes it meanwhile. None when it is gone.

    Whatever changes a shift and what was asked about it holds the shift first, so no two block each other.
    """
    return Shift.objects.select_for_update(of=("self",)).select_related("staff").filter(pk=shift.pk).first()


def works_then(staff: Member, shift: Shift) -> bool:
    """Whether their last day is not before this shift."""
    return access.works_on(staff, timezone.localdate(shift.starts_at))


def hours_on(day: date, begins: time, ends: time) -> tuple[datetime, datetime]:
    """From when to when by the clock on the wall. Who ends before they start, ends the day after."""
    start, end = days.instant(day, begins), days.instant(day, ends, after_midnight=ends <= begins)
    return start, end if end > start else start + timedelta(hours=1)  # the hour that is missing in spring


@transaction.atomic
def plan(staff: Member, dates: Iterable[date], begins: time, ends: time, role: str) -> int:
    """The same hours on one or more days, as drafts. What is there already is not made twice.

    Raises ClashError when one of the days has no room; then none is made.
    """
    made = 0
    for day in dates:
        starts_at, ends_at = hours_on(day, begins, ends)
        other = clashing(staff, starts_at, ends_at)
        if other and (other.starts_at, other.ends_at) == (starts_at, ends_at):
            continue
        if other:
            raise ClashError(other)
        known = {"ends_at": ends_at, "role": role, "published": False}
        made += Shift.objects.get_or_create(staff=staff, starts_at=starts_at, defaults=known)[1]
    if made:
        tell()
    return made


@transaction.atomic
def lay_out(shift: Shift, dates: Collection[date]) -> None:
    """A new shift, and the same hours on other days too. Raises ClashError like `plan`.

    To be published they are drafts first, then published together: who is on them is told, and once.
    """
    is_wanted, shift.published = shift.published, False
    shift.save()
    if other := clashing(shift.staff, shift.starts_at, shift.ends_at, but=shift):
        raise ClashError(other)
    begins, ends = (timezone.localtime(at).time() for at in (shift.starts_at, shift.ends_at))
    plan(shift.staff, dates, begins, ends, shift.role)
    if is_wanted:
        starts = [shift.starts_at, *(hours_on(day, begins, ends)[0] for day in dates)]
        publish(Shift.objects.filter(staff=shift.staff, starts_at__in=starts))
        shift.published = True
    tell()


@transaction.atomic
def change(shift: Shift, staff: Member, starts_at: datetime, ends_at: datetime, role: str) -> bool:
    """Other hours, another role, somebody else. Those it concerns are told, when it was told before.

    Given to somebody else it stands open no more. Else it stays as it stood, and whoever is asked still is.
    False when it was taken away meanwhile.
    """
    if hold(shift) is None:
        return False
    shift.refresh_from_db()  # ill meanwhile, or taken
    was = shift.staff
    if other := clashing(staff, starts_at, ends_at, but=shift):
        raise ClashError(other)
    if staff != was:
        end_swaps(shift)
        shift.staff, shift.open_since, shift.was_there = staff, None, None
    shift.role, shift.starts_at, shift.ends_at = role, starts_at, ends_at
    shift.save()
    if shift.published:
        ring({was, staff}, f"shift.{shift.pk}.{timezone.now().timestamp():.0f}")
    tell()
    return True


@transaction.atomic
def remove(shift: Shift) -> None:
    """Not needed after all. Who has it by now is told, when it was told before."""
    held = hold(shift)
    if held is None:
        return
    if held.published and held.ends_at > timezone.now():
        ring({held.staff}, f"shift.{held.pk}.gone")
    held.delete()
    tell()


@transaction.atomic
def withdraw(shift: Shift) -> None:
    """Among the drafts again: the house does not count on it. Who was told is told."""
    if not Shift.objects.filter(pk=shift.pk, published=True).update(published=False):
        return
    shift.published = False
    if shift.ends_at > timezone.now():
        ring({shift.staff}, f"shift.{shift.pk}.{timezone.now().timestamp():.0f}")
    tell()


def end_swaps(shift: Shift) -> None:
    """Nobody needs to answer any more."""
    ShiftSwap.objects.standing().filter(shift=shift).update(ended_at=timezone.now())


def note_presence(shift: Shift, was_there: bool, now: datetime) -> bool:
    """Who was really there, said on the shift or after it. False when it has not begun."""
    begun = Shift.objects.filter(pk=shift.pk, starts_at__lte=now)
    return bool(begun.update(was_there=was_there))


def a_week_later(moment: datetime) -> datetime:
    """The same time on the clock, seven days on."""
    on_the_clock = timezone.localtime(moment).replace(tzinfo=None) + WEEK
    return timezone.make_aware(on_the_clock).astimezone(UTC)


@transaction.atomic
def publish(chosen: Iterable[Shift]) -> int:
    """From now on the house counts on these shifts. Those who are on them are told, and the desk."""
    drafts = Shift.objects.filter(pk__in=[shift.pk for shift in chosen], published=False)
    new = list(drafts.select_for_update(of=("self",)).select_related("staff"))
    published = Shift.objects.filter(pk__in=[shift.pk for shift in new]).update(published=True)
    now = timezone.now()
    if coming := [shift for shift in new if shift.ends_at > now]:
        ring({shift.staff for shift in coming}, f"rota.{max(shift.pk for shift in coming)}")
    if published:
        tell()
    return published


def ring(people: Iterable[Member], key: str) -> None:
    """Ask these colleagues to look at the rota. Never a name, never a word."""
    bell.ring(people, key, where="rota")


def tell() -> None:
    """The rota has changed: pages and open desks show who is here now."""
    transaction.on_commit(hosts.forget, robust=True)
    live.ring("desk", kind="rota", object_id=0)
