"""Who may hear the staff room."""

from community import live
from community.models import Member
from moderation import access


@live.gate("desk")
def desk(member: Member, rest: str) -> bool:
    """Those who work here hear that something on the desk has changed. Never what."""
    return not rest and access.works_here(member)
