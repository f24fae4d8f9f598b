"""The rows of the ground floor."""

from community.models.conversation import Conversation, ConversationKind, Message, Reading
from community.models.event import Event, Topic
from community.models.folder import Consent, CopyState, How, OwnCopy, PurgeRun
from community.models.help_line import HelpLine
from community.models.joining import JoinRequest
from community.models.member import STAFF_ROLES, Emblem, Member, Role
from community.models.photo import SIZES, Photo, PhotoState
from community.models.post import MAX_LETTERS, Comment, Post, Reaction, Warmth

__all__ = [
    "MAX_LETTERS",
    "SIZES",
    "STAFF_ROLES",
    "Comment",
    "Consent",
    "Conversation",
    "ConversationKind",
    "CopyState",
    "Emblem",
    "Event",
    "HelpLine",
    "How",
    "JoinRequest",
    "Member",
    "Message",
    "OwnCopy",
    "Photo",
    "PhotoState",
    "Post",
    "PurgeRun",
    "Reaction",
    "Reading",
    "Role",
    "Topic",
    "Warmth",
]
