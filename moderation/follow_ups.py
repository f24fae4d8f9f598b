"""Deeds in following up: take it, put it back, write, close. The first to take it has it."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from community import conversations, live
from community.models import Conversation, ConversationKind, Member, Message
from moderation import alarms
from moderation.models import CaseEvent, CaseNote, Ending, FollowUp, Level, Signal, State

Kind = CaseEvent.Kind


class AlreadyTakenError(Exception):
    """A colleague was first."""

    def __init__(self, owner: Member | None) -> None:
        super().__init__("A colleague was first.")
        self.owner = owner


def open_for(member: Member) -> FollowUp | None:
    """The member's open follow-up, taken or free."""
    return FollowUp.objects.open().select_related("owner").filter(member=member).first()


@transaction.atomic
def claim(member: Member, by: Member, now: datetime | None = None) -> FollowUp:
    """ "I'll take it": exactly one colleague gets it, also when two press at once."""
    now = now or timezone.now()
    new = {"opened_by": by, "level": _level(member), "created_at": now}
    follow_up, is_new = FollowUp.objects.get_or_create(member=member, closed_at=None, defaults=new)
    free = FollowUp.objects.open().filter(pk=follow_up.pk, owner__isnull=True)
    won = free.update(owner=by, claimed_at=now, state=State.TAKEN, conversation=_talk(member))
    follow_up.refresh_from_db()
    if not won and follow_up.owner_id != by.pk:
        raise AlreadyTakenError(follow_up.owner)
    if won:
        alarms.stop(member, now)
        if is_new:
            remember(follow_up, Kind.OPENED, by, now=now)
            Signal.objects.active(now).filter(member=member).update(follow_up=follow_up)
        remember(follow_up, Kind.TAKEN, by, now=now)
        _tell(follow_up)
    return follow_up


def _level(member: Member) -> int:
    standing = Signal.objects.standing().filter(member=member).values_list("level", flat=True)
    return max(standing, default=Level.YELLOW)


def _talk(member: Member) -> Conversation | None:
    return Conversation.objects.open().filter(member=member, kind=ConversationKind.PRIVATE).first()


@transaction.atomic
def put_back(follow_up: FollowUp, by: Member) -> bool:
    """Somebody else may take it. What happened so far stays in the timeline."""
    taken = FollowUp.objects.open().filter(pk=follow_up.pk, owner__isnull=False)
    done = taken.update(owner=None, claimed_at=None, state=State.NEW)
    if done:
        remember(follow_up, Kind.PUT_BACK, by)
        _tell(follow_up)
    return bool(done)


@transaction.atomic
def leave(follow_up: FollowUp, now: datetime) -> bool:
    """Whoever had it was called away or went home: it is free again, and the timeline says so."""
    taken = FollowUp.objects.open().filter(pk=follow_up.pk, owner=follow_up.owner)
    done = taken.update(owner=None, claimed_at=None, state=State.NEW)
    if done:
        remember(follow_up, Kind.LEFT, follow_up.owner, now=now)
        alarms.ring(follow_up.member, Level(follow_up.level), now)
        _tell(follow_up)
    return bool(done)


@transaction.atomic
def write(
    member: Member, by: Member, text: str, client_uuid: uuid.UUID | None = None, now: datetime | None = None
) -> Message:
    """Write to the member in private. Opens the talk if there is none."""
    conversation = conversations.open_with(member, by=by)
    message = conversations.say(conversation, by, text, client_uuid)
    follow_up = open_for(member)
    if follow_up:
        FollowUp.objects.filter(pk=follow_up.pk).update(conversation=conversation)
        if not follow_up.events.filter(kind=Kind.WROTE, by=by).exists():
            remember(follow_up, Kind.WROTE, by, now=now)
    return message


@transaction.atomic
def note(member: Member, by: Member, text: str) -> CaseNote:
    """Write something down for colleagues. The member never sees it on a page."""
    follow_up = open_for(member)
    written = CaseNote.objects.create(member=member, follow_up=follow_up, author=by, text=text)
    if follow_up:
        remember(follow_up, Kind.NOTE, by)
    live.ring("desk", kind="note", object_id=member.pk)
    return written


@transaction.atomic
def close(
    follow_up: FollowUp, by: Member, outcome: str, words: str = "", now: datetime | None = None
) -> bool:
    """Done for now: how it went is kept, the signals are answered, the row leaves the list."""
    now = now or timezone.now()
    done = (
        FollowUp.objects.open()
        .filter(pk=follow_up.pk)
        .update(state=State.CLOSED, closed_at=now, closed_by=by, outcome=outcome, outcome_words=words)
    )
    if done:
        standing = Signal.objects.standing().filter(member=follow_up.member)
        standing.update(ended_at=now, ended_by=by, ending=Ending.FOLLOWED_UP, follow_up=follow_up)
        remember(follow_up, Kind.CLOSED, by, {"outcome": outcome, "words": words}, now)
        _tell(follow_up)
    return bool(done)


def remember(
    follow_up: FollowUp,
    kind: str,
    by: Member | None,
    facts: dict[str, Any] | None = None,
    now: datetime | None = None,
) -> CaseEvent:
    """Write one line in the timeline."""
    at = now or timezone.now()
    return CaseEvent.objects.create(follow_up=follow_up, kind=kind, by=by, facts=facts or {}, at=at)


def _tell(follow_up: FollowUp) -> None:
    live.ring("desk", kind="follow_up", object_id=follow_up.pk)
