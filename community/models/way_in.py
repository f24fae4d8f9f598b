"""A new key for somebody whose phone is lost, or whose password is forgotten."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

LASTS = timedelta(minutes=30)
TRIES = 5


def end_of_a_way_in() -> datetime:
    """When a way in that is given now no longer fits."""
    return timezone.now() + LASTS


class WaysIn(models.QuerySet["WayIn"]):
    """Ways of asking for ways in."""

    def open(self, now: datetime) -> Self:
        """Given, not used, not too old, and not tried too often."""
        return self.filter(used_at__isnull=True, ends_at__gt=now, tries__lt=TRIES)


class WayIn(models.Model):
    """Four pictures and a token, given by one of the staff, for one person, once.

    Neither stands here: only what a key outside the database makes of them.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="ways_in")
    pictures = models.CharField(max_length=64)
    token = models.CharField(max_length=64, unique=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(default=end_of_a_way_in)
    tries = models.PositiveSmallIntegerField(default=0)
    takes_second_keys = models.BooleanField(default=False)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = WaysIn.as_manager()

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(used_at__isnull=True), name="one_open_way_in"
            ),
        ]

    def __str__(self) -> str:
        return f"way in {self.pk}"
