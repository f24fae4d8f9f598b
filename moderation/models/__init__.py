"""The rows of the staff room."""

from moderation.models.alarm import Alarm
from moderation.models.follow_up import CaseEvent, CaseNote, FollowUp, Outcome, State
from moderation.models.hand_over import FIELDS, HandOver, HandOverItem
from moderation.models.limits import Limits
from moderation.models.log import AccessLog, Deed, Purpose, StaffLog
from moderation.models.shift import Shift, ShiftRole
from moderation.models.signal import Ending, Level, Signal
from moderation.models.staff import CareRole, StaffKind, StaffProfile
from moderation.models.vocabulary import Phrase
from moderation.models.watching import Absence, QuietConsent, Snooze, Wiping
from moderation.models.worry import Door, Worry

__all__ = [
    "FIELDS",
    "Absence",
    "AccessLog",
    "Alarm",
    "CareRole",
    "CaseEvent",
    "CaseNote",
    "Deed",
    "Door",
    "Ending",
    "FollowUp",
    "HandOver",
    "HandOverItem",
    "Level",
    "Limits",
    "Outcome",
    "Phrase",
    "Purpose",
    "QuietConsent",
    "Shift",
    "ShiftRole",
    "Signal",
    "Snooze",
    "StaffKind",
    "StaffLog",
    "StaffProfile",
    "State",
    "Wiping",
    "Worry",
]
