"""What the staff room hears from the floors below, after it is safely written down."""

from typing import Any

from django.dispatch import receiver

from activities import events as activity_events
from activities.models import MoodCheckIn
from community import events
from community.models import Conversation, Member
from moderation import concerns


@receiver(activity_events.checked_in)
def somebody_checked_in(check_in: MoodCheckIn, **kwargs: Any) -> None:
    """An answer that the staff may see is looked at; one for the member alone never is."""
    concerns.hear_check_in(check_in)


@receiver(events.help_wanted)
def somebody_wants_help(member: Member, conversation: Conversation | None = None, **kwargs: Any) -> None:
    """Whoever asks for us comes on the list."""
    concerns.hear_wish_for_help(member, conversation)
