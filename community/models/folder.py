"""What belongs to a member's own file: their consents, their copy of everything, and what has been purged."""

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_key() -> str:
    """A name for a file that nobody can guess (144 random bits)."""
    return secrets.token_urlsafe(18)


class How(models.TextChoices):
    """How a consent was given."""

    WRITTEN = "written", _("here on the page")
    IN_CHAT = "in_chat", _("in a talk")
    ORAL = "oral", _("said aloud")


class Yeses[Y: models.Model](models.QuerySet[Y]):
    """Ways of asking what somebody has said yes to."""

    def standing(self) -> Self:
        """Given, and not taken back."""
        return self.filter(withdrawn_at__isnull=True)


class Yes(models.Model):
    """A yes in one wording, until it is taken back. A new one is a new row; the old ones stay."""

    version = models.CharField(max_length=10)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class Consent(Yes):
    """One yes to one thing."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="consents")
    kind = models.CharField(max_length=30)
    given_how = models.CharField(max_length=10, choices=How, default=How.WRITTEN)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = Yeses["Consent"].as_manager()

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "kind"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_standing_consent_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"


class CopyState(models.TextChoices):
    """How far a member's copy has come."""

    ASKED = "asked"
    READY = "ready"
    FAILED = "failed"


class OwnCopies(models.QuerySet["OwnCopy"]):
    """Ways of asking for copies."""

    def under_way(self) -> Self:
        """Asked for, and not made yet."""
        return self.filter(state=CopyState.ASKED)


class OwnCopy(models.Model):
    """Everything the house knows about a member, as one sealed file. One at a time."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="copies")
    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    state = models.CharField(max_length=10, choices=CopyState, default=CopyState.ASKED)
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True, blank=True)

    objects = OwnCopies.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(state="asked"), name="one_copy_under_way"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"

    @property
    def is_under_way(self) -> bool:
        """Somebody is packing it."""
        return self.state == CopyState.ASKED

    @property
    def is_ready(self) -> bool:
        """It can be fetched."""
        return self.state == CopyState.READY


class PurgeRun(models.Model):
    """How many rows of one kind a night took away. Counts only, never what they said."""

    job = models.CharField(max_length=40)
    ran_at = models.DateTimeField(default=timezone.now, db_index=True)
    count = models.PositiveIntegerField(default=0)
    failed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-ran_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.job}: {self.count}"
