"""Private talks between one member and the staff."""

import uuid
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.fields import SealedTextField


class ConversationKind(models.TextChoices):
    """What room the talk takes place in."""

    PRIVATE = "private", _("Private talk")
    DOOR = "door", _("At the door")


class Conversations(models.QuerySet["Conversation"]):
    """Ways of asking for talks."""

    def open(self) -> Self:
        """Not closed."""
        return self.filter(closed_at__isnull=True)

    def readable_by(self, reader: Any) -> Self:
        """The member's own, and for those on the staff all of them. The header says so (SAFETY Z4)."""
        if reader.is_on_staff:
            return self.all()
        return self.filter(member=reader)


class Conversation(models.Model):
    """A talk between a member (or somebody at the door) and those on duty."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="conversations")
    kind = models.CharField(max_length=10, choices=ConversationKind, default=ConversationKind.PRIVATE)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = Conversations.as_manager()

    class Meta:
        verbose_name = _("private talk")
        verbose_name_plural = _("private talks")
        constraints = [
            models.UniqueConstraint(
                fields=["member", "kind"],
                condition=models.Q(closed_at__isnull=True),
                name="one_open_talk_per_member_and_room",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def topic(self) -> str:
        """The live topic of this talk. It carries numbers only, never words."""
        return f"talk.{self.pk}"


class Message(models.Model):
    """One thing said in a talk. Sealed at rest."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="messages")
    text = SealedTextField()
    client_uuid = models.UUIDField(default=uuid.uuid4)
    created_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True)  # its words are gone, and its place stays

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["author", "client_uuid"], name="one_message_per_tap"),
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id}/{self.pk}"


class Reading(models.Model):
    """How far somebody has read in a talk."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="readings")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "reader"], name="one_reading_per_talk_and_reader"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id} {self.read_at}"
