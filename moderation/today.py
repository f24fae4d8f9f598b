"""What today has been like, in numbers a colleague can use. Never about one person."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet, Value

from activities import day, timeline
from activities.models import Cup, MoodCheckIn, Occurrence, State
from community.models import Comment, Post, Role
from moderation import talks
from moderation.models import FollowUp

PATIENCE = timedelta(minutes=20)  # how long a post may hang without a word
A_WEEK = timedelta(days=7)


def begins(now: datetime) -> datetime:
    """When the house's day began."""
    return day.instant(day.house_date(now), datetime.min.time().replace(hour=5))


def been_here(now: datetime) -> int:
    """How many members have shared, answered, set a cup or said how they are today. One query."""
    since, today = begins(now), day.house_date(now)
    answers = Comment.objects.filter(created_at__gte=since, post__created_at__gte=since - A_WEEK)
    cups = Cup.objects.filter(set_at__gte=since, post__created_at__gte=since - A_WEEK)
    posts = Post.objects.visible().filter(created_at__gte=since, author__role=Role.MEMBER).order_by()
    return (
        posts.values_list("author")
        .union(
            answers.filter(author__role=Role.MEMBER).order_by().values_list("author"),
            MoodCheckIn.objects.filter(date=today, member__role=Role.MEMBER).values_list("member"),
            cups.filter(member__role=Role.MEMBER).order_by().values_list("member"),
        )
        .count()
    )


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


def unanswered(now: datetime) -> QuerySet[Post]:
    """Members' posts that have hung a while without a word."""
    recent = Post.objects.visible().filter(author__role=Role.MEMBER, comments__isnull=True)
    return recent.filter(created_at__gte=begins(now) - timedelta(hours=12), created_at__lte=now - PATIENCE)


def numbers(now: datetime) -> Counter[str]:
    """How many talks and posts wait for us, and how many follow-ups were closed today. One query."""
    kinds = {"talks": talks.waiting(), "unanswered": unanswered(now), "closed": closed(now)}
    first, *others = (
        rows.order_by().annotate(sort=Value(kind)).values_list("sort", "pk") for kind, rows in kinds.items()
    )
    return Counter(kind for kind, _ in first.union(*others, all=True))


def closed(now: datetime) -> QuerySet[FollowUp]:
    """Follow-ups closed today, the latest first."""
    return FollowUp.objects.filter(closed_at__gte=begins(now)).order_by("-closed_at")
