"""Calendars that a phone fetches by itself, by an address nobody can guess."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Feed(models.Model):
    """One person's own address of one calendar. Only a mark of it is kept; a new one ends the old."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feeds")
    kind = models.CharField(max_length=20)
    mark = models.CharField(max_length=64, unique=True)
    says_titles = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["member", "kind"], name="one_address_of_a_calendar")]

    def __str__(self) -> str:
        return f"{self.pk}"


class FeedEvent(models.Model):
    """How often an event has changed since a calendar first told of it: calendars go by that number."""

    key = models.CharField(max_length=80, unique=True)
    mark = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.pk}"
