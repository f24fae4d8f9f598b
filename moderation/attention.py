"""The attention list: who may need us, most urgent first, one row a person, always with the reason."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.models import Member
from moderation import access, reasons
from moderation.models import FollowUp, Level, Signal


@dataclass
class Row:
    """One person on the list."""

    member: Member
    signals: list[Signal] = field(default_factory=list)
    follow_up: FollowUp | None = None

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
    rows: dict[int, Row] = {}
    people = FollowUp.objects.open().filter(member__shown_out_at__isnull=True)
    for follow_up in people.select_related("member", "owner"):
        rows[follow_up.member_id] = Row(follow_up.member, follow_up=follow_up)
    active = Signal.objects.active(now).filter(level__gte=Level.YELLOW, member__shown_out_at__isnull=True)
    for signal in active.select_related("member").order_by("-level", "-created_at", "pk"):
        rows.setdefault(signal.member_id, Row(signal.member)).signals.append(signal)
    listed = sorted(rows.values(), key=_place)
    if reader is not None and access.is_external(reader):
        return [row for row in listed if row.owner == reader]
    return listed


def _place(row: Row) -> tuple[int, bool, datetime]:
    return -row.level, row.owner is not None, row.since


def groups(rows: list[Row]) -> list[Group]:
    """The rows under their headings; a level nobody is on has no heading."""
    by_level: defaultdict[Level, list[Row]] = defaultdict(list)
    for row in rows:
        by_level[row.level].append(row)
    return [Group(name, look, by_level[level]) for level, name, look in GROUPS if level in by_level]


def row_of(member: Member, now: datetime) -> Row | None:
    """This person's own row, if they are on the list."""
    active = Signal.objects.active(now).filter(member=member, level__gte=Level.YELLOW)
    signals = list(active.order_by("-level", "-created_at", "pk"))
    follow_up = FollowUp.objects.open().select_related("owner").filter(member=member).first()
    return Row(member, signals, follow_up) if signals or follow_up else None
