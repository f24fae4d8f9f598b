"""What one reader does not meet: people (either way), words, and subjects."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.fields import SealedTextField


class Subject(models.TextChoices):
    """What a post may be heavy with. Whoever writes says so; whoever reads may leave it folded."""

    DEATH = "death", _("Death")
    SELF_HARM = "self_harm", _("Self-harm")
    VIOLENCE = "violence", _("Violence")
    SUBSTANCES = "substances", _("Alcohol and drugs")
    FOOD = "food", _("Food and body")
    ANIMALS = "animals", _("Animals that suffer")


class Blocks(models.QuerySet["Block"]):
    """Ways of asking for blocks."""

    def apart_from(self, member_id: int) -> set[int]:
        """Everybody this person does not meet, whoever of the two closed the door (SAFETY Z8)."""
        either = self.filter(models.Q(blocker=member_id) | models.Q(blocked=member_id))
        pairs = either.values_list("blocker", "blocked")
        return {pk for pair in pairs for pk in pair} - {member_id}

    def unmet_by(self, reader: Any) -> set[int]:
        """The same, asked only about those who have a veil: nearly nobody does."""
        return self.apart_from(reader.pk) if reader.veiled else set()

    def everybody(self) -> set[int]:
        """All who have closed a door or have had one closed."""
        return {pk for pair in self.values_list("blocker", "blocked") for pk in pair}

    def between(self, one: int, other: int) -> Self:
        """The closed doors between two people."""
        there = models.Q(blocker=one, blocked=other)
        return self.filter(there | models.Q(blocker=other, blocked=one))


class Block(models.Model):
    """Somebody does not want to meet somebody else here. It works both ways, and nobody is told."""

    blocker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = Blocks.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["blocker", "blocked"], name="one_block_of_a_person"),
            models.CheckConstraint(
                condition=~models.Q(blocker=models.F("blocked")), name="nobody_blocks_themselves"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class Mutings(models.QuerySet["Muted"]):
    """Ways of asking for what is folded."""

    def of(self, member: Any) -> "Muted":
        """What this person leaves folded; an empty one, kept nowhere, when they never chose."""
        return self.filter(member=member).first() or Muted(member=member)


class Muted(models.Model):
    """Words and subjects somebody would rather meet folded. The words are nobody else's business."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="muted")
    words = SealedTextField(blank=True, default="")  # one on each line
    subjects = models.JSONField(default=list, blank=True)

    objects = Mutings.as_manager()

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def word_list(self) -> tuple[str, ...]:
        """The words, as they are looked for."""
        return tuple(line.casefold() for line in self.words.splitlines() if line)
