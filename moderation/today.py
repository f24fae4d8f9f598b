"""What today has been like, in numbers a colleague can use. Never about one person."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet, Value

from activities import day, timeline
from activities.models import Cup, MoodCheckIn, Occurrence, State
from community.models import Comment, Post, Role
from moderation import talks
from moderation.models import FollowUp, HandOverItem

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


def programme(now: datetime) -> list[OnToday]:
    """What goes on now and comes later today, with how many cups stand on each table. One query."""
    rows = Occurrence.objects.shown().filter(date=day.house_date(now))
    counted = rows.annotate(cup_count=Count("post__cups")).order_by("due_at", "pk")
    planned = list(counted) or timeline.preview(day.house_date(now))  # nothing is written down before 05:00
    return [
        OnToday(
            row.due_at,
            row.title,
            row.is_now(now),
            getattr(row, "cup_count", 0),
            row.post_id,
            row.state == State.TOO_LATE,
        )
        for row in planned
        if not row.is_past(now) or row.state == State.TOO_LATE
    ]


def numbers(now: datetime) -> Counter[str]:
    """How many were here today, talks wait, follow-ups were closed, things wait to be read. One query."""
    kinds: list[Any] = [
        talks.waiting().values_list(Value("talks"), "pk"),
        closed(now).values_list(Value("closed"), "pk"),
        HandOverItem.objects.waiting().values_list(Value("handed"), "pk"),
        *been_here(now),
    ]
    first, *others = (rows.order_by() for rows in kinds)
    return Counter(kind for kind, _ in first.union(*others))


def closed(now: datetime) -> QuerySet[FollowUp]:
    """Follow-ups closed today, the latest first."""
    return FollowUp.objects.filter(closed_at__gte=begins(now)).order_by("-closed_at")
