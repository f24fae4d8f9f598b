"""The rows of the staff room."""

from moderation.models.alarm import Alarm
from moderation.models.decision import Appeal, Decision, Ground
from moderation.models.escalation import Asked, Basis, Escalation, Recipient, Way
from moderation.models.figures import Company, FigureSheet, Span
from moderation.models.follow_up import RESTING, CaseEvent, CaseNote, FollowUp, Outcome, State
from moderation.models.hand_over import FIELDS, HandOver, HandOverItem
from moderation.models.keeping_in_touch import Agreement, Debrief, Nudge
from moderation.models.limits import Limits
from moderation.models.log import AccessLog, Deed, LookReview, Purpose, StaffLog
from moderation.models.night import Night, SafetyPlan
from moderation.models.rota import BackupAsk, LoneWatch, Pattern, PatternShift, ShiftSwap, ToldHole
from moderation.models.shift import Shift, ShiftRole
from moderation.models.signal import Ending, Level, Signal
from moderation.models.staff import CareRole, StaffKind, StaffProfile
from moderation.models.vocabulary import Phrase
from moderation.models.watching import Absence, QuietConsent, Snooze, Wiping
from moderation.models.wellbeing import Who5Response
from moderation.models.worry import Door, Worry

__all__ = [
    "FIELDS",
    "RESTING",
    "Absence",
    "AccessLog",
    "Agreement",
    "Alarm",
    "Appeal",
    "Asked",
    "BackupAsk",
    "Basis",
    "CareRole",
    "CaseEvent",
    "CaseNote",
    "Company",
    "Debrief",
    "Decision",
    "Deed",
    "Door",
    "Ending",
    "Escalation",
    "FigureSheet",
    "FollowUp",
    "Ground",
    "HandOver",
    "HandOverItem",
    "Level",
    "Limits",
    "LoneWatch",
    "LookReview",
    "Night",
    "Nudge",
    "Outcome",
    "Pattern",
    "PatternShift",
    "Phrase",
    "Purpose",
    "QuietConsent",
    "Recipient",
    "SafetyPlan",
    "Shift",
    "ShiftRole",
    "ShiftSwap",
    "Signal",
    "Snooze",
    "Span",
    "StaffKind",
    "StaffLog",
    "StaffProfile",
    "State",
    "ToldHole",
    "Way",
    "Who5Response",
    "Wiping",
    "Worry",
]
