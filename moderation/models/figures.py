"""What the house has published about itself: whole fives and facts, written once and never again."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models import Activity


class Span(models.TextChoices):
    """How long a period is. Months lie in quarters, and quarters in years; nothing overlaps otherwise."""

    MONTH = "month", _("Month")
    QUARTER = "quarter", _("Quarter")
    YEAR = "year", _("Year")


class FigureSheet(models.Model):
    """The figures of one period that is over. What is not on the sheet is not kept anywhere else."""

    span = models.CharField(max_length=10, choices=Span)
    starts_on = models.DateField()
    cells = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-starts_on", "span"]
        constraints = [
            models.UniqueConstraint(fields=["span", "starts_on"], name="one_figure_sheet_per_period"),
        ]

    def __str__(self) -> str:
        return f"{self.span} {self.starts_on}"


class Company(models.Model):
    """How many were with us in one activity, in whole fives. The list of who came is gone within days."""

    activity = models.OneToOneField(Activity, models.CASCADE, related_name="+")
    many = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.activity_id}: {self.many}"
