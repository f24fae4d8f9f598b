"""Following up: one colleague carries it, and everything that happens is written down in order."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import Conversation
from community.models.fields import SealedTextField
from moderation.models.fields import Lasting, SealedFactsField
from moderation.models.signal import Level


class State(models.TextChoices):
    """How far a follow-up has come."""

    NEW = "new"
    TAKEN = "taken"
    CLOSED = "closed"


class Outcome(models.TextChoices):
    """How it went."""

    TALKED = "talked", _("We have talked")
    BETTER = "better", _("It is going better")
    AGREED = "agreed", _("We have agreed on something")
    NO_ANSWER = "no_answer", _("No answer yet")
    HANDED_ON = "handed_on", _("Others help now")
    NOT_A_CONCERN = "not_a_concern", _("Not a concern")


class FollowUps(models.QuerySet["FollowUp"]):
    """Ways of asking for follow-ups."""

    def open(self) -> Self:
        """Not closed, whether somebody has taken them or not."""
        return self.filter(closed_at__isnull=True)


class FollowUp(models.Model):
    """A member we look after just now. At most one open at a time, with at most one owner."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follow_ups")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    conversation = models.ForeignKey(Conversation, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    level = models.PositiveSmallIntegerField(choices=Level, default=Level.YELLOW)
    created_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    second = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    outcome_words = SealedTextField(blank=True, default="")

    objects = FollowUps.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=models.Q(closed_at__isnull=True),
                name="one_open_follow_up_per_member",
            ),
        ]
        indexes = [models.Index(fields=["closed_at"], name="follow_ups_by_closing")]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"


class CaseEvent(models.Model):
    """One thing that happened in a follow-up. Written once."""

    class Kind(models.TextChoices):
        """What happened."""

        OPENED = "opened"
        TAKEN = "taken"
        PUT_BACK = "put_back"
        LEFT = "left"
        SECONDED = "seconded"
        SNOOZED = "snoozed"
        NOTED_WHY = "noted_why"
        WROTE = "wrote"
        NOTE = "note"
        DISMISSED = "dismissed"
        CLOSED = "closed"

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    facts = SealedFactsField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    objects = Lasting["CaseEvent"].as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.follow_up_id} {self.kind}"


class CaseNote(models.Model):
    """A note between colleagues about a member. Sealed, and never for the member's eyes on a page."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="case_notes")
    follow_up = models.ForeignKey(FollowUp, models.SET_NULL, null=True, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = SealedTextField()
    created_at = models.DateTimeField(default=timezone.now)

    objects = Lasting["CaseNote"].as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"
