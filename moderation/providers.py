"""The staff room's answers to the floors below: who is here, who comes next, who may see what was sent."""

from datetime import datetime

from django.utils import timezone

from community import attached, hosts
from community.hosts import OnDuty
from community.models import Conversation, ConversationKind, Member
from moderation import access, privacy
from moderation.rota import shifts


@hosts.finder
def here_now(now: datetime) -> list[OnDuty]:
    """Everyone in the house at this moment, hosts first. One query."""
    return shifts.here_now(now)


@hosts.next_finder
def here_next(now: datetime) -> list[OnDuty]:
    """Those who come next, all at the same time. One query."""
    return shifts.here_next(now)


@hosts.both_finder
def here_and_next(now: datetime) -> tuple[list[OnDuty], list[OnDuty]]:
    """Both at once. One query."""
    return shifts.now_and_next(now)


@attached.reader
def may_read(reader: Member, talk: Conversation) -> bool:
    """What was sent in a private talk: those who may read its words, by the same rule (SAFETY Z4)."""
    if talk.kind != ConversationKind.PRIVATE or not access.works_here(reader):
        return False
    may_know = privacy.may_know_of(reader, talk.member)
    return may_know and privacy.may_read_private(reader, talk.member, timezone.now())
