"""Deeds in a private talk. No word of it ever passes the live layer: only that there is something new."""

import uuid
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Max, OuterRef, Q, Subquery
from django.utils import timezone

from community import events, live, notices
from community.models import Conversation, ConversationKind, Member, Message, Reading


def open_with(member: Member, by: Member, kind: ConversationKind = ConversationKind.PRIVATE) -> Conversation:
    """The member's open talk of this kind, or a new one."""
    conversation, _ = Conversation.objects.open().get_or_create(
        member=member, kind=kind, closed_at=None, defaults={"opened_by": by}
    )
    return conversation


def say(
    conversation: Conversation, author: Member, text: str, client_uuid: uuid.UUID | None = None
) -> Message:
    """Say something in a talk; the same `client_uuid` twice is said once."""
    message = Message(
        conversation=conversation, author=author, text=text, client_uuid=client_uuid or uuid.uuid4()
    )
    try:
        with transaction.atomic():
            message.save(force_insert=True)
            _tell(conversation)
            notices.written(message)
            events.announce(events.message_sent, message=message)
    except IntegrityError:
        return Message.objects.get(author=author, client_uuid=message.client_uuid)
    mark_read(conversation, author)
    return message


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
def mark_read(conversation: Conversation, reader: Member) -> None:
    """Remember how far somebody has read; the other side sees "Read". Rings only when there is news."""
    newest = conversation.messages.exclude(author=reader).order_by("created_at").last()
    if newest is None:
        return
    read, is_new = Reading.objects.get_or_create(
        conversation=conversation, reader=reader, defaults={"read_at": timezone.now()}
    )
    if is_new or read.read_at < newest.created_at:
        Reading.objects.filter(pk=read.pk).update(read_at=timezone.now())
        live.ring(conversation.topic, kind="read", object_id=conversation.pk)
        live.ring(f"user.{reader.pk}", kind="read", object_id=conversation.pk)


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
    """End the talk. What was said stays with those who could read it."""
    conversation.closed_at = timezone.now()
    conversation.save(update_fields=["closed_at"])
    live.ring(conversation.topic, kind="closed", object_id=conversation.pk)


def unread_by(member: Member) -> int:
    """How many of the member's own talks hold something unread: the dot on the tab bar. One query."""
    read_at = Reading.objects.filter(reader=member, conversation=OuterRef("conversation")).values("read_at")
    newer = Message.objects.filter(conversation__member=member).exclude(author=member)
    newer = newer.annotate(read_at=Subquery(read_at))
    newer = newer.filter(Q(read_at__isnull=True) | Q(read_at__lt=F("created_at")))
    return newer.values("conversation").distinct().count()
