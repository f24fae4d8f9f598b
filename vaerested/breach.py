"""After a breach: whose data was touched in a span of time, what kinds, and when (GDPR art. 33: 72 hours).

Names people, so it is read on the machine and sent to nobody as it is.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from community.models import Member
from vaerested import classification


@dataclass
class Touched:
    """One person: which kinds of data were written or changed in the span, and the first and last moment."""

    member: Member
    kinds: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    is_sensitive: bool = False
    first: datetime | None = None
    last: datetime | None = None

    def add(self, kind: classification.Kind, at: datetime) -> None:
        """One row more."""
        self.kinds[kind.name] += 1
        self.is_sensitive |= bool(kind.of_class("sensitive"))
        self.first = min(self.first or at, at)
        self.last = max(self.last or at, at)


def between(start: datetime, end: datetime) -> list[Touched]:
    """Everybody whose rows carry a moment in this span, by name. A few queries for each kind of data."""
    found: dict[int, Touched] = {}
    people = Member.objects.in_bulk()
    for kind in classification.kinds():
        for person, at in _rows(kind, start, end):
            if person in people:
                found.setdefault(person, Touched(people[person])).add(kind, at)
    return sorted(found.values(), key=lambda one: one.member.display_name)


def _rows(kind: classification.Kind, start: datetime, end: datetime) -> Iterator[tuple[int, datetime]]:
    if kind.about == "nobody":
        return
    way = "pk" if kind.person == "self" else f"{kind.person.replace('.', '__')}_id".replace("__id", "_id")
    for time in kind.times[:3]:
        if kind.model._meta.get_field(time).get_internal_type() == "DateTimeField":  # noqa: SLF001
            rows = kind.model._default_manager.filter(**{f"{time}__gte": start, f"{time}__lt": end})  # noqa: SLF001
            yield from rows.order_by().values_list(way, time)
