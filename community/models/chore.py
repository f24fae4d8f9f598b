"""What the house does by itself, and how it went the last time."""

from django.db import models


class Chore(models.Model):
    """One thing by name: a backup, a trial of it, something the administrators have been told."""

    name = models.CharField(max_length=40, unique=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    went_well_at = models.DateTimeField(null=True, blank=True)
    words = models.CharField(max_length=300, blank=True, default="")  # counts, or what is wrong; never a name

    def __str__(self) -> str:
        return self.name

    @property
    def failed(self) -> bool:
        """Whether the last try came to nothing."""
        return self.ended_at is not None and self.ended_at != self.went_well_at
