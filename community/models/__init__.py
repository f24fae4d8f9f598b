"""The rows of the ground floor."""

from community.models.apart import Block, Muted, Subject
from community.models.chore import Chore
from community.models.contact import Code, Contact
from community.models.conversation import Conversation, ConversationKind, Message, Reading
from community.models.course import Course, CourseMember, CourseMoment, CourseSignUp
from community.models.event import Event, Topic
from community.models.feed import Feed, FeedEvent
from community.models.findable import Findable, FoundBy
from community.models.folder import Consent, CopyState, How, OwnCopy, PurgeRun, Yes, Yeses
from community.models.help_line import HelpHours, HelpLine
from community.models.invitation import Invitation
from community.models.joining import JoinRequest
from community.models.member import STAFF_ROLES, Bell, Emblem, Member, Notice, Role, is_here
from community.models.photo import SIZES, Photo, PhotoState
from community.models.post import MAX_LETTERS, Comment, Post, Reaction, Warmth, WhoAnswers
from community.models.push import PushMessage, PushSubscription
from community.models.reading import Mention, SetAside
from community.models.settled import Settled
from community.models.tiding import Following, MailWish, Tiding
from community.models.voice import ENDINGS, LONGEST, MAX_TRANSCRIPT, VoiceNote
from community.models.way_in import LASTS, TRIES, WayIn

__all__ = [
    "ENDINGS",
    "LASTS",
    "LONGEST",
    "MAX_LETTERS",
    "MAX_TRANSCRIPT",
    "SIZES",
    "STAFF_ROLES",
    "TRIES",
    "Bell",
    "Block",
    "Chore",
    "Code",
    "Comment",
    "Consent",
    "Contact",
    "Conversation",
    "ConversationKind",
    "CopyState",
    "Course",
    "CourseMember",
    "CourseMoment",
    "CourseSignUp",
    "Emblem",
    "Event",
    "Feed",
    "FeedEvent",
    "Findable",
    "Following",
    "FoundBy",
    "HelpHours",
    "HelpLine",
    "How",
    "Invitation",
    "JoinRequest",
    "MailWish",
    "Member",
    "Mention",
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
    "SetAside",
    "Settled",
    "Subject",
    "Tiding",
    "Topic",
    "VoiceNote",
    "Warmth",
    "WayIn",
    "WhoAnswers",
    "Yes",
    "Yeses",
    "is_here",
]
