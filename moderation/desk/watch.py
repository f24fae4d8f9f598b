"""Looking now and then at what nobody pressed: who is quiet, who is awake at night."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from activities.models import Cup, MoodCheckIn
from community import live
from community.models import Comment, Member, Post, Reaction, Role
from community.privacy import journal
from moderation import forgetting
from moderation.desk import concerns
from moderation.models import Absence, Limits, QuietConsent, Signal, Wiping
from moderation.signs import over, rules

WORDS_VERSION = "2026-11"  # raise it when the words members agree to change: then they are asked anew
RHYTHM = timedelta(days=120)  # how far back a rhythm is heard
NIGHT = range(5)  # 00.00 to 05.00 by the local clock


def wants_to_be_missed(member: Member) -> bool:
    """Whether this member asked us to ask after them."""
    standing = QuietConsent.objects.standing().filter(member=member)
    return standing.filter(version=WORDS_VERSION).exists()


@transaction.atomic
def ask_after_me(member: Member, yes: bool, now: datetime | None = None) -> None:
    """The member says yes or no. A no takes effect at once, and what was seen of it is gone."""
    now = now or timezone.now()
    if yes == wants_to_be_missed(member):
        return
    QuietConsent.objects.standing().filter(member=member).update(withdrawn_at=now)
    stands = partial(journal.stands, "quiet" if yes else forgetting.UNASKED, member.handle)
    transaction.on_commit(stands, robust=True)
    if yes:
        QuietConsent.objects.create(member=member, version=WORDS_VERSION, given_at=now)
    else:
        Signal.objects.standing().filter(member=member, rule_key="quiet").delete()
        live.ring("desk", kind="signal", object_id=member.pk)


def look_for_quiet(now: datetime) -> int:
    """Who is quiet in a way that is not like them. Gives how many are. A few queries for each who asked."""
    limits = Limits.current()
    asked = QuietConsent.objects.standing().filter(version=WORDS_VERSION)
    known = Absence.objects.filter(since__lte=now, until__gt=now).values("member")
    people = Member.objects.inside().filter(role=Role.MEMBER, quiet_consents__in=asked).exclude(pk__in=known)
    people = people.exclude(break_until__gt=now)
    return sum(_miss(member, now, limits) for member in people)


def _miss(member: Member, now: datetime, limits: Limits) -> bool:
    active = active_days(member, now)
    finding = rules.quiet(active, now, limits)
    quiet = Signal.objects.standing().filter(member=member, rule_key="quiet")
    if finding is None:
        if over.end(quiet, now):
            live.ring("desk", kind="signal", object_id=member.pk)
        return False
    concerns.stand(member, f"quiet.{active[-1].date()}", [finding])
    return True


def active_days(member: Member, now: datetime) -> list[datetime]:
    """The last thing somebody did on each day they were here, oldest first.

    Only that they were here: what they wrote is not looked at, nor answers for themselves alone.
    """
    since = now - RHYTHM
    seen: list[Any] = [
        Post.objects.filter(author=member, created_at__gt=since).values_list("created_at", flat=True),
        Comment.objects.filter(author=member, created_at__gt=since).values_list("created_at", flat=True),
        Reaction.objects.filter(member=member, created_at__gt=since).values_list("created_at", flat=True),
        Cup.objects.filter(member=member, set_at__gt=since).values_list("set_at", flat=True),
        MoodCheckIn.objects.shared_with_staff()
        .filter(member=member, created_at__gt=since)
        .values_list("created_at", flat=True),
    ]
    first, *others = (rows.order_by() for rows in seen)
    moments = [*first.union(*others, all=True), *_end_of_break(member, since)]
    last_of_day: dict[object, datetime] = {}
    for at in sorted(at for at in moments if at <= now):
        last_of_day[timezone.localtime(at).date()] = at
    return list(last_of_day.values())


def _end_of_break(member: Member, since: datetime) -> list[datetime]:
    """Silence is counted from where a break ended: the silence of the break itself was agreed."""
    until = member.break_until
    return [until] if until and until > since else []


def look_for_nights(now: datetime) -> int:
    """Who has written several nights of the last seven. A green note for the staff; nobody is called."""
    limits = Limits.current()
    recent = Post.objects.filter(author__role=Role.MEMBER, created_at__gt=now - timedelta(days=7))
    nights: dict[Member, list[datetime]] = {}
    for post in recent.select_related("author"):
        if timezone.localtime(post.created_at).hour in NIGHT and post.author:
            nights.setdefault(post.author, []).append(post.created_at)
    found = {member: rules.night(written, now, limits) for member, written in nights.items()}
    for member, finding in found.items():
        if finding:
            concerns.stand(member, f"night.{timezone.localtime(now):%G-%V}", [finding])
    return sum(finding is not None for finding in found.values())


def forget_old(now: datetime) -> None:
    """When somebody deleted their posts is of use for a day, and then to nobody."""
    Wiping.objects.filter(at__lte=now - rules.A_DAY).delete()
