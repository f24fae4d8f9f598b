"""The rows of the day."""

from activities.models.activity import Activity, Drawing, Series
from activities.models.calendar import OpeningHours, SpecialDay
from activities.models.check_in import Audience, Mood, MoodCheckIn, MoodConsent, PartOfDay
from activities.models.cup import Cup
from activities.models.did_it import DidIt
from activities.models.film import AgeMark, Film, FilmLine, FilmNight, Poster, Vote
from activities.models.findable import Findable
from activities.models.occurrence import EXTRA, Occurrence, State
from activities.models.prompt import PromptVariant
from activities.models.sign_up import Regular, SignUp, Standing
from activities.models.suggestion import Answer, Suggestion, SuggestionKind
from activities.models.template import DayKind, DayTemplate, Moment, Weekday
from activities.models.week import MoodWeek

__all__ = [
    "EXTRA",
    "Activity",
    "AgeMark",
    "Answer",
    "Audience",
    "Cup",
    "DayKind",
    "DayTemplate",
    "DidIt",
    "Drawing",
    "Film",
    "FilmLine",
    "FilmNight",
    "Findable",
    "Moment",
    "Mood",
    "MoodCheckIn",
    "MoodConsent",
    "MoodWeek",
    "Occurrence",
    "OpeningHours",
    "PartOfDay",
    "Poster",
    "PromptVariant",
    "Regular",
    "Series",
    "SignUp",
    "SpecialDay",
    "Standing",
    "State",
    "Suggestion",
    "SuggestionKind",
    "Vote",
    "Weekday",
]
