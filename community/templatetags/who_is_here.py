"""Who looks after the house right now, in words, for pages outside Stuen."""

from dataclasses import dataclass
from datetime import datetime

from django import template
from django.utils import timezone

from community import hosts
from community.models import Member

register = template.Library()


@dataclass(frozen=True, slots=True)
class Here:
    """Those on duty and until when; or those who come next, and when."""

    people: list[Member]
    until: datetime | None
    next_people: list[Member]
    next_at: datetime | None


@register.simple_tag
def who_is_here() -> Here:
    """Asked once per page. `until` holds for everybody named."""
    known = hosts.here_and_next(timezone.now())
    duties, coming = known.here, known.coming
    return Here(
        people=[duty.member for duty in duties],
        until=min((duty.until for duty in duties), default=None),
        next_people=[duty.member for duty in coming],
        next_at=coming[0].starts_at if coming else None,
    )
