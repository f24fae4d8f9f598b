"""Phones that may be rung, and the rings on their way to them."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from community.models.fields import SealedTextField

TOO_LATE = timedelta(hours=1)  # after that a ring helps nobody


class PushSubscription(models.Model):
    """One browser of one person that has said yes to being rung (Push API). Ends with log-out there."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="push_subscriptions")
    mark = models.CharField(max_length=64, unique=True)  # of the address, which itself lies sealed
    endpoint = SealedTextField()
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    device = models.CharField(max_length=40, blank=True, default="")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class PushMessages(models.QuerySet["PushMessage"]):
    """Ways of asking for rings."""

    def waiting(self, now: datetime) -> Self:
        """Not sent, and not too late to be of use."""
        return self.filter(sent_at__isnull=True, made_at__gt=now - TOO_LATE)


class PushMessage(models.Model):
    """One ring for one person about one event, however often anybody asks for it. Never a name, never a word
    that anybody wrote (SAFETY P7)."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    words = models.CharField(max_length=200)
    path = models.CharField(max_length=200)
    wakes = models.BooleanField(default=True, db_default=True)  # rings in the quiet hours and on a break too
    made_at = models.DateTimeField(default=timezone.now, db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = PushMessages.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "key"], name="one_ring_per_person_and_event")
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
