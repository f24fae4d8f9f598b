"""What is left of old answers: how many of each a week held, and nobody's name."""

from django.db import models


class MoodWeek(models.Model):
    """So many answers of one kind in one week of the house."""

    monday = models.DateField()
    value = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["monday", "value"], name="one_count_per_week_and_mood"),
        ]

    def __str__(self) -> str:
        return f"{self.monday} {self.value}"
