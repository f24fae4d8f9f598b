"""What the house knows about one person. Each floor says what it knows; a copy gathers it all.

A section gives rows: plain names for a machine, with labels for a person. It tells about this member
and nobody else: other people are "the staff" or "somebody else", and their words are theirs.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise

from community.models import Member

type Row = dict[str, Any]
type Gather = Callable[[Member], Iterable[Row]]
type Words = str | Promise

STAFF, OTHER = "personalet", "en anden"


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes along in the copy. Opened only when it is packed."""

    name: str
    open: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of thing the house knows."""

    name: str
    title: Words
    labels: Mapping[str, Words]
    gather: Gather
    quiet: bool = False  # what most houses have nothing of is not named where there is nothing


_sections: dict[str, Section] = {}


def section(
    name: str, title: Words, labels: Mapping[str, Words], quiet: bool = False
) -> Callable[[Gather], Gather]:
    """Register what a floor knows, under a name of its own."""

    def register(gather: Gather) -> Gather:
        _sections[name] = Section(name, title, labels, gather, quiet)
        return gather

    return register


def sections() -> list[Section]:
    """Everything there is to tell, in the order it was registered."""
    return list(_sections.values())


class Cover:
    """Lays a cover over other people's names in this member's words."""

    def __init__(self, member: Member) -> None:
        """Know everybody's name, and who of them works here. One query."""
        others = Member.objects.exclude(pk=member.pk).values_list("display_name", "role")
        self.names = {
            name.casefold(): OTHER if role == "member" else STAFF
            for name, role in others
            if name.casefold() != member.display_name.casefold()
        }
        longest_first = sorted(self.names, key=len, reverse=True)
        words = "|".join(re.escape(name) for name in longest_first)
        self.pattern = re.compile(rf"\b({words})(?:['’]?s)?\b", re.IGNORECASE) if words else None

    def over(self, text: str) -> str:
        """The words, with everybody else's name covered. A name is one when it begins with a capital."""
        return self.pattern.sub(self._covered, text) if self.pattern else text

    def _covered(self, found: re.Match[str]) -> str:
        return self.names[found[1].casefold()] if found[0][0].isupper() else found[0]


def plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, File):
        return value.name
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value if value is None or isinstance(value, bool | int) else str(value)
