"""Voice notes: a minute at most, in the voice of the one who speaks. The upload itself is never kept."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.fields import SealedTextField
from community.models.photo import PhotoState, new_key

LONGEST = 60  # seconds
ENDINGS = {"webm": "audio/webm", "m4a": "audio/mp4"}  # Opus for most browsers, AAC for those that want it
MAX_TRANSCRIPT = 2000


class VoiceNotes(models.QuerySet["VoiceNote"]):
    """Ways of asking for voice notes."""

    def waiting(self) -> Self:
        """Not made ready yet."""
        return self.filter(state=PhotoState.WAITING)

    def loose(self) -> Self:
        """Recorded, but not part of anything said yet."""
        return self.filter(post=None, comment=None, message=None)


class VoiceNote(models.Model):
    """Something said aloud: as a post, an answer, or in a private talk. Lies at `<key>/voice.<ending>`."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="voices")
    post = models.OneToOneField("community.Post", models.CASCADE, null=True, related_name="voice")
    comment = models.OneToOneField("community.Comment", models.CASCADE, null=True, related_name="voice")
    message = models.OneToOneField("community.Message", models.CASCADE, null=True, related_name="voice")
    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    state = models.CharField(max_length=10, choices=PhotoState, default=PhotoState.WAITING)
    seconds = models.PositiveSmallIntegerField(default=0)  # as heard, not as the file claims
    transcript = SealedTextField(blank=True)
    weight = models.PositiveIntegerField(default=0)  # bytes
    client_uuid = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = VoiceNotes.as_manager()

    class Meta:
        verbose_name = _("voice note")
        verbose_name_plural = _("voice notes")
        constraints = [
            models.UniqueConstraint(fields=["owner", "client_uuid"], name="one_voice_note_per_recording"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def is_loose(self) -> bool:
        """Not part of anything said yet."""
        return not (self.post_id or self.comment_id or self.message_id)

    @property
    def is_ready(self) -> bool:
        """Made ready, and safe to hear."""
        return self.state == PhotoState.READY

    @property
    def has_failed(self) -> bool:
        """No sound could be found in it, or more than a minute of it."""
        return self.state == PhotoState.FAILED

    def file_name(self, ending: str) -> str:
        """Where one kind lies in the private storage; `raw` is the upload, gone once it is made ready."""
        return f"{self.key}/voice.{ending}" if ending != "raw" else f"waiting/{self.key}"
