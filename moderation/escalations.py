"""The lock of consent: telling others takes an answer, a basis, two colleagues and a word to the member."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from community import live
from community.models import Member
from moderation import lawful
from moderation.cases import follow_ups, urgency
from moderation.models import CaseEvent, Escalation, FollowUp, Level, Way

Kind = CaseEvent.Kind
SHORTEST_REASON = 10


class LockedError(Exception):
    """Something is missing. Says what: basis, shared, second, told, outcome."""

    def __init__(self, missing: Iterable[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = list(missing)


def begin(member: Member, by: Member, said: Mapping[str, Any], client_uuid: uuid.UUID) -> Escalation:
    """Write down what is to be told and what allows it. A double tap is one. Opens a case if none is."""
    known = Escalation(member=member, by=by, client_uuid=client_uuid, **said)
    if known.basis not in lawful.allowed(known.way, known.consent):
        raise LockedError(["basis"])
    if not known.shared.strip():
        raise LockedError(["shared"])
    return _keep(known, Kind.REACHED_OUT)


def let_be(member: Member, by: Member, said: Mapping[str, Any], client_uuid: uuid.UUID) -> Escalation:
    """The member said no, and nothing outweighs it: nobody is told, and that is written down."""
    known = Escalation(member=member, by=by, client_uuid=client_uuid, **said)
    known.stopped_at, known.basis, known.shared = timezone.now(), "", ""
    return _keep(known, Kind.LET_BE)


def _keep(known: Escalation, kind: CaseEvent.Kind) -> Escalation:
    try:
        with transaction.atomic():
            assert known.by is not None  # whoever writes it
            known.follow_up = _case(known.member, known.by)
            if kind == Kind.REACHED_OUT and known.way == Way.EMERGENCY:
                _is_red(known.follow_up, known.by)
            known.level = known.follow_up.level
            known.save(force_insert=True)
            _remember(known, kind, known.by)
    except IntegrityError:
        return Escalation.objects.get(member=known.member, client_uuid=known.client_uuid)
    return known


def _is_red(case: FollowUp, by: Member) -> None:
    """Who needs 112 needs two colleagues, and the talk after (care 3.4, 3.11)."""
    if case.level < Level.RED:
        urgency.set_level(case, by, Level.RED)


def _case(member: Member, by: Member) -> FollowUp:
    return follow_ups.open_for(member) or follow_ups.claim(member, by)


@transaction.atomic
def confirm(escalation: Escalation, by: Member) -> bool:
    """A second colleague has read it and stands by it, in their own name. Never the one who wrote it."""
    waiting = Escalation.objects.waits_for_second().filter(pk=escalation.pk).exclude(by=by)
    done = waiting.update(second=by, second_at=timezone.now())
    if done:
        _remember(escalation, Kind.CONFIRMED, by)
    return bool(done)


@transaction.atomic
def tell_member(escalation: Escalation, by: Member, now: datetime | None = None) -> bool:
    """The member knows. From now on it stands in their own folder. Never before two stand by it."""
    stood_by = Escalation.objects.filter(second_at__isnull=False, stopped_at__isnull=True)
    done = stood_by.filter(pk=escalation.pk, told_at__isnull=True).update(told_at=now or timezone.now())
    if done:
        _remember(escalation, Kind.TOLD, by)
        live.ring(f"user.{escalation.member_id}", kind="shared", object_id=escalation.pk)
    return bool(done)


@transaction.atomic
def finish(
    escalation: Escalation, by: Member, outcome: str, not_told_why: str = "", is_told: bool = False
) -> bool:
    """Every answer is there, two stand by it, and how it went. Raises `LockedError` until then.

    With `is_told` the member knows: it stands in their folder once nothing is missing, and not before.
    """
    held = Escalation.objects.select_for_update(of=("self",)).get(pk=escalation.pk)
    if not held.is_begun:
        return False
    held.outcome, held.not_told_why = outcome, not_told_why
    if missing := missing_in(held, is_told):
        raise LockedError(missing)
    if is_told:
        tell_member(held, by)
    held.finished_at = timezone.now()
    held.save(update_fields=["outcome", "not_told_why", "finished_at"])
    _remember(held, Kind.SHARED, by)
    return True


@transaction.atomic
def stop(escalation: Escalation, by: Member, reason: str) -> bool:
    """We do not tell it after all. Whoever may read it says so, with a reason, while it is begun."""
    begun = Escalation.objects.begun().filter(pk=escalation.pk)
    done = begun.update(stopped_at=timezone.now(), outcome=reason)
    if done:
        _remember(escalation, Kind.NOT_AFTER_ALL, by, reason=reason)
        live.ring(f"user.{escalation.member_id}", kind="shared", object_id=escalation.pk)
    return bool(done)


def missing_in(held: Escalation, is_told: bool = False) -> list[str]:
    """What it still needs, in the order it is asked for."""
    is_told = is_told or held.told_at is not None or len(held.not_told_why.strip()) >= SHORTEST_REASON
    answers = {
        "basis": held.basis in lawful.allowed(held.way, held.consent),
        "shared": bool(held.shared.strip()),
        "second": held.second_at is not None and held.second_id != held.by_id,
        "told": is_told,
        "outcome": bool(held.outcome.strip()),
    }
    return [name for name, is_there in answers.items() if not is_there]


def _remember(escalation: Escalation, kind: CaseEvent.Kind, by: Member, **more: str) -> None:
    if escalation.follow_up:
        facts = {"recipient": escalation.recipient, **more}
        follow_ups.remember(escalation.follow_up, kind, by, facts)
    live.ring("desk", kind="follow_up", object_id=escalation.member_id)
