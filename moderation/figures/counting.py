"""Counts what happened in a period that is over. Nothing from here is shown before it has passed `fives`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from activities.days import day
from activities.models import Cup, DidIt, MoodCheckIn
from community.models import Comment, Member, Message, Post, Reaction, Role
from moderation.figures import wellbeing
from moderation.figures.fives import FIVE, Count
from moderation.figures.periods import Period
from moderation.models import FollowUp, Level, Shift, ShiftRole, Span
from moderation.rota.coverage import Span as Hours
from moderation.rota.coverage import holes

type Counts = dict[str, Count]
type Traces = list[tuple[int, datetime]]
type Written = list[tuple[int, datetime, datetime | None]]

ENOUGH_ANSWERS = 10
LEVELS = (Level.YELLOW, Level.ORANGE, Level.RED)
SUMS_UP = ("posts.", "opened.", "closed.", "heat.", "new.", "done")  # the others count people, who come again


def count(period: Period, written: Written) -> Counts:
    """Everything about people, as exact as the house knows it. `written` is what `posts_of` found."""
    shown, silent = traces(period)
    found = {
        **_people(period, shown + silent),
        **_newcomers(period),
        **_done(period),
        **_heat(shown),
        **_answers(written),
        **_care(period),
    }
    if period.span == Span.MONTH:  # answers of a mood grow old, and a cup belongs to its day
        found |= _moods(period) | _cups(period)
    return found


def facts(period: Period, written: Written) -> dict[str, object]:
    """What is no count of people: how soon somebody answered, how long the lamp was lit."""
    waits, authors = waits_of(written)
    known = opening(period)
    if len(waits) >= ENOUGH_ANSWERS and authors >= FIVE:
        known["minutes"] = round(median(waits))
    return known | wellbeing.facts(period)


def traces(period: Period) -> tuple[Traces, Traces]:
    """Who did something, and when: what everybody could see, and what was private. Five queries."""
    shown = (
        _who(Post.objects.visible(), period, "author", "created_at"),
        _who(Comment.objects.visible(), period, "author", "created_at"),
        _who(Reaction.objects.all(), period, "member", "created_at"),
        _who(Cup.objects.all(), period, "member", "set_at"),
    )
    silent = _who(Message.objects.all(), period, "author", "created_at")
    return [one for rows in shown for one in rows], list(silent)


def _who(rows: "QuerySet[Any]", period: Period, who: str, when: str) -> Iterator[tuple[int, datetime]]:
    of_members = {f"{who}__role": Role.MEMBER}
    inside = {f"{when}__gte": period.begins_at, f"{when}__lt": period.ends_at}
    yield from rows.filter(**of_members, **inside).values_list(f"{who}_id", when)


def _people(period: Period, found: Traces) -> Counts:
    weeks: defaultdict[int, set[date]] = defaultdict(set)
    for who, at in found:
        weeks[who].add(_monday(at))
    whole = {first for first in map(_monday_of, period.days) if _is_whole(first, period)}
    every_week = sum(whole <= theirs for theirs in weeks.values()) if whole else 0
    return {"people": Count(len(weeks), len(weeks)), "regulars": Count(every_week, every_week)}


def _newcomers(period: Period) -> Counts:
    """Who was let in, by what brought them: a link, a poster, or their own way."""
    let_in = Member.objects.filter(role=Role.MEMBER, admitted_at__gte=period.begins_at)
    let_in = let_in.filter(admitted_at__lt=period.ends_at)
    ways = let_in.values_list("join_request__invitation__kind", "pk")
    return _tally((f"new.{kind or 'alone'}", who) for kind, who in ways)


def _done(period: Period) -> Counts:
    """ "I did it", where it was said with words or a picture: the others are gone within a week."""
    said = DidIt.objects.filter(post__hidden_at__isnull=True)
    return _tally(("done", who) for who, _at in _who(said.exclude(post=None), period, "member", "at"))


def _monday(at: datetime) -> date:
    return _monday_of(timezone.localdate(at))


def _monday_of(one: date) -> date:
    return one - timedelta(days=one.weekday())


def _is_whole(monday: date, period: Period) -> bool:
    return period.first <= monday and monday + timedelta(days=7) <= period.after


def _heat(found: Traces) -> Counts:
    local = ((who, timezone.localtime(at)) for who, at in found)
    return _tally((f"heat.{at.weekday()}.{at.hour}", who) for who, at in local)


def _tally(found: Iterable[tuple[str, int]]) -> Counts:
    times: defaultdict[str, int] = defaultdict(int)
    people: defaultdict[str, set[int]] = defaultdict(set)
    for key, who in found:
        times[key] += 1
        people[key].add(who)
    return {key: Count(times[key], len(people[key])) for key in times}


def posts_of(period: Period) -> Written:
    """Members' posts, and when somebody else first wrote under them. One query for all that is told."""
    others = Comment.objects.filter(post=OuterRef("pk")).exclude(author=OuterRef("author"))
    first = Subquery(others.order_by("created_at").values("created_at")[:1])
    inside = {"created_at__gte": period.begins_at, "created_at__lt": period.ends_at}
    written = Post.objects.visible().filter(author__role=Role.MEMBER, **inside).annotate(first=first)
    return [row for row in written.values_list("author_id", "created_at", "first") if row[0]]


def _answers(written: Written) -> Counts:
    return _tally(("posts.answered" if first else "posts.bare", who) for who, _, first in written)


def waits_of(written: Written) -> tuple[list[float], int]:
    """Minutes from a post to its first answer, and how many people had written them."""
    answered = [(who, first - at) for who, at, first in written if first]
    return [wait / timedelta(minutes=1) for _, wait in answered], len({who for who, _ in answered})


def _care(period: Period) -> Counts:
    opened = FollowUp.objects.filter(created_at__gte=period.begins_at, created_at__lt=period.ends_at)
    closed = FollowUp.objects.filter(closed_at__gte=period.begins_at, closed_at__lt=period.ends_at)
    rows = [
        (f"{name}.{level}", who)
        for name, found in (("opened", opened), ("closed", closed))
        for level, who in found.filter(level__in=LEVELS).values_list("level", "member_id")
    ]
    return _tally(rows)


def _moods(period: Period) -> Counts:
    """Only what members let the staff see. What is for oneself alone is never asked for (SAFETY P2)."""
    shared = MoodCheckIn.objects.shared_with_staff().filter(date__gte=period.first, date__lt=period.after)
    return _tally((f"mood.{value}", who) for value, who in shared.values_list("value", "member_id"))


def _cups(period: Period) -> Counts:
    """Of each day: how many people set a cup. A second table is no second cup."""
    rows = _who(Cup.objects.all(), period, "member", "set_at")
    days = {(day.house_date(at), who) for who, at in rows}
    inside = ((one, who) for one, who in days if period.first <= one < period.after)
    return _tally((f"cups.{one.isoformat()}", who) for one, who in inside)


def opening(period: Period) -> dict[str, object]:
    """How much of the open time somebody was there, in whole percent; and on how many days all of it."""
    shifts = Shift.objects.published().exclude(role=ShiftRole.BACKUP)
    planned = shifts.between(period.begins_at, period.ends_at)
    here = [shift for shift in planned if not shift.is_empty]
    open_hours = [Hours(*span) for one in period.days if (span := day.hours(one))]
    dark = [_dark(hours, here) for hours in open_hours]
    whole = sum((hours.end - hours.start for hours in open_hours), timedelta())
    if not whole:
        return {}
    lamp = round(100 * (1 - sum(dark, timedelta()) / whole))
    return {"lamp": lamp, "days_open": len(dark), "days_as_planned": dark.count(timedelta())}


def _dark(hours: Hours, here: list[Shift]) -> timedelta:
    """For how long of these hours nobody was there."""
    near = [shift for shift in here if shift.starts_at < hours.end and shift.ends_at > hours.start]
    return sum((gap.end - gap.start for gap in holes(hours, near) if not gap.people), timedelta())
