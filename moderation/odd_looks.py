"""Looks in members' files that somebody should ask about, for whoever leads (SAFETY Z5, T4).

An odd look is no misdeed. It is a question that waits until it is answered, and the answer is written
down beside it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.models import Member
from moderation.models import AccessLog, FollowUp, LookReview, Shift

A_WEEK = timedelta(days=7)
SHORT = timedelta(minutes=15)
MANY = 10  # different files in so short a time
NOT_AT_WORK = _("Neither on shift nor with the case")
MANY_FILES = _("Many files in a short time")
SAME_NAME = _("The same surname")
KNOWN = _("Has written that they know each other privately")
BEFORE = _("It was odd when it happened")
WAITING = LookReview.Verdict.WAITING


@dataclass
class Odd:
    """One look, and what is odd about it."""

    look: AccessLog
    why: list[Promise] = field(default_factory=list)


def waiting(reader: Member, now: datetime) -> list[Odd]:
    """The odd looks nobody has answered for yet, however old, never the reader's own. Three queries."""
    found = [odd for odd in _found(now) if odd.look.staff_id != reader.pk]
    return [odd for odd in found if not _is_answered(odd.look)]


def note(now: datetime) -> int:
    """Every hour: what is odd is written down, so that it waits until it is answered. Gives how many."""
    new = [odd.look for odd in _found(now) if not hasattr(odd.look, "review")]
    rows = [LookReview(look=look, verdict=WAITING, at=now) for look in new]
    LookReview.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def to_ask(reader: Member) -> QuerySet[LookReview]:
    """What waits for an answer, to be counted. Never about the reader's own looks."""
    return LookReview.objects.filter(verdict=WAITING).exclude(look__staff=reader)


def _found(now: datetime) -> list[Odd]:
    """Everything odd in the last week, and what was written down before."""
    rows = AccessLog.objects.filter(Q(at__gt=now - A_WEEK) | Q(review__verdict=WAITING), at__lte=now)
    rows = rows.filter(staff__isnull=False).select_related("staff", "member", "review")
    looks = list(rows.order_by("-at", "-pk"))
    at_work, many = _at_work(looks, now), _many(looks)
    found = [Odd(look, _why(look, at_work, many) or _before(look, now)) for look in looks]
    return [odd for odd in found if odd.why]


def _is_answered(look: AccessLog) -> bool:
    return hasattr(look, "review") and look.review.verdict != WAITING


def _before(look: AccessLog, now: datetime) -> list[Promise]:
    """What is older than a week stands without its neighbours; it was odd all the same."""
    return [BEFORE] if look.at <= now - A_WEEK else []


def _why(look: AccessLog, at_work: set[int], many: set[int]) -> list[Promise]:
    found = {
        NOT_AT_WORK: look.pk not in at_work,
        MANY_FILES: look.pk in many,
        SAME_NAME: _share_a_surname(look.staff, look.member),
        KNOWN: look.knows_privately,
    }
    return [words for words, is_so in found.items() if is_so]


def _at_work(looks: list[AccessLog], now: datetime) -> set[int]:
    """Looks by somebody on shift at that hour, or with the member's case at that time. Two queries."""
    since = min((look.at for look in looks), default=now)
    near = Shift.objects.published().filter(starts_at__lt=now, ends_at__gt=since)
    hours: defaultdict[int, list[Shift]] = defaultdict(list)
    for shift in near:
        hours[shift.staff_id].append(shift)
    lasting = FollowUp.objects.filter(Q(closed_at__isnull=True) | Q(closed_at__gt=now - A_WEEK))
    cases: defaultdict[int, list[FollowUp]] = defaultdict(list)
    for case in lasting.prefetch_related("colleagues"):
        cases[case.member_id].append(case)
    return {
        look.pk
        for look in looks
        if any(shift.starts_at <= look.at < shift.ends_at for shift in hours[look.staff_id or 0])
        or any(_is_with(look, case) for case in cases[look.member_id])
    }


def _is_with(look: AccessLog, case: FollowUp) -> bool:
    people = {case.owner_id, case.second_id, *(one.pk for one in case.colleagues.all())}
    in_time = case.created_at <= look.at and (case.closed_at is None or look.at <= case.closed_at)
    return in_time and look.staff_id in people


def _many(looks: Iterable[AccessLog]) -> set[int]:
    """Looks that are among many different files in a short time. A hand-over is read as one page."""
    by_staff: defaultdict[int, list[AccessLog]] = defaultdict(list)
    for look in looks:
        if look.what != AccessLog.What.HAND_OVER:
            by_staff[look.staff_id or 0].append(look)
    found: set[int] = set()
    for own in by_staff.values():
        for look in own:
            near = [one for one in own if look.at <= one.at <= look.at + SHORT]
            if len({one.member_id for one in near}) >= MANY:
                found |= {one.pk for one in near}
    return found


def _share_a_surname(staff: Member | None, member: Member) -> bool:
    if staff is None:
        return False
    one, other = staff.display_name.casefold().split(), member.display_name.casefold().split()
    return len(one) > 1 and len(other) > 1 and one[-1] == other[-1]


def review(look: AccessLog, by: Member, verdict: str, words: str) -> bool:
    """Seen and in order, or somebody has to be asked. Said once, never about one's own look."""
    if look.staff_id == by.pk:
        return False
    known = {"by": by, "verdict": verdict, "words": words}
    _row, is_new = LookReview.objects.get_or_create(look=look, defaults=known)
    waits = LookReview.objects.filter(look=look, verdict=WAITING)
    return is_new or bool(waits.update(at=timezone.now(), **known))
