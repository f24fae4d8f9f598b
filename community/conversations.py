"""Deeds in a private talk. No word of it ever passes the live layer: only that there is something new."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import F, Max, OuterRef, Q, Subquery
from django.utils import timezone

from community import belongings, events, live
from community.bell import notices, tidings
from community.media.darkroom import Piece
from community.models import Conversation, ConversationKind, Member, Message, Reading
from community.privacy import journal


def open_with(member: Member, by: Member, kind: ConversationKind = ConversationKind.PRIVATE) -> Conversation:
    """The member's open talk of this kind, or a new one."""
    conversation, _ = Conversation.objects.open().get_or_create(
        member=member, kind=kind, closed_at=None, defaults={"opened_by": by}
    )
    return conversation


def say(
    conversation: Conversation,
    author: Member,
    text: str,
    client_uuid: uuid.UUID | None = None,
    along: Sequence[Piece] = (),
) -> Message:
    """Say something in a talk; the same `client_uuid` twice is said once."""
    message = Message(
        conversation=conversation, author=author, text=text, client_uuid=client_uuid or uuid.uuid4()
    )
    try:
        with transaction.atomic():
            message.save(force_insert=True)
            belongings.hang(along, message=message)
            _tell(conversation)
            notices.written(message)
            events.announce(events.message_sent, message=message)
    except IntegrityError:
        return Message.objects.get(author=author, client_uuid=message.client_uuid)
    return message


@transaction.atomic
def say_to_staff(
    conversation: Conversation,
    member: Member,
    text: str,
    client_uuid: uuid.UUID | None = None,
    along: Sequence[Piece] = (),
) -> Message:
    """The member's word goes where it is read: was the talk closed meanwhile, into the open one or a new."""
    open_here = Conversation.objects.select_for_update().filter(pk=conversation.pk, closed_at=None).first()
    open_here = open_here or Conversation.objects.open().filter(member=member, kind=conversation.kind).first()
    return say(open_here or ask_for(member), member, text, client_uuid, along)


def said(author: Member, number: uuid.UUID | None) -> Message | None:
    """What came with this number already, if only the answer was lost."""
    return Message.objects.filter(author=author, client_uuid=number).first() if number else None


@transaction.atomic
def take_back(message: Message, by: Member) -> None:
    """A member's own words are gone, with their picture and voice (SAFETY P4).

    The place stays: the staff see that something was said, and a phone that sends it again is told that it
    came. What the staff said to a member stays too: it is the record of what the house has answered.
    """
    conversation = message.conversation
    if not message.author_id == by.pk == conversation.member_id:
        raise PermissionError
    message.text, message.taken_back_at = "", message.taken_back_at or timezone.now()
    message.save(update_fields=["text", "taken_back_at"])
    belongings.remove(message=message)
    transaction.on_commit(partial(journal.write, "message", message.client_uuid), robust=True)
    _tell(conversation)


def _tell(conversation: Conversation) -> None:
    """Those in the talk, the member's tab bar and the desk hear that there is something new."""
    for topic in (conversation.topic, f"user.{conversation.member_id}", "desk"):
        live.ring(topic, kind="talk", object_id=conversation.pk)


@transaction.atomic
def ask_for(member: Member) -> Conversation:
    """The member wants to talk with somebody now. The staff room is told."""
    conversation = open_with(member, by=member)
    events.announce(events.help_wanted, member=member, conversation=conversation)
    return conversation


@transaction.atomic
def ask_for_another(conversation: Conversation) -> None:
    """The member would like to write with somebody else. The talk stays; nobody has to say why."""
    events.announce(events.other_person_wanted, member=conversation.member, conversation=conversation)
    live.ring("desk", kind="talk", object_id=conversation.pk)


@transaction.atomic
def mark_read(conversation: Conversation, reader: Member, shown: Iterable[Message]) -> None:
    """Remember how far somebody has read; the other side sees "Read". Rings only when there is news.

    `shown` is what stood before them. What came meanwhile, or while they wrote elsewhere, is not read.
    """
    theirs = [message for message in shown if message.author_id != reader.pk]
    if not theirs:
        return
    until = max(message.created_at for message in theirs)
    read, is_new = Reading.objects.get_or_create(
        conversation=conversation, reader=reader, defaults={"read_at": until}
    )
    if is_new or read.read_at < until:
        Reading.objects.filter(pk=read.pk).update(read_at=until)
        live.ring(conversation.topic, kind="read", object_id=conversation.pk)
        live.ring(f"user.{reader.pk}", kind="read", object_id=conversation.pk)
    tidings.seen_keys(reader, "talk", {notices.key_of(message) for message in theirs}, timezone.now())


def is_own_side(message: Message, conversation: Conversation, reader: Member) -> bool:
    """A talk has two sides: the member, and everybody on the staff."""
    return (message.author_id == conversation.member_id) == (reader.pk == conversation.member_id)


def read_by_the_other_side(conversation: Conversation, reader: Member) -> datetime | None:
    """How far the other side has read."""
    readings = Reading.objects.filter(conversation=conversation)
    if reader.pk == conversation.member_id:
        others = readings.exclude(reader=reader)
    else:
        others = readings.filter(reader_id=conversation.member_id)
    latest: datetime | None = others.aggregate(latest=Max("read_at"))["latest"]
    return latest


@transaction.atomic
def close(conversation: Conversation) -> None:
    """End the talk. What was said stays with those who could read it, and a new one can always begin."""
    conversation.closed_at = timezone.now()
    conversation.save(update_fields=["closed_at"])
    for topic in (conversation.topic, f"user.{conversation.member_id}", "desk"):
        live.ring(topic, kind="closed", object_id=conversation.pk)


def unread_by(member: Member) -> int:
    """How many of the member's own talks hold something unread: the dot on the tab bar. One query."""
    read_at = Reading.objects.filter(reader=member, conversation=OuterRef("conversation")).values("read_at")
    newer = Message.objects.filter(conversation__member=member).exclude(author=member)
    newer = newer.annotate(read_at=Subquery(read_at))
    newer = newer.filter(Q(read_at__isnull=True) | Q(read_at__lt=F("created_at")))
    return newer.values("conversation").distinct().count()
