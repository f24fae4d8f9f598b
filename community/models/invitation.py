"""A way to the door that one of the staff has made: a link for one person, or a poster for many."""

import uuid
from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.fields import SealedTextField


class Invitations(models.QuerySet["Invitation"]):
    """Ways of asking for invitations."""

    def open(self, today: date) -> Self:
        """Those that still count: not over, not withdrawn, and a link not used."""
        return self.filter(withdrawn_at__isnull=True, ends_on__gte=today, used_at__isnull=True)


class Invitation(models.Model):
    """Where somebody came from. It opens the conversation at the door, and sometimes the door."""

    class Kind(models.TextChoices):
        """For how many."""

        LINK = "link", _("Link for one person")
        POSTER = "poster", _("Poster for many")

    kind = models.CharField(max_length=10, choices=Kind)
    place = models.CharField(_("place"), max_length=60, blank=True)
    mark = models.CharField(max_length=64, unique=True)
    token = SealedTextField(blank=True, default="")  # of posters alone: they are printed again
    lets_in = models.BooleanField(default=False)
    ends_on = models.DateField(_("the last day"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    client_uuid = models.UUIDField(default=uuid.uuid4)
    used_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = Invitations.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["made_by", "client_uuid"], name="one_invitation_per_tap"),
            models.CheckConstraint(
                condition=models.Q(kind="link") | models.Q(lets_in=False, used_at__isnull=True),
                name="a_poster_lets_nobody_in",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.place}".strip()

    @property
    def is_poster(self) -> bool:
        """For many, and for a wall."""
        return self.kind == self.Kind.POSTER

    @property
    def is_open(self) -> bool:
        """Whether it still brings anybody to the door."""
        is_over = self.ends_on < timezone.localdate()
        return not is_over and self.withdrawn_at is None and self.used_at is None
