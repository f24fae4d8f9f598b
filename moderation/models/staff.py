"""Those who work here."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class StaffKind(models.TextChoices):
    """How somebody works here."""

    CONSULTANT = "consultant", _("Consultant")
    EXTERNAL = "external", _("External social worker")
    VOLUNTEER = "volunteer", _("Volunteer")


class CareRole(models.TextChoices):
    """What somebody does for the members. Contacts and leaders carry the private talks and notes."""

    HOST = "host", _("Host")
    CONTACT = "contact", _("Contact")
    LEADER = "leader", _("Leader")


class StaffProfile(models.Model):
    """What the house knows about a colleague. Externals get a last day."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="staff_profile", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=StaffKind, default=StaffKind.CONSULTANT)
    care_role = models.CharField(
        _("role with members"), max_length=10, choices=CareRole, default=CareRole.HOST
    )
    title = models.CharField(_("title"), max_length=60, blank=True)
    access_until = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("After this day the staff pages are closed to them. Leave it empty for permanent staff."),
    )

    class Meta:
        verbose_name = _("colleague")
        verbose_name_plural = _("colleagues")

    def __str__(self) -> str:
        return str(self.member)

    def has_ended(self, today: date) -> bool:
        """Whether the last day is over."""
        return self.access_until is not None and self.access_until < today

    @property
    def is_external(self) -> bool:
        """Comes from outside, and sees only the members they follow."""
        return self.kind == StaffKind.EXTERNAL
