"""Asking to join."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.fields import SealedTextField


class JoinRequests(models.QuerySet["JoinRequest"]):
    """Ways of asking for requests."""

    def unanswered(self) -> Self:
        """Somebody stands at the door, longest waiting first."""
        return self.filter(decided_at__isnull=True).order_by("asked_at")


class JoinRequest(models.Model):
    """A person's wish to join, and the named member of staff who answered it."""

    class Answer(models.TextChoices):
        """What the staff said."""

        LET_IN = "let_in", _("Let in")
        NOT_NOW = "not_now", _("Not now")

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="join_request")
    about = SealedTextField(_("about"), blank=True)
    invitation = models.ForeignKey(
        "community.Invitation", models.SET_NULL, null=True, blank=True, related_name="requests"
    )
    address_mark = models.CharField(max_length=24, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = JoinRequests.as_manager()

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")

    def __str__(self) -> str:
        return str(self.member)
