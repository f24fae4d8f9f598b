"""Where a member lets the house send a code: a phone or a mail, never needed, seen by nobody else."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.fields import SealedTextField

CODE_LASTS = timedelta(minutes=10)
CODE_TRIES = 5


class Contact(models.Model):
    """A phone number or a mail address of one member. Two people may share one."""

    class Kind(models.TextChoices):
        """What it is."""

        PHONE = "phone", _("Phone")
        EMAIL = "email", _("E-mail")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=10, choices=Kind)
    address = SealedTextField()
    mark = models.CharField(max_length=64, db_index=True)
    given_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "kind"], name="one_contact_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


def end_of_a_code() -> datetime:
    """When a code that is sent now no longer fits."""
    return timezone.now() + CODE_LASTS


class Codes(models.QuerySet["Code"]):
    """Ways of asking for codes."""

    def open(self, now: datetime) -> Self:
        """Sent, not used, not too old, and not tried too often."""
        return self.filter(used_at__isnull=True, ends_at__gt=now, tries__lt=CODE_TRIES)


class Code(models.Model):
    """Six figures sent to a contact, good in the one browser that asked. Only keyed marks are kept."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="codes")
    ticket = models.CharField(max_length=64, unique=True)
    mark = models.CharField(max_length=64)
    sent_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField(default=end_of_a_code)
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = Codes.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"code {self.pk}"
