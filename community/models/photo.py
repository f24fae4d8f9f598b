"""Pictures. The original is never kept and never shown."""

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SIZES = (320, 960, 1920)  # pixels on the longest side


def new_key() -> str:
    """An address for a picture that nobody can guess (144 random bits; SAFETY U6 asks for 120)."""
    return secrets.token_urlsafe(18)


class PhotoState(models.TextChoices):
    """How far a picture has come."""

    WAITING = "waiting", _("being made ready")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be read")


class Photos(models.QuerySet["Photo"]):
    """Ways of asking for pictures."""

    def waiting(self) -> Self:
        """Not developed yet."""
        return self.filter(state=PhotoState.WAITING)

    def loose(self) -> Self:
        """Uploaded, but not part of anything shared yet."""
        return self.filter(post=None, comment=None, message=None, is_portrait=False, is_house=False)


class Photo(models.Model):
    """A picture of somebody's, loose until what it belongs to is shared. Sizes lie at `<key>/<size>.webp`."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="photos")
    post = models.ForeignKey("community.Post", models.CASCADE, null=True, blank=True, related_name="photos")
    comment = models.OneToOneField(
        "community.Comment", models.CASCADE, null=True, blank=True, related_name="photo"
    )
    message = models.OneToOneField(
        "community.Message", models.CASCADE, null=True, blank=True, related_name="photo"
    )
    is_portrait = models.BooleanField(default=False)  # its owner's own picture of themselves
    is_house = models.BooleanField(default=False, db_default=False)  # hung by the staff for everybody inside
    place = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    state = models.CharField(max_length=10, choices=PhotoState, default=PhotoState.WAITING)
    alt_text = models.CharField(max_length=300, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    placeholder = models.TextField(blank=True)
    weight = models.PositiveIntegerField(default=0, db_default=0)  # bytes of all sizes together
    client_uuid = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = Photos.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "client_uuid"], name="one_picture_per_upload"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_ready(self) -> bool:
        """Developed, and safe to show."""
        return self.state == PhotoState.READY

    def file_name(self, size: int | str) -> str:
        """Where one size lies in the private storage; `raw` is the upload, gone once developed."""
        return f"{self.key}/{size}.webp" if size != "raw" else f"waiting/{self.key}"
