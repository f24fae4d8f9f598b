"""What the staff know or have agreed about looking: wait a little, we know why, I would like to be missed."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import Yes, Yeses
from community.models.fields import SealedTextField


class Snoozes(models.QuerySet["Snooze"]):
    """Ways of asking for what waits."""

    def waiting(self, now: datetime) -> Self:
        """Not over yet, and not woken."""
        return self.filter(until__gt=now, woken_at__isnull=True)


class Snooze(models.Model):
    """ "Observe, wait": the row leaves the list until then, or until something new happens."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="snoozes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = SealedTextField(blank=True, default="")
    at = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    woken_at = models.DateTimeField(null=True, blank=True)

    objects = Snoozes.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class Absence(models.Model):
    """ "We know why": in hospital, in prison, away. The silence of these days calls on nobody."""

    class Why(models.TextChoices):
        """Where somebody is."""

        HOSPITAL = "hospital", _("Admitted to hospital")
        PRISON = "prison", _("In prison")
        AWAY = "away", _("Away")
        OTHER = "other", _("We know why")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="absences")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    why = SealedTextField()
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()

    class Meta:
        ordering = ["-since", "-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class QuietConsent(Yes):
    """A member has said: ask after me when I am quiet."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="quiet_consents")

    objects = Yeses["QuietConsent"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_quiet_consent_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Wiping(models.Model):
    """Somebody deleted a post of their own. Only when, never what; forgotten after a day."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.pk}"
