"""The rows of the day."""

from activities.models.activity import Activity, Series
from activities.models.calendar import OpeningHours, SpecialDay
from activities.models.check_in import Audience, Mood, MoodCheckIn, MoodConsent, PartOfDay
from activities.models.cup import Cup
from activities.models.occurrence import Occurrence, State
from activities.models.prompt import PromptVariant
from activities.models.sign_up import Regular, SignUp, Standing
from activities.models.template import DayKind, DayTemplate, Moment, Weekday
from activities.models.week import MoodWeek

__all__ = [
    "Activity",
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
    "Regular",
    "Series",
    "SignUp",
    "SpecialDay",
    "Standing",
    "State",
    "Weekday",
]
