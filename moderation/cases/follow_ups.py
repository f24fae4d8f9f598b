"""Deeds in following up: take it, put it back, write, close. The first to take it has it."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from community import conversations, live
from community.media.darkroom import Piece
from community.models import Conversation, ConversationKind, Member, Message, Post
from moderation.models import CaseEvent, CaseNote, Debrief, Ending, FollowUp, Level, Signal, State
from moderation.signs import alarms

Kind = CaseEvent.Kind
TALK_AFTER = timedelta(hours=72)  # so long colleagues have to talk a red case through


class AlreadyTakenError(Exception):
    """A colleague was first."""

    def __init__(self, owner: Member | None) -> None:
        super().__init__("A colleague was first.")
        self.owner = owner


class AloneError(Exception):
    """One colleague cannot end a red case alone."""


class NewSignError(Exception):
    """Something has come that whoever closes it has not seen."""


def open_for(member: Member) -> FollowUp | None:
    """The member's open follow-up, taken or free."""
    return FollowUp.objects.open().select_related("owner").filter(member=member).first()


@transaction.atomic
def claim(member: Member, by: Member, now: datetime | None = None, post: Post | None = None) -> FollowUp:
    """ "I'll take it": exactly one colleague gets it, also when two press at once."""
    now = now or timezone.now()
    level = _level(member)
    new = {"opened_by": _opener(member) or by, "level": level, "created_at": now}
    new["red_at"] = now if level >= Level.RED else None
    follow_up, is_new = FollowUp.objects.get_or_create(member=member, closed_at=None, defaults=new)
    free = FollowUp.objects.open().filter(pk=follow_up.pk, owner__isnull=True)
    won = free.update(owner=by, claimed_at=now, state=State.TAKEN, conversation=_talk(member), swap_to=None)
    follow_up.refresh_from_db()
    if not won and follow_up.owner_id != by.pk:
        raise AlreadyTakenError(follow_up.owner)
    if won:
        if follow_up.second_id == by.pk:  # one pair of hands is one
            follow_up.second = None
            follow_up.save(update_fields=["second"])
        alarms.in_hand(follow_up, now)
        if is_new:
            _open(follow_up, by, post, now)
        remember(follow_up, Kind.TAKEN, by, now=now)
        tell(follow_up)
    return follow_up


def _open(follow_up: FollowUp, by: Member, post: Post | None, now: datetime) -> None:
    facts = {"post": post.pk} if post else {}
    remember(follow_up, Kind.OPENED, follow_up.opened_by or by, facts, now)
    Signal.objects.active(now).filter(member=follow_up.member).update(follow_up=follow_up)


def _opener(member: Member) -> Member | None:
    """The member, when they have asked for us."""
    asked = Signal.objects.standing().filter(member=member, rule_key="self_help").exists()
    return member if asked else None


def _level(member: Member) -> int:
    standing = Signal.objects.standing().filter(member=member).values_list("level", flat=True)
    return max(standing, default=Level.YELLOW)


def _talk(member: Member) -> Conversation | None:
    return Conversation.objects.open().filter(member=member, kind=ConversationKind.PRIVATE).first()


@transaction.atomic
def put_back(follow_up: FollowUp, by: Member, owner: int | None = None) -> bool:
    """Somebody else may take it. What happened so far stays in the timeline.

    `owner` is who had it on the page it was pressed on. Somebody else has it by now: nothing happens.
    """
    taken = FollowUp.objects.open().filter(pk=follow_up.pk, owner__isnull=False)
    if owner is not None:
        taken = taken.filter(owner=owner)
    done = taken.update(owner=None, claimed_at=None, state=State.NEW, swap_to=None)
    if done:
        remember(follow_up, Kind.PUT_BACK, by)
        alarms.ring(follow_up.member, Level(follow_up.level), but=by)
        tell(follow_up)
    return bool(done)


@transaction.atomic
def leave(follow_up: FollowUp, now: datetime) -> bool:
    """Whoever had it was called away or went home: it is free again, and the timeline says so."""
    taken = FollowUp.objects.open().filter(pk=follow_up.pk, owner=follow_up.owner)
    done = taken.update(owner=None, claimed_at=None, state=State.NEW, swap_to=None)
    if done:
        remember(follow_up, Kind.LEFT, follow_up.owner, now=now)
        alarms.ring(follow_up.member, Level(follow_up.level), now)
        tell(follow_up)
    return bool(done)


@transaction.atomic
def write(
    member: Member,
    by: Member,
    text: str,
    client_uuid: uuid.UUID | None = None,
    now: datetime | None = None,
    along: Sequence[Piece] = (),
) -> Message:
    """Write to the member in private. Opens the talk if there is none."""
    conversation = conversations.open_with(member, by=by)
    message = conversations.say(conversation, by, text, client_uuid, along)
    follow_up = open_for(member)
    if follow_up:
        FollowUp.objects.filter(pk=follow_up.pk).update(conversation=conversation)
        if not follow_up.events.filter(kind=Kind.WROTE, by=by).exists():
            remember(follow_up, Kind.WROTE, by, now=now)
        seen_to(follow_up, by, now)
    return message


def seen_to(follow_up: FollowUp, by: Member, now: datetime | None = None) -> None:
    """One of those who carry it has done something: nobody needs to be rung to it any more."""
    if follow_up.is_carried_by(by):
        alarms.in_hand(follow_up, now)


@transaction.atomic
def note(member: Member, by: Member, text: str) -> CaseNote:
    """Write something down for colleagues. The member never sees it on a page."""
    follow_up = open_for(member)
    written = CaseNote.objects.create(member=member, follow_up=follow_up, author=by, text=text)
    if follow_up:
        remember(follow_up, Kind.NOTE, by)
        seen_to(follow_up, by)
    live.ring("desk", kind="note", object_id=member.pk)
    return written


def newest_sign(member: Member) -> int:
    """The mark of what stands just now, for a page from which a case is closed."""
    return Signal.objects.standing().filter(member=member).aggregate(newest=Max("pk"))["newest"] or 0


@transaction.atomic
def close(
    follow_up: FollowUp,
    by: Member,
    outcome: str,
    words: str = "",
    now: datetime | None = None,
    seen: int | None = None,
) -> bool:
    """Done for now: how it went is kept, the signals are answered, the row leaves the list.

    `seen` is the mark of what stood before whoever closes it (`newest_sign`). Raises `NewSignError` when
    something has come since, and `AloneError` for a case that is or was red and is not carried by two.
    """
    now = now or timezone.now()
    follow_up = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    if follow_up.closed_at:
        return False
    if follow_up.was_red and not follow_up.is_carried_by_two:
        raise AloneError
    standing = Signal.objects.standing().filter(member=follow_up.member)
    if seen is not None:
        if standing.filter(pk__gt=seen).exists():
            raise NewSignError
        standing = standing.filter(pk__lte=seen)  # what comes in this very moment stands on
    standing.update(ended_at=now, ended_by=by, ending=Ending.FOLLOWED_UP, follow_up=follow_up)
    _end(follow_up, by, outcome, words, now)
    return True


def _end(follow_up: FollowUp, by: Member, outcome: str, words: str, now: datetime) -> None:
    how = {"closed_at": now, "closed_by": by, "outcome": outcome, "outcome_words": words}
    FollowUp.objects.filter(pk=follow_up.pk).update(state=State.CLOSED, **how)
    remember(follow_up, Kind.CLOSED, by, {"outcome": outcome, "words": words}, now)
    if follow_up.was_red:
        Debrief.objects.get_or_create(follow_up=follow_up, defaults={"due_at": now + TALK_AFTER})
    alarms.stop_if_calm(follow_up.member, now)
    tell(follow_up)


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


def tell(follow_up: FollowUp) -> None:
    """Open desks show it anew."""
    live.ring("desk", kind="follow_up", object_id=follow_up.pk)
