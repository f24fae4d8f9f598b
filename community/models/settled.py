"""What was taken away, so that it does not come again."""

from django.db import models
from django.utils import timezone


class Settled(models.Model):
    """One number somebody sent something with, and took it away again. Tells neither who nor what."""

    mark = models.CharField(max_length=32, unique=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.mark
