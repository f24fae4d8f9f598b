"""The attention list: who may need us, most urgent first, one row a person, always with the reason."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from activities.days import day
from community.models import STAFF_ROLES, Member, Message
from moderation import access
from moderation.cases import reasons
from moderation.models import CaseEvent, FollowUp, Level, Signal

HALF_A_DAY = timedelta(hours=12)
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
DONE = [CaseEvent.Kind[name] for name in "WROTE NOTE AGREED NUDGED REACHED_OUT PLANNED".split()]


@dataclass
class Row:
    """One person on the list."""

    member: Member
    signals: list[Signal] = field(default_factory=list)
    follow_up: FollowUp | None = None
    snoozed_at: datetime | None = None
    snoozed_until: datetime | None = None
    heard_at: datetime | None = None  # when one of us last wrote to them, or wrote down what was done

    @property
    def waits(self) -> bool:
        """A colleague has put it away, and nothing new has happened since. What is red never waits."""
        case, at = self.follow_up, self.snoozed_at
        if self.level >= Level.RED or self.is_asked_for:
            return False
        if at is None and case and case.rests_until_a_day(timezone.localdate()):
            at = case.look_set_at
        return at is not None and all(sign.created_at <= at for sign in self.signals)

    @property
    def is_asked_for(self) -> bool:
        """Whoever has it has asked a colleague to take it over, and waits for the answer."""
        return self.owner is not None and self.follow_up is not None and self.follow_up.swap_to_id is not None

    def asks(self, reader: Member) -> bool:
        """Whether it is this colleague who is asked."""
        return self.is_asked_for and self.follow_up is not None and self.follow_up.swap_to_id == reader.pk

    @property
    def has_night(self) -> bool:
        """They have told how the night went, after a plan made together."""
        return any(signal.rule_key == "night_answer" for signal in self.signals)

    @property
    def is_due(self) -> bool:
        """Today is the day somebody wanted to look at it again."""
        return self.follow_up is not None and self.follow_up.is_due(timezone.localdate())

    @property
    def is_late(self) -> bool:
        """Orange asks for contact the same day (care 3.4), and nobody has been in touch.

        What comes late in the evening is not late first thing in the morning.
        """
        if self.level != Level.ORANGE or self.waits:
            return False
        now, since = timezone.now(), self.urgent_since
        is_heard = self.heard_at is not None and self.heard_at >= since
        return not is_heard and day.house_date(since) < day.house_date(now) and now - since >= HALF_A_DAY

    @property
    def urgent_since(self) -> datetime:
        """When the oldest that asks for contact came; a person who sets the level begins the day anew."""
        if self.follow_up and self.follow_up.levelled_at:
            return self.follow_up.levelled_at
        times = [signal.created_at for signal in self.signals if signal.level >= Level.ORANGE]
        return min(times, default=self.since)

    @property
    def wants_second(self) -> bool:
        """A red case with one pair of hands only."""
        return self.follow_up is not None and self.owner is not None and self.follow_up.needs_second

    @property
    def level(self) -> Level:
        """What a person has set it to; before that, the most urgent of what stands."""
        case = self.follow_up
        if case and case.levelled_at:
            return Level(max(case.level, Level.YELLOW))
        opened_at = [case.level] if case else []
        return Level(max([*(signal.level for signal in self.signals), *opened_at]))

    @property
    def reasons(self) -> list[str]:
        """Why, in the reader's language: the most urgent and newest first."""
        found = [reasons.due()] if self.is_due else []
        found += [reasons.sentence(signal.rule_key, signal.facts) for signal in self.signals]
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
NIGHTS = _("How did the night go?")


def attention_list(now: datetime, reader: Member | None = None) -> list[Row]:
    """Everyone who may need us. Two queries. Externals see only those they follow."""
    here = {"member__shown_out_at__isnull": True, "member__remembered_at__isnull": True}
    listed = sorted(_rows(now, **here), key=_place)
    if reader is not None and access.is_external(reader):
        return _carried(listed, reader)
    return listed


def _carried(rows: list[Row], reader: Member) -> list[Row]:
    """Those this colleague has, is with, or is asked to take over. One query."""
    theirs = set(FollowUp.objects.carried_by(reader).values_list("pk", flat=True))
    return [row for row in rows if row.asks(reader) or (row.follow_up and row.follow_up.pk in theirs)]


def _rows(now: datetime, **whom: Any) -> list[Row]:
    rows: dict[int, Row] = {}
    cases = FollowUp.objects.open().annotate(heard_at=_heard_at())
    people = _with_snooze(cases, now).select_related("member", "owner", "second")
    for follow_up in people.filter(**whom):
        rows[follow_up.member_id] = _row(follow_up, follow_up=follow_up, heard_at=follow_up.heard_at)
    active = Signal.objects.active(now).filter(level__gte=Level.YELLOW, **whom)
    signs = _with_snooze(active, now).select_related("member").order_by("-level", "-created_at", "pk")
    for signal in signs:
        rows.setdefault(signal.member_id, _row(signal)).signals.append(signal)
    return list(rows.values())


def _heard_at() -> Greatest:
    """The latest of what a colleague wrote to them and what was written down; in the query for the rows."""
    said = Message.objects.filter(conversation__member=OuterRef("member"), author__role__in=STAFF_ROLES)
    done = CaseEvent.objects.filter(follow_up=OuterRef("pk"), kind__in=DONE)
    last = [
        Subquery(said.order_by("-created_at").values("created_at")[:1]),
        Subquery(done.order_by("-at").values("at")[:1]),
    ]
    return Greatest(*(Coalesce(one, Value(NEVER)) for one in last))


def _with_snooze(rows: Any, now: datetime) -> Any:
    """With "observe, wait", if a colleague has said so about this person."""
    waiting = Q(member__snoozes__until__gt=now, member__snoozes__woken_at__isnull=True)
    snooze = FilteredRelation("member__snoozes", condition=waiting)
    return rows.annotate(snooze=snooze, snoozed_at=F("snooze__at"), snoozed_until=F("snooze__until"))


def _row(found: Any, **fields: Any) -> Row:
    return Row(found.member, snoozed_at=found.snoozed_at, snoozed_until=found.snoozed_until, **fields)


def _place(row: Row) -> tuple[int, bool, datetime]:
    return -row.level, row.owner is not None and not row.is_due, row.since


def groups(rows: list[Row]) -> list[Group]:
    """The rows under their headings; a level nobody is on has no heading, and who waits stands apart."""
    here = [row for row in rows if not row.waits]
    nights = [row for row in here if row.has_night and row.level < Level.RED]
    by_level: defaultdict[Level, list[Row]] = defaultdict(list)
    for row in here:
        if row not in nights:
            by_level[row.level].append(row)
    found = [Group(name, look, by_level[level]) for level, name, look in GROUPS if level in by_level]
    urgent = sum(level == Level.RED for level in by_level)
    return [*found[:urgent], *([Group(NIGHTS, "today", nights)] if nights else []), *found[urgent:]]


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
        return _carried(rows, reader)
    if choice == "haster":
        return [row for row in rows if row.level >= Level.ORANGE]
    return rows


def row_of(member: Member, now: datetime) -> Row | None:
    """This person's own row, if they are on the list."""
    found = _rows(now, member=member)
    return found[0] if found else None
