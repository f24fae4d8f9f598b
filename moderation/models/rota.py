"""What stands around the shifts: usual weeks, swaps, holes that were told, and who is alone in the house,
and who has the phone meanwhile."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from moderation.models.shift import Shift, ShiftRole


class Pattern(models.Model):
    """A usual week, kept under a name, to be poured into a week that is empty."""

    name = models.CharField(_("name"), max_length=40, unique=True)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    kept_at = models.DateTimeField(_("kept at"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("usual week")
        verbose_name_plural = _("usual weeks")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PatternShift(models.Model):
    """One shift of a usual week, by the clock on the wall. Who ends before they start, ends the day after."""

    pattern = models.ForeignKey(Pattern, models.CASCADE, related_name="shifts")
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("who")
    )
    weekday = models.PositiveSmallIntegerField(_("day"), choices=list(WEEKDAYS.items()))
    begins = models.TimeField(_("from"))
    ends = models.TimeField(_("to"))
    role = models.CharField(_("role"), max_length=10, choices=ShiftRole, default=ShiftRole.HOST)

    class Meta:
        verbose_name = _("shift of a usual week")
        verbose_name_plural = _("shifts of a usual week")
        ordering = ["weekday", "begins", "pk"]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()}, {self.staff}"


class ShiftSwaps(models.QuerySet["ShiftSwap"]):
    """Ways of asking for swaps."""

    def standing(self) -> Self:
        """Asked, and neither taken nor over."""
        return self.filter(taken_at__isnull=True, ended_at__isnull=True)


class ShiftSwap(models.Model):
    """Somebody cannot take their shift. One colleague is asked, or all; the first yes counts."""

    shift = models.ForeignKey(Shift, models.CASCADE, related_name="swaps", verbose_name=_("shift"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("who asks")
    )
    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        related_name="asked_to_swap",
        verbose_name=_("who is asked"),
    )
    was_sick = models.BooleanField(_("the shift stands open"), default=False)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who took it")
    )
    taken_at = models.DateTimeField(_("taken at"), null=True)
    ended_at = models.DateTimeField(_("over at"), null=True)

    objects = ShiftSwaps.as_manager()

    class Meta:
        verbose_name = _("shift swap")
        verbose_name_plural = _("shift swaps")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["shift"],
                condition=models.Q(taken_at__isnull=True, ended_at__isnull=True),
                name="one_standing_swap_per_shift",
            )
        ]

    def __str__(self) -> str:
        return str(self.shift)


class LoneWatches(models.QuerySet["LoneWatch"]):
    """Ways of asking who is alone."""

    def standing(self) -> Self:
        """Alone just now."""
        return self.filter(ended_at__isnull=True)


class LoneWatch(models.Model):
    """One colleague is alone in the house, since when, and when we last heard that all is well."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    heard_at = models.DateTimeField()
    heard_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True, db_index=True)

    objects = LoneWatches.as_manager()

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["staff"], condition=models.Q(ended_at__isnull=True), name="one_lone_watch_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.staff} {self.since:%Y-%m-%d %H:%M}"


class BackupAsks(models.QuerySet["BackupAsk"]):
    """Ways of asking who has the phone."""

    def covering(self, start: datetime, end: datetime) -> Self:
        """About all of this time, or more."""
        return self.filter(starts_at__lte=start, ends_at__gte=end)


class BackupAsk(models.Model):
    """Somebody at the phone is asked to say that they have it while a colleague is alone in the house."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    asked_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    yes_at = models.DateTimeField(null=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = BackupAsks.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "starts_at", "ends_at"], name="a_backup_is_asked_once_for_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff} {self.starts_at:%Y-%m-%d %H:%M}"


class ToldHole(models.Model):
    """A hole in the rota that everybody has been told of, and what was missing. It is told once."""

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    lack = models.CharField(max_length=10, db_default="no host")
    told_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["starts_at", "ends_at", "lack"], name="a_hole_is_told_once"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"
