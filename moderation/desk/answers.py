"""Nobody stands alone: every post gets a human word, the heaviest and the night's first."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from activities.days import day
from community import posts
from community.models import Comment, CourseMember, Member, Post, Role, WhoAnswers
from moderation.desk import concerns
from moderation.models import Level, Limits, Signal
from moderation.signs import rules

LOOK_BACK = timedelta(hours=36)  # older than this, it is a matter for the closing figure, not for the strip
AT_MOST = 30
REMEMBER = 60  # seconds


@dataclass(frozen=True, slots=True)
class Waiting:
    """One post without a human word."""

    post: Post
    is_heavy: bool
    is_from_the_night: bool
    is_late: bool
    is_closed: bool = False  # it hangs in a closed group the reader is not in: only that something waits

    @property
    def place(self) -> tuple[bool, bool, datetime]:
        """Heavy words first, then the night's, then whoever has waited longest."""
        return not self.is_heavy, not self.is_from_the_night, self.post.created_at


def unanswered(now: datetime) -> "QuerySet[Post]":
    """Members' posts that wait for an answer, in whatever room: who wants none waits for none."""
    return bare(now).exclude(who_answers=WhoAnswers.NOBODY)


def bare(now: datetime) -> "QuerySet[Post]":
    """Members' posts under which nobody but their author has said a word, in whatever room."""
    others = Comment.objects.filter(post=OuterRef("pk")).exclude(author=OuterRef("author"))
    recent = Post.objects.hanging().filter(author__role=Role.MEMBER, created_at__gt=now - LOOK_BACK)
    return recent.filter(~Exists(others), author__shown_out_at__isnull=True, created_at__lte=now)


def waiting(now: datetime, heavy: set[int], limits: Limits, reader: Member) -> list[Waiting]:
    """The strip on the desk. `heavy` are the members on the attention list. One query.

    What hangs in a closed group stands there for those in it. Their colleagues see that something has waited
    too long in that room, and nothing of what or whose it is.
    """
    mine = CourseMember.objects.filter(member=reader.pk, course=OuterRef("course"))
    found = unanswered(now).annotate(is_open=Q(course__isnull=True) | Exists(mine))
    found = found.select_related("author", "in_hand_of", "course").order_by("-is_open", "created_at")
    rows = [_row(post, now, heavy, limits) for post in found[:AT_MOST]]
    seen = sorted((row for row in rows if not row.is_closed), key=lambda row: row.place)
    rooms = {row.post.course_id: row for row in rows if row.is_closed and row.is_late}
    return [*rooms.values(), *seen]


def _row(post: Post, now: datetime, heavy: set[int], limits: Limits) -> Waiting:
    return Waiting(
        post,
        is_heavy=post.author_id in heavy,
        is_from_the_night=day.open_until(post.created_at) is None,
        is_late=now >= promised(post.created_at, limits),
        is_closed=not getattr(post, "is_open", True),
    )


def promised(written_at: datetime, limits: Limits) -> datetime:
    """Until when the house owes a post an answer: twenty minutes, or half past seven after a night."""
    closes = day.open_until(written_at)
    soon = written_at + timedelta(minutes=limits.patience)
    if closes is not None and soon <= closes:
        return soon
    opens = day.next_opening(written_at)
    if opens is None:
        return soon
    morning = day.instant(day.local(opens).date(), limits.night_answered_by)
    return max(morning, opens)


@dataclass(frozen=True, slots=True)
class Figures:
    """How the promise was kept. Minutes; None when nobody has written or been answered."""

    median_minutes: int | None
    unanswered_at_closing: int | None


def figures(now: datetime) -> Figures:
    """Today's median to the first human word, and how many hung bare at closing. Remembered a minute."""
    known: Figures | None = cache.get("figures")
    if known is None:
        known = _reckon(now)
        cache.set("figures", known, REMEMBER)
    return known


def _reckon(now: datetime) -> Figures:
    today, yesterday = day.house_date(now), day.house_date(now) - timedelta(days=1)
    since = day.instant(yesterday, datetime.min.time().replace(hour=5))
    first = Comment.objects.filter(post=OuterRef("pk")).exclude(author=OuterRef("author"))
    written = Post.objects.visible().filter(author__role=Role.MEMBER, created_at__gt=since)
    written = written.exclude(who_answers=WhoAnswers.NOBODY)
    first_at = Subquery(first.order_by("created_at").values("created_at")[:1])
    rows = list(written.annotate(first_at=first_at).values_list("created_at", "first_at"))
    begins = day.instant(today, datetime.min.time().replace(hour=5))
    waits = [(answered - at) / timedelta(minutes=1) for at, answered in rows if answered and at >= begins]
    span = day.hours(yesterday)
    bare = None
    if span and span[1] <= now:
        before = [(at, answered) for at, answered in rows if at < span[1]]
        bare = sum(answered is None or answered > span[1] for _, answered in before)
    return Figures(round(median(waits)) if waits else None, bare)


def take(post: Post, by: Member, now: datetime | None = None) -> bool:
    """ "Mette is reading now". False when a colleague was first."""
    return posts.take_in_hand(post, by, now or timezone.now())


def got_an_answer(comment: Comment) -> None:
    """Whoever was reading has answered."""
    if comment.author_id != comment.post.author_id:
        posts.let_go(Post.objects.filter(pk=comment.post_id))


def let_go_of_idle(now: datetime) -> int:
    """Who took a post a quarter of an hour ago and has not answered was called away."""
    return posts.let_go(Post.objects.filter(in_hand_since__lte=now - posts.IDLE))


def look_for_hard(now: datetime) -> int:
    """Posts by somebody who is low or has written heavy words, not answered in time. Gives how many."""
    limits = Limits.current()
    late = [post for post in bare(now).select_related("author") if now >= promised(post.created_at, limits)]
    signs = Signal.objects.standing().filter(member__in=[post.author_id for post in late])
    worrying = signs.filter(level__gte=Level.YELLOW).exclude(rule_key="unanswered_hard")
    heavy = set(worrying.values_list("member", flat=True))
    hard = [post for post in late if post.author_id in heavy]
    for post in hard:
        assert post.author is not None  # only members' posts are asked for
        concerns.stand(
            post.author, f"unanswered.{post.pk}", [rules.unanswered_hard(post.created_at, post.pk)]
        )
    return len(hard)
