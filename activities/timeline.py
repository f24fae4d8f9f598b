"""The day as people see it: a strip of three cards in Stuen, and a line from morning to night."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.core.cache import cache as memory
from django.db.models import Count

from activities import whats_on
from activities.days import ahead, programme, tonight
from activities.days import day as days
from activities.models import Activity, Cup, FilmNight, MoodCheckIn, Occurrence, State
from community import hosts
from community.models import Member

CARDS = 3
FACES = 3
CHANGES = 4  # of shift in a day, at most


@dataclass(slots=True)
class Entry:
    """One row of the day: a moment, a change of shift, or the house going home."""

    at: datetime
    occurrence: Occurrence | None = None
    cups: int = 0
    is_now: bool = False
    is_past: bool = False
    is_tomorrow: bool = False
    team: list[Member] = field(default_factory=list)
    faces: list[Member] = field(default_factory=list)
    activity: Activity | None = None
    film: FilmNight | None = None

    @property
    def is_closing(self) -> bool:
        """The staff go home; Stuen stays open."""
        return self.occurrence is None and self.activity is None and not self.team

    @property
    def ends_at(self) -> datetime:
        """Until when it goes on."""
        goes_on = self.activity or self.occurrence
        return goes_on.ends_at if goes_on else self.at

    @property
    def activity_id(self) -> int | None:
        """What one may be with in: the activity, or the film the moment leads to."""
        if self.activity:
            return self.activity.pk
        return self.film.activity_id if self.film else None

    @property
    def post_id(self) -> int | None:
        """The post it was opened as, if everyone may read it."""
        post = self.occurrence.post if self.occurrence else None
        return post.pk if post and not post.hidden_at else None


def strip(now: datetime) -> list[Entry]:
    """What goes on now and comes next. When the day is over, tomorrow begins."""
    today = days.local(now).date()
    night = days.house_date(now)
    rows = _with_cups(*{night, today})
    rows = sorted([*rows, *not_yet_written(today, rows)], key=lambda row: row.due_at)
    entries = [_entry(row, now) for row in rows if row.state != State.TOO_LATE]
    entries += _beside(entries, whats_on.standing_on(night), now)
    entries = sorted((one for one in entries if not one.is_past), key=lambda entry: entry.at)
    if not any(entry.occurrence and not entry.is_now for entry in entries):
        entries += _going_home(now) + [_tomorrow(row, now) for row in preview(today + timedelta(days=1))]
    return entries[:CARDS]


def _with_cups(*dates: date) -> list[Occurrence]:
    """What is written down for these dates, with how many cups stand on each table. One query."""
    rows = Occurrence.objects.shown().filter(date__in=dates).select_related("post")
    return list(rows.annotate(cup_count=Count("post__cups")).order_by("due_at", "pk"))


def not_yet_written(day: date, rows: Collection[Occurrence]) -> list[Occurrence]:
    """The rest of a day that is not drafted yet: what staff put into it by hand hides nothing."""
    written = [row for row in rows if row.date == day]
    if programme.is_drafted(day, written):
        return []
    known = {row.moment for row in written}
    drafts = (one for one in preview(day) if one.state == State.DRAFT and not one.is_extra)
    return [one for one in drafts if one.moment not in known]


def preview(day: date) -> list[Occurrence]:
    """The plan of a date nobody has written down yet, remembered for a minute."""
    name = f"preview.{day}"
    known: list[Occurrence] | None = memory.get(name)
    if known is None:
        known = ahead.of(day)
        memory.set(name, known, days.REMEMBER)
    return known


def _entry(row: Occurrence, now: datetime) -> Entry:
    cups = getattr(row, "cup_count", 0)
    return Entry(row.due_at, row, cups, is_now=row.is_now(now), is_past=row.is_past(now))


def _tomorrow(row: Occurrence, now: datetime) -> Entry:
    return Entry(row.due_at, row, is_tomorrow=days.local(row.due_at).date() > days.house_date(now))


def _going_home(now: datetime) -> list[Entry]:
    closes = days.open_until(now)
    return [Entry(closes)] if closes else []


def line(day: date, now: datetime, apart_from: Collection[int] = ()) -> list[Entry]:
    """Everything of one date, in order: moments, activities, changes of shift, the house going home."""
    rows = _with_cups(day)
    if day >= days.house_date(now):
        rows += not_yet_written(day, rows)
    entries = [_entry(row, now) for row in rows]
    for entry in entries:
        if entry.is_now and entry.post_id:
            entry.faces = _faces(entry.post_id, apart_from)
    span = days.hours(day)
    if span and entries:
        entries += [Entry(at, team=team, is_past=at <= now) for at, team in _shift_changes(span)]
        entries.append(Entry(span[1], is_past=span[1] <= now))
    entries += _beside(entries, whats_on.on(day, apart_from), now)
    return sorted(entries, key=lambda entry: entry.at)


def _beside(entries: Collection[Entry], together: Iterable[Activity], now: datetime) -> list[Entry]:
    """Activities as rows of the day, beside its moments."""
    return [
        Entry(one.starts_at, activity=one, is_now=one.is_now(now), is_past=one.is_past(now))
        for one in together
        if not _is_the_moment(one, entries)
    ]


def _is_the_moment(activity: Activity, entries: Collection[Entry]) -> bool:
    """A film night that is made stands where the programme has its own: one line, which leads to the film."""
    night: FilmNight | None = getattr(activity, "film_night", None)
    if night is None or activity.cancelled_at:
        return False
    moment = next(
        (one for one in entries if one.occurrence and one.occurrence.moment == tonight.MOMENT), None
    )
    if moment is None or moment.film or abs(moment.at - activity.starts_at) > tonight.NEAR:
        return False
    moment.film = night
    return True


def _faces(post_id: int, apart_from: Collection[int]) -> list[Member]:
    """Those who sat down last, of those one meets."""
    cups = (
        Cup.objects.filter(post=post_id)
        .exclude(member__in=apart_from)
        .select_related("member")
        .order_by("-set_at")
    )
    return [cup.member for cup in cups[:FACES]]


def _shift_changes(span: days.Open) -> Iterator[tuple[datetime, list[Member]]]:
    """When somebody takes over while the house is open, and who, as far as the rota knows."""
    at, closes = span
    for _ in range(CHANGES):
        coming = hosts.next_on_duty(at)
        if not coming or coming[0].starts_at >= closes:
            return
        at = coming[0].starts_at
        yield at, [duty.member for duty in coming]


def how_we_are(day: date, apart_from: Collection[int] = ()) -> list[MoodCheckIn]:
    """How those are who told everyone, each with their latest answer of this date (SAFETY Z8)."""
    told = MoodCheckIn.objects.for_the_house(day).exclude(member__in=apart_from)
    latest = {given.member_id: given for given in told}
    return list(latest.values())
