"""The attention list: who may need us, most urgent first, one row a person, always with the reason."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, FilteredRelation, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.models import Member
from moderation import access, reasons, teamwork
from moderation.models import FollowUp, Level, Signal


@dataclass
class Row:
    """One person on the list."""

    member: Member
    signals: list[Signal] = field(default_factory=list)
    follow_up: FollowUp | None = None
    snoozed_at: datetime | None = None
    snoozed_until: datetime | None = None

    @property
    def waits(self) -> bool:
        """A colleague has said "observe, wait", and nothing new has happened since."""
        at = self.snoozed_at
        return at is not None and all(sign.created_at <= at for sign in self.signals)

    @property
    def wants_second(self) -> bool:
        """A red case with one pair of hands only."""
        return self.level == Level.RED and self.owner is not None and teamwork.needs_second(self.follow_up)

    @property
    def level(self) -> Level:
        """The most urgent of what stands."""
        opened_at = [self.follow_up.level] if self.follow_up else []
        return Level(max([*(signal.level for signal in self.signals), *opened_at]))

    @property
    def reasons(self) -> list[str]:
        """Why, in the reader's language: the most urgent and newest first."""
        found = [reasons.sentence(signal.rule_key, signal.facts) for signal in self.signals]
        return list(dict.fromkeys(found)) or [reasons.opened_by_hand(self.follow_up)]

    @property
    def since(self) -> datetime:
        """When it began."""
        times = [signal.created_at for signal in self.signals]
        return min(times) if times else self.follow_up.created_at  # type: ignore[union-attr]

    @property
    def until(self) -> datetime | None:
        """When the row goes away by itself. None: not before a person has answered."""
        ends = [signal.expires_at for signal in self.signals]
        return None if self.follow_up or not ends or None in ends else max(end for end in ends if end)

    @property
    def owner(self) -> Member | None:
        """The colleague who has it."""
        return self.follow_up.owner if self.follow_up else None


@dataclass(frozen=True)
class Group:
    """Rows of one level, under their own shape and words."""

    name: Promise
    look: str
    rows: list[Row]


GROUPS = (
    (Level.RED, _("Get in touch now"), "now"),
    (Level.ORANGE, _("Get in touch today"), "today"),
    (Level.YELLOW, _("Keep an eye on"), "watch"),
)


def attention_list(now: datetime, reader: Member | None = None) -> list[Row]:
    """Everyone who may need us. Two queries. Externals see only those they follow."""
    here = {"member__shown_out_at__isnull": True, "member__remembered_at__isnull": True}
    listed = sorted(_rows(now, **here), key=_place)
    if reader is not None and access.is_external(reader):
        return [row for row in listed if row.owner == reader]
    return listed


def _rows(now: datetime, **whom: Any) -> list[Row]:
    rows: dict[int, Row] = {}
    people = _with_snooze(FollowUp.objects.open(), now).select_related("member", "owner", "second")
    for follow_up in people.filter(**whom):
        rows[follow_up.member_id] = _row(follow_up, follow_up=follow_up)
    active = Signal.objects.active(now).filter(level__gte=Level.YELLOW, **whom)
    signs = _with_snooze(active, now).select_related("member").order_by("-level", "-created_at", "pk")
    for signal in signs:
        rows.setdefault(signal.member_id, _row(signal)).signals.append(signal)
    return list(rows.values())


def _with_snooze(rows: Any, now: datetime) -> Any:
    """With "observe, wait", if a colleague has said so about this person."""
    waiting = Q(member__snoozes__until__gt=now, member__snoozes__woken_at__isnull=True)
    snooze = FilteredRelation("member__snoozes", condition=waiting)
    return rows.annotate(snooze=snooze, snoozed_at=F("snooze__at"), snoozed_until=F("snooze__until"))


def _row(found: Any, **fields: Any) -> Row:
    return Row(found.member, snoozed_at=found.snoozed_at, snoozed_until=found.snoozed_until, **fields)


def _place(row: Row) -> tuple[int, bool, datetime]:
    return -row.level, row.owner is not None, row.since


def groups(rows: list[Row]) -> list[Group]:
    """The rows under their headings; a level nobody is on has no heading, and who waits stands apart."""
    by_level: defaultdict[Level, list[Row]] = defaultdict(list)
    for row in rows:
        if not row.waits:
            by_level[row.level].append(row)
    return [Group(name, look, by_level[level]) for level, name, look in GROUPS if level in by_level]


FILTERS = {
    "alle": _("Everyone"),
    "fri": _("Nobody has them"),
    "mine": _("Mine"),
    "haster": _("Today or now"),
}


def chosen(rows: list[Row], choice: str, reader: Member) -> list[Row]:
    """The rows a colleague wants to see just now."""
    if choice == "fri":
        return [row for row in rows if row.owner is None]
    if choice == "mine":
        return [row for row in rows if row.follow_up and reader in (row.owner, row.follow_up.second)]
    if choice == "haster":
        return [row for row in rows if row.level >= Level.ORANGE]
    return rows


def row_of(member: Member, now: datetime) -> Row | None:
    """This person's own row, if they are on the list."""
    found = _rows(now, member=member)
    return found[0] if found else None
