"""Questions to the private talks, as the staff ask them: who waits for a word from us?"""

from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from community.models import Conversation, Message


def with_last_word(talks: QuerySet[Conversation] | None = None) -> Any:
    """Open talks in which something has been said, with when and by whom it was said last."""
    last = Message.objects.filter(conversation=OuterRef("pk")).order_by("-created_at", "-pk")
    talks = Conversation.objects.open() if talks is None else talks
    known = talks.annotate(
        last_at=Subquery(last.values("created_at")[:1]), last_by=Subquery(last.values("author")[:1])
    )
    return known.filter(last_at__isnull=False)


def waiting() -> Any:
    """Talks whose last word is the member's, longest waiting first."""
    return with_last_word().filter(last_by=F("member"), member__shown_out_at__isnull=True).order_by("last_at")


def spoken_since(moment: datetime) -> Any:
    """Open talks, the ones that wait for us first, then the latest."""
    return with_last_word().filter(last_at__gte=moment).order_by("-last_at")
