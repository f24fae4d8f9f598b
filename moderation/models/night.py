"""The plan for the night: three lines made together, and how the night went."""

import re

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.fields import SealedTextField
from moderation.models.follow_up import FollowUp

NUMBER = re.compile(r"\+?\d(?:[ -]?\d){2,13}")


class Night(models.TextChoices):
    """How the night went, in one tap."""

    WELL = "well", _("It went well")
    SO_SO = "so_so", _("It went")
    HARD = "hard", _("It was hard")


class SafetyPlan(models.Model):
    """One version of a member's plan for one night. A change is a new version; the old ones are kept."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="safety_plans")
    follow_up = models.ForeignKey(FollowUp, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    helps = SealedTextField(blank=True, default="")
    call = SealedTextField(blank=True, default="")
    first = SealedTextField(blank=True, default="")
    night_of = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    how = SealedTextField(blank=True, default="")
    how_words = SealedTextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["member", "-night_of"], name="plans_for_a_night")]

    def __str__(self) -> str:
        return f"{self.night_of} {self.pk}"

    @property
    def lines(self) -> tuple[str, str, str]:
        """The three lines as they were written."""
        return self.helps, self.call, self.first

    @property
    def dial(self) -> str:
        """A number to ring, when one stands in the line about whom to call."""
        found = NUMBER.search(self.call)
        return re.sub(r"[ -]", "", found[0]) if found else ""

    @property
    def how_it_went(self) -> str:
        """The answer of the morning after, in words."""
        return str(Night(self.how).label) if self.how else ""
