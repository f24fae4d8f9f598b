"""What today has been like, in numbers a colleague can use. Never about one person."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet, Value

from activities import timeline
from activities.days import day
from activities.models import Cup, MoodCheckIn, Occurrence, State
from community.models import Comment, HelpLine, Member, Post, Role
from moderation import access, odd_looks
from moderation.cases import talks
from moderation.decisions import appeals
from moderation.models import Debrief, Escalation, FollowUp, HandOverItem, Signal

A_WEEK = timedelta(days=7)
HERE = Value("been_here")


def begins(now: datetime) -> datetime:
    """When the house's day began."""
    return day.instant(day.house_date(now), datetime.min.time().replace(hour=5))


def been_here(now: datetime) -> list[Any]:
    """Who has shared, answered, set a cup or said how they are today, some of them several times."""
    since, today = begins(now), day.house_date(now)
    answers = Comment.objects.filter(created_at__gte=since, post__created_at__gte=since - A_WEEK)
    cups = Cup.objects.filter(set_at__gte=since, post__created_at__gte=since - A_WEEK)
    posts = Post.objects.visible().filter(created_at__gte=since, author__role=Role.MEMBER)
    return [
        posts.values_list(HERE, "author"),
        answers.filter(author__role=Role.MEMBER).values_list(HERE, "author"),
        MoodCheckIn.objects.filter(date=today, member__role=Role.MEMBER).values_list(HERE, "member"),
        cups.filter(member__role=Role.MEMBER).values_list(HERE, "member"),
    ]


@dataclass(frozen=True, slots=True)
class OnToday:
    """One moment of the programme, as the desk shows it."""

    at: datetime
    title: str
    is_now: bool
    cups: int
    post_id: int | None
    came_too_late: bool = False
    by_hand_of: str = ""
    pk: int | None = None


def programme(now: datetime) -> list[OnToday]:
    """What goes on now and comes later today, with how many cups stand on each table. One query."""
    today = day.house_date(now)
    rows = Occurrence.objects.shown().filter(date=today).select_related("host")
    written = list(rows.annotate(cup_count=Count("post__cups")).order_by("due_at", "pk"))
    everything = [*written, *timeline.not_yet_written(today, written)]
    return [
        OnToday(
            row.due_at,
            row.title,
            row.is_now(now),
            getattr(row, "cup_count", 0),
            row.post_id,
            row.state == State.TOO_LATE,
            row.host.name if row.state == State.BY_HAND and row.host else "",
            row.pk,
        )
        for row in sorted(everything, key=lambda row: row.due_at)
        if not row.is_past(now) or row.state == State.TOO_LATE
    ]


def numbers(now: datetime, reader: Member) -> Counter[str]:
    """How many were here today, talks wait, follow-ups were closed, things wait to be read, numbers to be
    checked. One query.
    """
    seconds = Escalation.objects.waits_for_second().exclude(by=reader).exclude(member=reader)
    kinds: list[Any] = [
        talks.waiting().values_list(Value("talks"), "pk"),
        closed(now, reader).values_list(Value("closed"), "pk"),
        HandOverItem.objects.waiting().values_list(Value("handed"), "pk"),
        HelpLine.objects.to_check(day.house_date(now)).values_list(Value("lines"), "pk"),
        appeals.waiting_for(reader).values_list(Value("appeals"), "pk"),
        Debrief.objects.waiting().values_list(Value("debriefs"), "pk"),
        Debrief.objects.late(now).values_list(Value("late_debriefs"), "pk"),
        Signal.objects.left_behind().values_list(Value("left_behind"), "pk"),
        seconds.values_list(Value("seconds"), "pk"),
        *been_here(now),
    ]
    if reader.is_staff:
        kinds.append(odd_looks.to_ask(reader).values_list(Value("looks"), "pk"))
    first, *others = (rows.order_by() for rows in kinds)
    return Counter(kind for kind, _ in first.union(*others))


def closed(now: datetime, reader: Member) -> QuerySet[FollowUp]:
    """Follow-ups closed today, the latest first. People from outside see those they were with (SAFETY Z4)."""
    known = FollowUp.objects.of(reader) if access.is_external(reader) else FollowUp.objects.all()
    return known.filter(closed_at__gte=begins(now)).order_by("-closed_at")
