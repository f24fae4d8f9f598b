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

MAX_LETTERS = 5000
MOURNING = timedelta(days=45)  # a place of memory takes answers for so long (30 to 60 days are advised)


class Warmth(models.TextChoices):
    """The small warm set. A candle means "I am thinking of you"."""

    HEART = "heart", _("Heart")
    HUG = "hug", _("Hug")
    COFFEE = "coffee", _("Coffee")
    COOL = "cool", _("Cool")
    LIGHT = "light", _("Candle")


class Posts(models.QuerySet["Post"]):
    """Ways of asking for posts."""

    def visible(self) -> Self:
        """What everyone inside may read."""
        return self.filter(hidden_at__isnull=True)

    def for_feed(self) -> Self:
        """What hangs on the wall, newest first."""
        return self.visible().order_by("-created_at", "-pk")

    def before(self, post: "Post") -> Self:
        """The page after this post, by key and not by number (fast at any depth; see SPEED in docs)."""
        earlier = models.Q(created_at__lt=post.created_at) | models.Q(pk__lt=post.pk)
        return self.filter(earlier, created_at__lte=post.created_at)

    def visible_to(self, member: Any) -> Self:
        """What this person meets: what is visible, but not from people they are apart from (SAFETY Z8)."""
        return self.visible().without(Block.objects.unmet_by(member))

    def without(self, people: Collection[int]) -> Self:
        """Nothing from these people."""
        return self.exclude(author__in=people) if people else self

    def readable_by(self, member: Any) -> Self:
        """What this person may open: what they meet, and their own that were taken down."""
        readable = self.filter(models.Q(hidden_at__isnull=True) | models.Q(author=member))
        return readable.without(Block.objects.unmet_by(member))


class Post(models.Model):
    """Something said on the wall. Without an author the house itself says it."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="posts")
    title = models.CharField(max_length=120, blank=True)
    text = models.TextField(max_length=MAX_LETTERS, blank=True)
    translations = models.JSONField(default=dict, blank=True)
    is_prompt = models.BooleanField(default=False)
    remembers = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="memory_posts"
    )  # somebody who has died
    subjects = models.JSONField(default=list, blank=True)  # what it is heavy with, chosen by its author
    note = models.CharField(max_length=40, blank=True)  # or in their own word
    client_uuid = models.UUIDField(default=uuid.uuid4)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
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
        ]

    def __str__(self) -> str:
        return self.title or self.text[:40]

    def takes_answers(self, now: datetime) -> bool:
        """Whether one may answer: always, but a place of memory grows quiet after some weeks."""
        return self.remembers_id is None or now - self.created_at < MOURNING

    @property
    def warnings(self) -> list[str]:
        """What a reader is told before they open it."""
        known = [str(Subject(one).label) for one in self.subjects if one in Subject.values]
        return [*known, self.note] if self.note else known

    def words_in(self, language: str) -> dict[str, str]:
        """Title and text in the reader's language; only the house's own posts have more than one."""
        return {"title": self.title, "text": self.text, **self.translations.get(language, {})}


class Comment(models.Model):
    """An answer to a post. One level, oldest first."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="comments")
    text = models.TextField(max_length=MAX_LETTERS)
    client_uuid = models.UUIDField(default=uuid.uuid4)
    created_at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True, blank=True)

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
