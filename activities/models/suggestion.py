"""What members suggest that we do together, and what became of it."""

import uuid
from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import is_here


class SuggestionKind(models.TextChoices):
    """What it is for."""

    ACTIVITY = "activity", _("Something to do")
    FILM = "film", _("A film")


class Answer(models.TextChoices):
    """What the staff said."""

    NONE = "", _("not answered yet")
    YES = "yes", _("Yes, let us do that")
    NO = "no", _("Not this time")


class Suggestions(models.QuerySet["Suggestion"]):
    """Ways of asking for suggestions."""

    def waiting(self) -> Self:
        """Nobody has answered yet, the oldest first."""
        return self.filter(is_here("member"), answer=Answer.NONE).order_by("made_at", "pk")

    def fresh_for(self, member: object, since: datetime) -> Self:
        """A member's own: those that wait, and those answered lately."""
        answered_lately = models.Q(answered_at__gte=since) | models.Q(answer=Answer.NONE)
        return self.filter(answered_lately, member=member).order_by("-made_at", "-pk")


class Suggestion(models.Model):
    """One idea in a member's own words."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="suggestions",
        verbose_name=_("whose idea it is"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=SuggestionKind, default=SuggestionKind.ACTIVITY)
    title = models.CharField(_("title"), max_length=60)
    text = models.TextField(max_length=1000, blank=True)
    client_uuid = models.UUIDField(default=uuid.uuid4)
    made_at = models.DateTimeField(_("date"), default=timezone.now)
    answer = models.CharField(_("answer"), max_length=3, choices=Answer, default=Answer.NONE, blank=True)
    answer_text = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = Suggestions.as_manager()

    class Meta:
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        constraints = [
            models.UniqueConstraint(fields=["member", "client_uuid"], name="one_suggestion_per_tap"),
        ]

    def __str__(self) -> str:
        return self.title
