"""Signs that somebody may need us. Each says why, and goes away by itself."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.fields import SealedTextField
from moderation.models.fields import SealedFactsField


class Level(models.IntegerChoices):
    """How soon a human being should act. Always a person who decides, never a score on a person."""

    GREEN = 0, _("All is well")
    YELLOW = 1, _("Keep an eye on")
    ORANGE = 2, _("Get in touch today")
    RED = 3, _("Get in touch now")


class Ending(models.TextChoices):
    """How a signal left the list."""

    NOT_A_CONCERN = "not_a_concern", _("Not a concern")
    FOLLOWED_UP = "followed_up", _("Followed up")
    EXPIRED = "expired", _("Went away by itself")
    OVER = "over", _("Is so no longer")  # when it is so again, it stands again


class Signals(models.QuerySet["Signal"]):
    """Ways of asking for signals."""

    def standing(self) -> Self:
        """Nobody has answered them and they have not been let go."""
        return self.filter(ended_at__isnull=True)

    def active(self, now: datetime) -> Self:
        """On the attention list: in time, or carried by a follow-up that is not closed."""
        in_time = models.Q(expires_at__isnull=True) | models.Q(expires_at__gt=now)
        return self.standing().filter(in_time | models.Q(follow_up__isnull=False))

    def left_behind(self) -> Self:
        """Somebody close to them has died, and no colleague has taken them on yet (care 3.10)."""
        nobody = models.Q(follow_up__isnull=True) | models.Q(follow_up__owner__isnull=True)
        here = {"member__shown_out_at__isnull": True, "member__remembered_at__isnull": True}
        return self.standing().filter(nobody, rule_key="grief", **here)


class Signal(models.Model):
    """One rule that applied to one person: which, how urgent, the facts it saw, and until when.

    `source` names what it was read from, so that the same answer never stands twice, and so that
    it goes when the member takes the answer back.
    """

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="signals")
    rule_key = models.CharField(max_length=30)
    level = models.PositiveSmallIntegerField(choices=Level)
    facts = SealedFactsField(default=dict)
    source = models.CharField(max_length=60)
    follow_up = models.ForeignKey(
        "moderation.FollowUp", models.SET_NULL, null=True, blank=True, related_name="signals"
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    ending = models.CharField(max_length=20, choices=Ending, blank=True)
    ended_reason = SealedTextField(blank=True, default="")

    objects = Signals.as_manager()

    class Meta:
        verbose_name = _("signal")
        verbose_name_plural = _("signals")
        constraints = [
            models.UniqueConstraint(
                fields=["member", "rule_key", "source"],
                condition=models.Q(ended_at__isnull=True),
                name="one_standing_signal_per_source",
            ),
        ]
        indexes = [
            models.Index(
                fields=["member"], condition=models.Q(ended_at__isnull=True), name="standing_signals"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule_key} {self.pk}"
