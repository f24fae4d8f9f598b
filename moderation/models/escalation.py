"""Telling others: the kommune, a doctor, 112, family. What was asked, what was said, who stood by it."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import How
from community.models.fields import SealedTextField
from moderation.models.fields import SealedFactsField
from moderation.models.follow_up import FollowUp
from moderation.models.signal import Level


class Way(models.TextChoices):
    """Four doors out of the house. They never share a text: a duty is not a wish."""

    ADULT_CONCERN = "adult_concern", _("Concern about an adult, to the municipality")
    CHILD_NOTIFICATION = "child_notification", _("Notification about a child")
    EMERGENCY = "emergency", _("Emergency help")
    OTHER_HELP = "other_help", _("Others who can help")


class Recipient(models.TextChoices):
    """Who is told."""

    KOMMUNE = "kommune", _("The municipality")
    DOCTOR = "doctor", _("The doctor")
    ALARM = "alarm", _("112")
    POLICE = "police", _("The police, 114")
    ACUTE = "acute", _("The acute service")
    FAMILY = "family", _("Family or somebody close")


class Asked(models.TextChoices):
    """Whether the member has said yes."""

    GIVEN = "given", _("They have said yes")
    REFUSED = "refused", _("We have asked, and they said no")
    IMPOSSIBLE = "impossible", _("They cannot be asked")
    DANGER = "danger", _("Not asked, because asking would be dangerous")


class Basis(models.TextChoices):
    """What allows it. The plain words to each stand in `moderation.lawful`."""

    CONSENT = "consent", _("Their own yes")
    LIFE = "life", _("A life is in danger")
    VITAL = "vital", _("They cannot say yes themselves, and it is vital")
    CHILD_ALL = "child_all", _("A child is not well: everybody's duty")
    CHILD_WORK = "child_work", _("A child is not well: the duty of those who work with people")
    CRIME = "crime", _("A grave crime can be prevented")
    HOST = "host", _("Words here point to a grave crime")


class Escalations(models.QuerySet["Escalation"]):
    """Ways of asking for what has been told to others."""

    def begun(self) -> Self:
        """Neither finished nor let be."""
        return self.filter(finished_at__isnull=True, stopped_at__isnull=True)

    def waits_for_second(self) -> Self:
        """A second colleague has not confirmed it yet."""
        return self.begun().filter(second_at__isnull=True)

    def told(self) -> Self:
        """The member knows of it: they were told, or they were asked and nobody else was told."""
        asked = models.Q(stopped_at__isnull=False, consent__in=(Asked.GIVEN, Asked.REFUSED))
        return self.filter(models.Q(told_at__isnull=False) | asked)


class Escalation(models.Model):
    """One time somebody outside is told. It cannot be finished by one colleague, nor without the answers."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="escalations")
    follow_up = models.ForeignKey(FollowUp, models.CASCADE, null=True, related_name="escalations")
    way = models.CharField(max_length=20, choices=Way)
    recipient = models.CharField(max_length=10, choices=Recipient)
    recipient_name = SealedTextField(blank=True, default="")
    level = models.PositiveSmallIntegerField(choices=Level, default=Level.YELLOW)
    consent = models.CharField(max_length=10, choices=Asked)
    consent_how = models.CharField(max_length=10, choices=How, blank=True)
    basis = models.CharField(max_length=10, choices=Basis, blank=True)
    shared_kinds = SealedFactsField(default=dict)
    shared = SealedTextField(blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    second = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    second_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    not_told_why = SealedTextField(blank=True, default="")
    outcome = SealedTextField(blank=True, default="")
    finished_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    client_uuid = models.UUIDField(default=uuid.uuid4)

    objects = Escalations.as_manager()

    class Meta:
        ordering = ["-begun_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["member", "client_uuid"], name="one_escalation_per_tap"),
            models.CheckConstraint(
                name="finished_by_two_with_a_basis",
                condition=models.Q(finished_at__isnull=True)
                | models.Q(second_at__isnull=False) & ~models.Q(consent="") & ~models.Q(basis=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.pk}"

    @property
    def is_begun(self) -> bool:
        """Neither finished nor let be."""
        return self.finished_at is None and self.stopped_at is None

    @property
    def was_asked(self) -> bool:
        """The member has answered us, yes or no."""
        return self.consent in (Asked.GIVEN, Asked.REFUSED)

    @property
    def told_words(self) -> str:
        """What others were told, word for word. Nothing when it was let be."""
        return self.shared if self.stopped_at is None else ""
