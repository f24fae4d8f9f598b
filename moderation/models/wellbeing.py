"""A member's own answers to WHO-5. Nobody but the member ever sees one of them."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from moderation.models.fields import SealedFactsField

ITEMS, BEST = 5, 5


class Who5Response(models.Model):
    """Five answers given at once; what was skipped is nothing."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    answers = SealedFactsField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["member", "-at"], name="who5_of_a_member")]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def given(self) -> list[int | None]:
        """The five, in order."""
        return [self.answers.get(str(number)) for number in range(ITEMS)]

    @property
    def score(self) -> int | None:
        """From 0 to 100, the sum times four. None when something was skipped."""
        given = [one for one in self.given if one is not None]
        return 4 * sum(given) if len(given) == ITEMS else None
