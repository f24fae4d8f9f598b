"""One clock for everybody: when it stands at zero, and how far we are. A pause moves the zero."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class CommonStart(models.Model):
    """What begins for all at the same moment: a song, a walk, a film."""

    starts_together_at = models.DateTimeField(_("common start"), null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_paused(self) -> bool:
        """Everybody waits."""
        return self.paused_at is not None

    def position(self, now: datetime) -> timedelta | None:
        """How far we are; below zero before it begins. While all wait, it stands still."""
        if self.starts_together_at is None:
            return None
        return (self.paused_at or now) - self.starts_together_at

    def is_running(self, now: datetime) -> bool:
        """Begun together, whether or not there is a pause just now."""
        return self.starts_together_at is not None and self.starts_together_at <= now
