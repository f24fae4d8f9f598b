"""Two separate doors for members: "I am worried about somebody" and "this breaks the house rules"."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import Comment, Post
from community.models.fields import SealedTextField
from moderation.models.decision import Ground


class Door(models.TextChoices):
    """Which of the two doors."""

    WORRY = "worry", _("I am worried about somebody")
    RULES = "rules", _("It breaks the house rules")


class Worries(models.QuerySet["Worry"]):
    """Ways of asking for what members have told us."""

    def unanswered(self) -> Self:
        """The one who told us has not heard back."""
        return self.filter(answered_at__isnull=True)


class Worry(models.Model):
    """What one member told the staff about another. Who told is never shown to the one it is about."""

    door = models.CharField(max_length=10, choices=Door, default=Door.WORRY)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="worries_told"
    )
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="worries_about"
    )
    post = models.ForeignKey(Post, models.SET_NULL, null=True, blank=True, related_name="worries")
    comment = models.ForeignKey(
        Comment, models.SET_NULL, null=True, blank=True, related_name="worries"
    )  # an answer to that post, when it is about the answer
    ground = models.ForeignKey(Ground, models.SET_NULL, null=True, blank=True, related_name="+")
    words = SealedTextField(blank=True, default="")
    client_uuid = models.UUIDField(default=uuid.uuid4)
    at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = Worries.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["reporter", "client_uuid"], name="one_worry_per_tap"),
        ]

    def __str__(self) -> str:
        return f"{self.door} {self.pk}"
