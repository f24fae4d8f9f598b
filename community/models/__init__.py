"""The rows of the ground floor."""

from community.models.apart import Block, Muted, Subject
from community.models.contact import Code, Contact
from community.models.conversation import Conversation, ConversationKind, Message, Reading
from community.models.event import Event, Topic
from community.models.folder import Consent, CopyState, How, OwnCopy, PurgeRun
from community.models.help_line import HelpLine
from community.models.invitation import Invitation
from community.models.joining import JoinRequest
from community.models.member import STAFF_ROLES, Emblem, Member, Notice, Role
from community.models.photo import SIZES, Photo, PhotoState
from community.models.post import MAX_LETTERS, Comment, Post, Reaction, Warmth
from community.models.push import PushMessage, PushSubscription
from community.models.way_in import LASTS, TRIES, WayIn

__all__ = [
    "LASTS",
    "MAX_LETTERS",
    "SIZES",
    "STAFF_ROLES",
    "TRIES",
    "Block",
    "Code",
    "Comment",
    "Consent",
    "Contact",
    "Conversation",
    "ConversationKind",
    "CopyState",
    "Emblem",
    "Event",
    "HelpLine",
    "How",
    "Invitation",
    "JoinRequest",
    "Member",
    "Message",
    "Muted",
    "Notice",
    "OwnCopy",
    "Photo",
    "PhotoState",
    "Post",
    "PurgeRun",
    "PushMessage",
    "PushSubscription",
    "Reaction",
    "Reading",
    "Role",
    "Subject",
    "Topic",
    "Warmth",
    "WayIn",
]
