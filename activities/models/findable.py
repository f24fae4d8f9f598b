"""The index of what we do together, as the wall has one of its own."""

from django.db import models

from activities.models.activity import Activity
from community.models import FoundBy


class Findable(models.Model):
    """What one activity can be found by. Its place in the index is its own number."""

    activity = models.OneToOneField(
        Activity, models.CASCADE, primary_key=True, db_column="place", related_name="findable"
    )
    found_by = FoundBy()

    def __str__(self) -> str:
        return f"{self.pk}"
