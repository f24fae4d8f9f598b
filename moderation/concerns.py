"""Raising signals, and letting them go again."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from activities.models import MoodCheckIn
from community import live
from community.models import Conversation, Member
from moderation import follow_ups, rules
from moderation.models import CaseEvent, Ending, Signal

KEEP = timedelta(days=14)  # signals nobody followed up


def hear_check_in(check_in: MoodCheckIn) -> None:
    """A member has answered how they are, or changed their answer or who may see it."""
    rows = MoodCheckIn.objects.shared_with_staff().filter(member=check_in.member_id).order_by("-created_at")
    newest = list(rows[: rules.OF_THE_LAST])
    if check_in not in newest[:1]:
        _take_back(check_in)
    if newest:
        answers = [rules.Answer(row.value, row.created_at) for row in newest]
        _stand(check_in.member, _source(newest[0]), rules.look_at_moods(answers))


def _source(check_in: MoodCheckIn) -> str:
    return f"check-in.{check_in.pk}"


@transaction.atomic
def _take_back(check_in: MoodCheckIn) -> None:
    """What was read from an answer goes with it, at once, when the staff may no longer see it (SAFETY P2)."""
    read_from_it = Q(source=_source(check_in)) | Q(rule_key="mood_low")
    gone, _ = Signal.objects.standing().filter(read_from_it, member=check_in.member_id).delete()
    if gone:
        live.ring("desk", kind="signal", object_id=check_in.member_id)


def hear_wish_for_help(member: Member, conversation: Conversation | None) -> None:
    """A member has asked for somebody. Asking again after an answer is a new wish."""
    source = f"talk.{conversation.pk}" if conversation else "help"
    finding = rules.self_help(timezone.now())
    if not Signal.objects.standing().filter(member=member, rule_key=finding.rule_key, source=source).exists():
        _stand(member, source, [finding])


@transaction.atomic
def _stand(member: Member, source: str, findings: Iterable[rules.Finding]) -> None:
    """Let exactly these findings stand for this source; what it said before and no longer says is gone."""
    before = Signal.objects.filter(member=member, source=source)
    keys = [finding.rule_key for finding in findings]
    gone, _ = before.standing().exclude(rule_key__in=keys).delete()
    known = set(before.exclude(rule_key="self_help").values_list("rule_key", flat=True))
    new = [_raise(member, source, finding) for finding in findings if finding.rule_key not in known]
    if gone or new:
        live.ring("desk", kind="signal", object_id=member.pk)


def _raise(member: Member, source: str, finding: rules.Finding) -> Signal:
    return Signal.objects.create(
        member=member,
        source=source,
        rule_key=finding.rule_key,
        level=finding.level,
        facts=finding.facts,
        created_at=datetime.fromisoformat(finding.facts["at"]),
        expires_at=finding.expires_at,
        follow_up=follow_ups.open_for(member),
    )


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
        live.ring("desk", kind="signal", object_id=signal.member_id)
    return bool(done)


@transaction.atomic
def let_expire(now: datetime) -> int:
    """Take signals whose time is up off the list, and forget those nobody needed."""
    over = Signal.objects.standing().filter(expires_at__lte=now, follow_up__isnull=True)
    count = over.update(ended_at=now, ending=Ending.EXPIRED)
    Signal.objects.filter(ended_at__lt=now - KEEP, follow_up__isnull=True).delete()
    if count:
        live.ring("desk", kind="signal", object_id=0)
    return count
