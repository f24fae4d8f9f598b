"""A bell that rings until somebody has answered."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from moderation.models.signal import Level


class Alarms(models.QuerySet["Alarm"]):
    """Ways of asking for bells."""

    def ringing(self) -> Self:
        """Nobody has answered yet."""
        return self.filter(ended_at__isnull=True)


class Alarm(models.Model):
    """Somebody needs us today or now, and nobody has it, or one alone has: who has been rung, and when."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="alarms")
    level = models.PositiveSmallIntegerField(choices=Level)
    rung_at = models.DateTimeField(default=timezone.now)
    backup_rung_at = models.DateTimeField(null=True, blank=True)
    leader_rung_at = models.DateTimeField(null=True, blank=True)
    asks_second = models.BooleanField(default=False, db_default=False)  # one has it, and it is red
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = Alarms.as_manager()

    class Meta:
        ordering = ["rung_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(ended_at__isnull=True), name="one_bell_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
