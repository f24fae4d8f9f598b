"""What holds between a member and the staff, and between colleagues: agreements, nudges, a talk after."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from activities.models import Activity
from community.models import Message
from community.models.fields import SealedTextField
from moderation.models.follow_up import FollowUp


class Agreements(models.QuerySet["Agreement"]):
    """Ways of asking for agreements."""

    def standing(self) -> Self:
        """It still counts."""
        return self.filter(ended_at__isnull=True)


class Agreement(models.Model):
    """Something a member and the staff have agreed on. Both see it, in the same words."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="agreements")
    follow_up = models.ForeignKey(FollowUp, models.SET_NULL, null=True, related_name="agreements")
    text = SealedTextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = Agreements.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class Nudge(models.Model):
    """A small warm invitation a colleague has sent by hand. Never sent by itself, never counted in public."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="nudges")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    message = models.OneToOneField(Message, models.CASCADE, related_name="nudge")
    activity = models.ForeignKey(Activity, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"


class Debriefs(models.QuerySet["Debrief"]):
    """Ways of asking for talks after."""

    def waiting(self) -> Self:
        """Not held yet. They stay on the desk, also when the time is over."""
        return self.filter(done_at__isnull=True)

    def late(self, now: datetime) -> Self:
        """Not held, and the three days are over."""
        return self.waiting().filter(due_at__lte=now)


class Debrief(models.Model):
    """After something grave the colleagues talk it through, within three days. What they say is theirs."""

    follow_up = models.OneToOneField(FollowUp, models.CASCADE, related_name="debrief")
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    words = SealedTextField(blank=True, default="")
    told_at = models.DateTimeField(null=True, blank=True)  # when they heard that it is late

    objects = Debriefs.as_manager()

    class Meta:
        ordering = ["due_at", "pk"]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def is_late(self) -> bool:
        """The three days are over, and it is not held."""
        return self.done_at is None and self.due_at <= timezone.now()
