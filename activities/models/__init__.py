"""The rows of the day."""

from activities.models.calendar import OpeningHours, SpecialDay
from activities.models.check_in import Audience, Mood, MoodCheckIn, MoodConsent, PartOfDay
from activities.models.cup import Cup
from activities.models.occurrence import Occurrence, State
from activities.models.prompt import PromptVariant
from activities.models.template import DayKind, DayTemplate, Moment, Weekday
from activities.models.week import MoodWeek

__all__ = [
    "Audience",
    "Cup",
    "DayKind",
    "DayTemplate",
    "Moment",
    "Mood",
    "MoodCheckIn",
    "MoodConsent",
    "MoodWeek",
    "Occurrence",
    "OpeningHours",
    "PartOfDay",
    "PromptVariant",
    "SpecialDay",
    "State",
    "Weekday",
]
