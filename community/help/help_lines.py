"""The list of whom to ring: in what order, near whom, and who checked it last."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from django.core.cache import cache as memory
from django.utils.translation import get_language, gettext

from community.help import help_hours
from community.help.help_hours import Standing
from community.models import HelpLine, Member
from community.models.kommuner import REGIONS

REMEMBER = 60  # seconds: a change in the office is seen within a minute
DAYS = 21  # so long a copy on a phone knows who is open


@dataclass(frozen=True, slots=True)
class Entry:
    """One line as somebody reads it: its words, and how it is with it just now."""

    line: HelpLine
    standing: Standing
    is_near: bool

    @property
    def name(self) -> str:
        """In the reader's language."""
        return (get_language() == "en" and self.line.name_en) or self.line.name

    @property
    def note(self) -> str:
        """For whom, in the reader's language."""
        return (get_language() == "en" and self.line.note_en) or self.line.note

    @property
    def cost(self) -> str:
        """What it costs, in the reader's language."""
        return (get_language() == "en" and self.line.cost_en) or self.line.cost

    @property
    def where(self) -> str:
        """Where alone it answers: a whole region by its name, otherwise the municipalities."""
        here = set(self.line.kommuner)
        region = next((name for name, all_of_it in REGIONS.items() if here == set(all_of_it)), "")
        return f"Region {region}" if region else self.line.kommune

    @property
    def is_always_open(self) -> bool:
        """Day and night, and somebody has said so."""
        return self.line.always_open and self.standing.is_open

    @property
    def group(self) -> str:
        """Open for certain, worth a try, or closed for certain."""
        if self.standing.is_open or self.line.is_acute:
            return "open"
        return "closed" if self.standing.is_closed else "unsure"


def known() -> list[HelpLine]:
    """Every line that can be reached, remembered for a minute."""
    lines: list[HelpLine] | None = memory.get("help-lines")
    if lines is None:
        lines = [line for line in HelpLine.objects.in_order() if line.can_be_reached]
        memory.set("help-lines", lines, REMEMBER)
    return lines


def mark() -> str:
    """Another word each time the list has changed: what was made of it goes by this."""
    known: str = memory.get_or_set("help-lines-mark", uuid4().hex, REMEMBER) or ""
    return known


def forget() -> None:
    """Read the list anew: somebody changed it."""
    memory.delete_many(["help-lines", "help-lines-mark"])


def to_try(now: datetime, kommune: str = "") -> list[Entry]:
    """The lines for somebody from here: life in danger first, the closed ones last. Never empty."""
    found = [_entry(line, now, kommune) for line in known() if not line.kommune or kommune in line.kommuner]
    entries = found or [_entry(alarm(), now, kommune)]
    entries.sort(key=lambda one: (not one.line.is_acute, one.group == "closed", not one.is_near))
    return entries


def elsewhere(now: datetime, kommune: str = "") -> list[Entry]:
    """Lines of some municipalities only, for those whose home we do not know."""
    return [] if kommune else [_entry(line, now, "") for line in known() if line.kommune]


def _entry(line: HelpLine, now: datetime, kommune: str) -> Entry:
    return Entry(line, help_hours.standing(line, now), bool(kommune) and kommune in line.kommuner)


def alarm() -> HelpLine:
    """What stands when there is no list at all."""
    words = gettext("Is a life in danger?")
    sure = {"number_is_sure": True, "always_open": True, "hours_are_sure": True}
    return HelpLine(name=words, number="112", is_acute=True, **sure)


def check(line: HelpLine, by: Member, today: date) -> bool:
    """Somebody of the house has looked the line up today. False: there is nothing to ring yet."""
    if not line.can_be_reached:
        return False
    HelpLine.objects.filter(pk=line.pk).update(last_verified_on=today, verified_by=by)
    forget()
    return True
