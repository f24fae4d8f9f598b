"""Numbers one can call when the house cannot help enough."""

from datetime import time
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from community.models import kommuner


class HelpLines(models.QuerySet["HelpLine"]):
    """Ways of asking for help lines."""

    def listed(self, kommune: str = "") -> Self:
        """In the order to try them: those of the whole country, and of one's own municipality."""
        return self.filter(kommune__in=["", kommune]).order_by("place", "pk")


class HelpLine(models.Model):
    """A help line. `last_verified_on` is empty until somebody of the house has checked the hours."""

    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    number = models.CharField(_("number"), max_length=20)
    note = models.CharField(_("when it helps"), max_length=120, blank=True)
    note_en = models.CharField(_("when it helps, in English"), max_length=120, blank=True)
    kommune = models.CharField(_("municipality"), max_length=40, blank=True, choices=kommuner.CHOICES)
    is_acute = models.BooleanField(_("life in danger"), default=False)
    always_open = models.BooleanField(_("always open"), default=False)
    opens_at = models.TimeField(_("opens at"), null=True, blank=True)
    closes_at = models.TimeField(_("closes at"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    last_verified_on = models.DateField(_("last verified on"), null=True, blank=True)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    objects = HelpLines.as_manager()

    class Meta:
        verbose_name = _("help line")
        verbose_name_plural = _("help lines")

    def __str__(self) -> str:
        return f"{self.name} {self.number}"

    @property
    def dial(self) -> str:
        """The number without spaces, for a `tel:` link."""
        return self.number.replace(" ", "")

    @property
    def hours_are_known(self) -> bool:
        """Hours nobody has checked are never shown to members as certain."""
        return self.always_open or bool(self.last_verified_on and self.opens_at and self.closes_at)

    def is_open_at(self, clock: time) -> bool:
        """Whether the line answers at this local time of day. Hours may pass midnight."""
        if self.always_open:
            return True
        if not self.hours_are_known or self.opens_at is None or self.closes_at is None:
            return False
        if self.opens_at <= self.closes_at:
            return self.opens_at <= clock < self.closes_at
        return clock >= self.opens_at or clock < self.closes_at
