"""The rows of the staff room."""

from moderation.models.follow_up import CaseEvent, CaseNote, FollowUp, Outcome, State
from moderation.models.log import AccessLog, Deed, Purpose, StaffLog
from moderation.models.shift import Shift, ShiftRole
from moderation.models.signal import Ending, Level, Signal
from moderation.models.staff import CareRole, StaffKind, StaffProfile

__all__ = [
    "AccessLog",
    "CareRole",
    "CaseEvent",
    "CaseNote",
    "Deed",
    "Ending",
    "FollowUp",
    "Level",
    "Outcome",
    "Purpose",
    "Shift",
    "ShiftRole",
    "Signal",
    "StaffKind",
    "StaffLog",
    "StaffProfile",
    "State",
]
