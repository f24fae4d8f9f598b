"""Raising signals, and letting them go again."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from community import live
from community.models import Member
from moderation.cases import follow_ups, resting, urgency
from moderation.models import RESTING, CaseEvent, Ending, FollowUp, Level, Limits, Signal
from moderation.signs import alarms, gentle, over, rules

KEEP = timedelta(days=14)  # signals nobody followed up
REGRET = timedelta(minutes=10)  # "Not a concern" can be undone
GOODBYE = "farewell"


def stand(member: Member, source: str, findings: Iterable[rules.Finding], again: bool = False) -> None:
    """Let exactly these findings stand for this source; what it said before and no longer says is gone.

    What a colleague has ended does not come back from the same source, unless it may come `again`. Nearly
    always nothing is found and nothing stood: then nothing is written.
    """
    found = list(findings)
    if found or Signal.objects.standing().filter(member=member, source=source).exists():
        _stand(member, source, found, again)


@transaction.atomic
def _stand(member: Member, source: str, findings: list[rules.Finding], again: bool) -> None:
    if findings:
        _hold(member)
    before = Signal.objects.filter(member=member, source=source)
    keys = [finding.rule_key for finding in findings]
    gone, _ = before.standing().exclude(rule_key__in=keys).delete()
    answered = before.standing() if again else before.exclude(ending=Ending.OVER)
    known = set(answered.values_list("rule_key", flat=True))
    new = [_raise(member, source, finding) for finding in findings if finding.rule_key not in known]
    if gone or new:
        gentle.forget(member.pk)
        live.ring("desk", kind="signal", object_id=member.pk)
    if new:
        _see_goodbyes(member, new)
    elif gone:
        alarms.stop_if_calm(member)


def _hold(member: Member) -> None:
    """Nobody closes their case meanwhile: a sign comes before it closes and is seen, or after, and rings."""
    FollowUp.objects.open().select_for_update(of=("self",)).filter(member=member).first()


def _raise(member: Member, source: str, finding: rules.Finding) -> Signal:
    follow_up = follow_ups.open_for(member)
    signal = Signal.objects.create(
        member=member,
        source=source,
        rule_key=finding.rule_key,
        level=finding.level,
        facts=finding.facts,
        created_at=datetime.fromisoformat(finding.facts["at"]),
        expires_at=finding.expires_at,
        follow_up=follow_up,
    )
    if follow_up and follow_up.level < finding.level:
        urgency.rise(follow_up, finding.level, signal.created_at)
    if finding.level >= Level.ORANGE and not (follow_up and _is_seen_to(follow_up, finding.level)):
        resting.wake(member)
        alarms.ring(member, finding.level)
    return signal


@transaction.atomic
def grow(signal: Signal, level: Level, now: datetime) -> bool:
    """It has waited too long: it is more urgent now, and rings. Once, also when two look."""
    if not Signal.objects.standing().filter(pk=signal.pk, level__lt=level).update(level=level):
        return False
    if signal.follow_up and signal.follow_up.level < level:
        urgency.rise(signal.follow_up, level, now)
    resting.wake(signal.member, now)
    alarms.ring(signal.member, level, now)
    live.ring("desk", kind="signal", object_id=signal.member_id)
    return True


def _is_seen_to(case: FollowUp, level: Level) -> bool:
    """A colleague has it as something this urgent, and has not put it away."""
    return bool(case.owner_id) and case.level >= level and case.state not in RESTING


def _see_goodbyes(member: Member, new: list[Signal]) -> None:
    """A goodbye and any other sign near it are seen together, whichever came first."""
    limits = Limits.current()
    latest = max(signal.created_at for signal in new)
    since = latest - timedelta(hours=limits.farewell_hours)
    near = Signal.objects.filter(member=member, created_at__gte=since, created_at__lte=latest)
    signs = [sign for sign in near.exclude(rule_key=GOODBYE) if sign.ending != Ending.NOT_A_CONCERN]
    for bye in signs:
        if GOODBYE in bye.facts.get("topics", ()):
            others = [sign.created_at for sign in signs if sign.source != bye.source]
            finding = rules.farewell(bye.facts, bye.created_at, others, limits)
            if finding:
                stand(member, f"{GOODBYE}.{bye.source}", [finding])


@transaction.atomic
def forget(member: Member, source: str) -> None:
    """What this source said is so no longer. In the timeline of a case it stays."""
    if over.end(Signal.objects.filter(member=member, source=source), timezone.now()):
        live.ring("desk", kind="signal", object_id=member.pk)
        alarms.stop_if_calm(member)


@transaction.atomic
def dismiss(signal: Signal, by: Member, reason: str) -> bool:
    """Say that it is not a concern, and why. It teaches nothing by itself, but it is kept."""
    ended = Signal.objects.standing().filter(pk=signal.pk)
    done = ended.update(
        ended_at=timezone.now(), ended_by=by, ending=Ending.NOT_A_CONCERN, ended_reason=reason
    )
    if done:
        if signal.follow_up:
            facts = {"rule": signal.rule_key, "reason": reason}
            follow_ups.remember(signal.follow_up, CaseEvent.Kind.DISMISSED, by, facts)
        gentle.forget(signal.member_id)
        alarms.stop_if_calm(signal.member)
        live.ring("desk", kind="signal", object_id=signal.member_id)
    return bool(done)


@transaction.atomic
def undo_dismiss(signal: Signal, by: Member, now: datetime) -> bool:
    """It was a slip of the thumb: the sign stands again. Only for the one who did it, and not for long."""
    mine = Signal.objects.filter(pk=signal.pk, ended_by=by, ending=Ending.NOT_A_CONCERN)
    back = mine.filter(ended_at__gt=now - REGRET).update(
        ended_at=None, ended_by=None, ending="", ended_reason=""
    )
    if back:
        alarms.ring(signal.member, Level(signal.level), now)
        live.ring("desk", kind="signal", object_id=signal.member_id)
    return bool(back)


@transaction.atomic
def let_expire(now: datetime) -> int:
    """Take signals whose time is up off the list, and forget those nobody needed."""
    passed = Signal.objects.standing().filter(expires_at__lte=now, follow_up__isnull=True)
    rang = list(passed.filter(level__gte=Level.ORANGE).values_list("member", flat=True))
    count = passed.update(ended_at=now, ending=Ending.EXPIRED)
    for member in Member.objects.filter(pk__in=rang):
        alarms.stop_if_calm(member, now)
    Signal.objects.filter(ended_at__lt=now - KEEP, follow_up__isnull=True).delete()
    if count:
        live.ring("desk", kind="signal", object_id=0)
    return count
