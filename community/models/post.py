"""The wall: posts, comments and warmth."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.apart import Block, Subject
from community.models.course import Course, CourseMember

MAX_LETTERS = 5000
MOURNING = timedelta(days=45)  # a place of memory takes answers for so long (30 to 60 days are advised)


class Warmth(models.TextChoices):
    """The small warm set. A candle means "I am thinking of you"."""

    HEART = "heart", _("Heart")
    HUG = "hug", _("Hug")
    COFFEE = "coffee", _("Coffee")
    COOL = "cool", _("Cool")
    LIGHT = "light", _("Candle")


class WhoAnswers(models.TextChoices):
    """Who may answer a post: its author says so."""

    EVERYONE = "everyone", _("Everyone")
    STAFF = "staff", _("Only the staff")
    NOBODY = "nobody", _("Nobody")


class Posts(models.QuerySet["Post"]):
    """Ways of asking for posts."""

    def hanging(self) -> Self:
        """What is not taken down, in whatever room: for deeds, never to show somebody."""
        return self.filter(hidden_at__isnull=True)

    def visible(self) -> Self:
        """What everyone inside may read: on the wall, and not in a closed room."""
        return self.hanging().filter(course__isnull=True)

    def in_rooms_of(self, member: Any) -> Self:
        """On the wall, or in a closed room this person is in."""
        rooms = CourseMember.objects.filter(member=member.pk).values("course")
        return self.filter(models.Q(course__isnull=True) | models.Q(course__in=rooms))

    def in_course(self, course: Course) -> Self:
        """What hangs in a closed room, newest first. Who asks has looked who may."""
        return self.hanging().filter(course=course).select_related("voice").order_by("-created_at", "-pk")

    def for_feed(self) -> Self:
        """What hangs on the wall, newest first, each with its voice: that costs no question of its own."""
        return self.visible().select_related("voice").order_by("-created_at", "-pk")

    def before(self, post: "Post") -> Self:
        """The page after this post, by key and not by number (fast at any depth; see SPEED in docs)."""
        earlier = models.Q(created_at__lt=post.created_at) | models.Q(pk__lt=post.pk)
        return self.filter(earlier, created_at__lte=post.created_at)

    def earlier_than(self, pk: Any) -> Self:
        """What hung before that post, even when it is gone meanwhile."""
        last = self.model.objects.filter(pk=pk).first()
        return self.before(last) if last else self.filter(pk__lt=pk)

    def visible_to(self, member: Any) -> Self:
        """What this person meets: what is visible, but not from people they are apart from (SAFETY Z8)."""
        return self.hanging().in_rooms_of(member).without(Block.objects.unmet_by(member))

    def without(self, people: Collection[int]) -> Self:
        """Nothing from these people."""
        return self.exclude(author__in=people) if people else self

    def readable_by(self, member: Any) -> Self:
        """What this person may open: what they meet, and their own that were taken down."""
        readable = self.filter(models.Q(hidden_at__isnull=True) | models.Q(author=member))
        return readable.in_rooms_of(member).without(Block.objects.unmet_by(member))


class Post(models.Model):
    """Something said on the wall. Without an author the house itself says it."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="posts")
    # No index of its own: SQLite would read the wall by it, and sort all of it (see `posts_of_a_room` below).
    course = models.ForeignKey(
        Course, models.CASCADE, null=True, blank=True, related_name="posts", db_index=False
    )
    title = models.CharField(max_length=120, blank=True)
    text = models.TextField(max_length=MAX_LETTERS, blank=True)
    translations = models.JSONField(default=dict, blank=True)
    is_prompt = models.BooleanField(default=False)
    remembers = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="memory_posts"
    )  # somebody who has died
    subjects = models.JSONField(default=list, blank=True)  # what it is heavy with, chosen by its author
    note = models.CharField(max_length=40, blank=True)  # or in their own word
    who_answers = models.CharField(
        max_length=10, choices=WhoAnswers, default=WhoAnswers.EVERYONE, db_default=WhoAnswers.EVERYONE
    )
    client_uuid = models.UUIDField(default=uuid.uuid4)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    fine_at = models.DateTimeField(null=True, blank=True)  # a colleague has read it and said so (SAFETY Z10)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.CharField(max_length=300, blank=True)
    in_hand_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    in_hand_since = models.DateTimeField(null=True, blank=True)

    objects = Posts.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["author", "client_uuid"], name="one_post_per_tap"),
        ]
        indexes = [
            models.Index(
                fields=["-created_at", "-id"],
                condition=models.Q(hidden_at__isnull=True),
                name="wall_newest_first",
            ),
            models.Index(
                fields=["course", "-created_at", "-id"],
                condition=models.Q(course__isnull=False),
                name="posts_of_a_room",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.text[:40]

    def takes_answers(self, now: datetime) -> bool:
        """Whether one may answer: always, but a place of memory grows quiet, and a room closes."""
        is_fresh = self.remembers_id is None or now - self.created_at < MOURNING
        return is_fresh and not self.is_still(now)

    def takes_answers_from(self, member: Any, now: datetime) -> bool:
        """Whether this person may answer: as its author wishes. The author themselves always may."""
        wanted = {WhoAnswers.EVERYONE: True, WhoAnswers.STAFF: member.is_on_staff, WhoAnswers.NOBODY: False}
        is_asked = self.author_id == member.pk or wanted[WhoAnswers(self.who_answers)]
        return is_asked and self.takes_answers(now)

    def is_still(self, now: datetime) -> bool:
        """Hangs in a room that is not open: one reads it, and that is all."""
        return self.course is not None and not self.course.is_open(now)

    @property
    def topic(self) -> str:
        """Where the news of it is rung: the wall, or its own closed room."""
        return f"course.{self.course_id}" if self.course_id else "feed"

    @property
    def warnings(self) -> list[str]:
        """What a reader is told before they open it."""
        known = [str(Subject(one).label) for one in self.subjects if one in Subject.values]
        return [*known, self.note] if self.note else known

    def words_in(self, language: str) -> dict[str, str]:
        """Title and text in the reader's language; only the house's own posts have more than one."""
        return {"title": self.title, "text": self.text, **self.translations.get(language, {})}


class Comments(models.QuerySet["Comment"]):
    """Ways of asking for answers."""

    def visible(self) -> Self:
        """What everyone inside may read, when they may read the post."""
        return self.filter(hidden_at__isnull=True)

    def readable_by(self, member: Any) -> Self:
        """What this person may read: what is visible on posts they may open, of people they meet (Z8)."""
        apart = Block.objects.unmet_by(member)
        readable = self.filter(post__in=Post.objects.readable_by(member))
        readable = readable.filter(models.Q(hidden_at__isnull=True) | models.Q(author=member))
        return readable.exclude(author__in=apart) if apart else readable


class Comment(models.Model):
    """An answer to a post. One level, oldest first."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="comments")
    text = models.TextField(max_length=MAX_LETTERS)
    client_uuid = models.UUIDField(default=uuid.uuid4)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.CharField(max_length=300, blank=True, default="", db_default="")

    objects = Comments.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["author", "client_uuid"], name="one_comment_per_tap"),
        ]
        indexes = [models.Index(fields=["post", "created_at"], name="answers_of_a_post")]

    def __str__(self) -> str:
        return self.text[:40]


class Reaction(models.Model):
    """One person's warmth for one post. Changing your mind changes the row."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="reactions")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reactions")
    kind = models.CharField(max_length=10, choices=Warmth)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("warmth")
        verbose_name_plural = _("warmth")
        constraints = [
            models.UniqueConstraint(fields=["member", "post"], name="one_warmth_per_person_and_post"),
        ]

    def __str__(self) -> str:
        return self.kind
