"""The rota."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from community.models import STAFF_ROLES
from moderation.models.staff import StaffKind


class ShiftRole(models.TextChoices):
    """What somebody does on a shift. A backup is at the phone, not in the house."""

    HOST = "host", _("Host")
    CONTACT = "contact", _("Contact")
    BACKUP = "backup", _("Backup")
    LEADER = "leader", _("Leader")


class Shifts(models.QuerySet["Shift"]):
    """Ways of asking for shifts."""

    def published(self) -> Self:
        """Those the house counts on. On a shift that stands open, or where nobody came, is nobody."""
        return self.filter(published=True, open_since__isnull=True).exclude(was_there=False)

    def in_the_house(self) -> Self:
        """Without those at the phone, and without people who no longer work here."""
        return self._working_here().exclude(role=ShiftRole.BACKUP)

    def at_the_phone(self) -> Self:
        """On call, and still working here."""
        return self._working_here().filter(role=ShiftRole.BACKUP)

    def _working_here(self) -> Self:
        today = timezone.localdate()
        stays = models.Q(staff__staff_profile__access_until__isnull=True)
        return self.filter(
            stays | models.Q(staff__staff_profile__access_until__gte=today),
            staff__role__in=STAFF_ROLES,
            staff__shown_out_at__isnull=True,
        )

    def of_the_house(self) -> Self:
        """Without those from outside, who know of the members they follow and of nobody else."""
        return self.exclude(staff__staff_profile__kind=StaffKind.EXTERNAL)

    def covering(self, now: datetime) -> Self:
        """Going on at this moment."""
        return self.filter(starts_at__lte=now, ends_at__gt=now)

    def between(self, start: datetime, end: datetime) -> Self:
        """With at least a minute in this span, in the order they begin."""
        return self.filter(starts_at__lt=end, ends_at__gt=start).order_by("starts_at", "pk")


class Shift(models.Model):
    """One person, from when to when, in what role."""

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="shifts", verbose_name=_("who")
    )
    starts_at = models.DateTimeField(_("from"), db_index=True)
    ends_at = models.DateTimeField(_("to"))
    role = models.CharField(_("role"), max_length=10, choices=ShiftRole, default=ShiftRole.HOST)
    published = models.BooleanField(
        _("published"), default=True, help_text=_("Only published shifts light the lamp for the members.")
    )
    open_since = models.DateTimeField(_("stands open since"), null=True, blank=True, editable=False)
    was_there = models.BooleanField(
        _("was really there"), null=True, blank=True, help_text=_("Said on the shift or after it.")
    )

    objects = Shifts.as_manager()

    class Meta:
        verbose_name = _("shift")
        verbose_name_plural = _("shifts")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="a_shift_ends_after_it_starts"
            ),
            models.UniqueConstraint(fields=["staff", "starts_at"], name="one_shift_per_person_and_start"),
        ]

    def __str__(self) -> str:
        return f"{self.staff}, {date_format(timezone.localtime(self.starts_at), 'j. F G.i')}"

    @property
    def is_empty(self) -> bool:
        """Nobody is on it: it stands open, or the one whose it was did not come."""
        return self.open_since is not None or self.was_there is False
