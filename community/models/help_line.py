"""Numbers one can call when the house cannot help enough."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dates import WEEKDAYS as NAMES
from django.utils.translation import gettext_lazy as _

from community.models import kommuner

CHECK_AGAIN = timedelta(days=90)  # so long a checked line is taken at its word
BETWEEN = ", "  # municipalities in one line; no name has a comma


class HelpLines(models.QuerySet["HelpLine"]):
    """Ways of asking for help lines."""

    def in_order(self) -> Self:
        """In the order to try them, with their hours. Two queries."""
        return self.order_by("place", "pk").prefetch_related("spans")

    def to_check(self, today: date) -> Self:
        """Those nobody of the house has looked at for three months, or ever."""
        fresh = models.Q(last_verified_on__gt=today - CHECK_AGAIN)
        return self.exclude(fresh & models.Q(last_verified_on__isnull=False))


class HelpLine(models.Model):
    """A help line. What nobody has checked is marked to those who keep it, and never told as certain."""

    class OnHolidays(models.TextChoices):
        """What is known about red days. A line that is closed on one has cost lives."""

        UNKNOWN = "unknown", _("We do not know")
        USUAL = "usual", _("As on other days")
        CLOSED = "closed", _("Closed")
        OWN = "own", _("Hours of its own (the rows “Public holidays”)")

    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    number = models.CharField(
        _("number"), max_length=20, blank=True, help_text=_("Empty: members do not see the line yet.")
    )
    number_is_sure = models.BooleanField(
        _("the number is certain"),
        default=False,
        db_default=False,
        help_text=_("It stands at the source. Otherwise members read that we have not checked it."),
    )
    sms = models.CharField(_("SMS to"), max_length=20, blank=True, default="", db_default="")
    chat = models.URLField(_("address of their chat"), blank=True, default="", db_default="")
    note = models.CharField(_("for whom, and when it helps"), max_length=120, blank=True)
    note_en = models.CharField(_("for whom, in English"), max_length=120, blank=True)
    cost = models.CharField(
        _("what it costs"),
        max_length=60,
        blank=True,
        default="",
        db_default="",
        help_text=_("For example: Gratis"),
    )
    cost_en = models.CharField(
        _("what it costs, in English"), max_length=60, blank=True, default="", db_default=""
    )
    kommune = models.CharField(
        _("only in these municipalities"),
        max_length=600,
        blank=True,
        help_text=_("Empty: the whole country. A member's own come first for that member."),
    )
    is_acute = models.BooleanField(_("life in danger"), default=False)
    always_open = models.BooleanField(_("always open"), default=False)
    hours_are_sure = models.BooleanField(
        _("the hours are certain"),
        default=False,
        db_default=False,
        help_text=_("Otherwise members read “Try to ring” until somebody has checked them."),
    )
    on_holidays = models.CharField(
        _("on public holidays"),
        max_length=10,
        choices=OnHolidays,
        default=OnHolidays.UNKNOWN,
        db_default=OnHolidays.UNKNOWN,
    )
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Where the next one can look it up.")
    )
    doubt = models.CharField(
        _("what must be checked"),
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text=_("Only the staff read this."),
    )
    last_verified_on = models.DateField(_("last verified on"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("verified by"),
    )
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    objects = HelpLines.as_manager()

    class Meta:
        verbose_name = _("help line")
        verbose_name_plural = _("help lines")

    def __str__(self) -> str:
        return f"{self.name} {self.number}".strip()

    def clean(self) -> None:
        """No number without a source."""
        if (self.number or self.sms or self.chat) and not self.source:
            raise ValidationError({"source": _("Write where the number comes from.")})

    @property
    def dial(self) -> str:
        """The number without spaces, for a `tel:` link."""
        return self.number.replace(" ", "")

    @property
    def dial_sms(self) -> str:
        """The same for `sms:`."""
        return self.sms.replace(" ", "")

    @property
    def can_be_reached(self) -> bool:
        """A line nobody has found the number of yet is only for those who keep the list."""
        return bool(self.number or self.sms)

    @property
    def number_is_known(self) -> bool:
        """Said by its source, or checked by somebody of the house."""
        return self.number_is_sure or self.last_verified_on is not None

    @property
    def hours_are_known(self) -> bool:
        """Hours nobody has checked are never shown to members as certain."""
        are_written = self.always_open or bool(self.spans.all())
        return are_written and (self.hours_are_sure or self.last_verified_on is not None)

    @property
    def kommuner(self) -> list[str]:
        """The municipalities it is for. Empty: everybody."""
        return self.kommune.split(BETWEEN) if self.kommune else []

    def is_to_be_checked(self, today: date) -> bool:
        """Nobody has looked at it for three months, or ever."""
        return self.last_verified_on is None or self.last_verified_on <= today - CHECK_AGAIN


def in_one_line(names: Iterable[str]) -> str:
    """Municipalities as they are kept, in the order of the alphabet."""
    chosen = set(names)
    return BETWEEN.join(name for name in kommuner.NAMES if name in chosen)


class HelpHours(models.Model):
    """A span of hours when a line answers. A line may have several a day."""

    class Days(models.TextChoices):
        """Which days a span holds for."""

        EVERY = "every", _("Every day")
        WEEKDAYS = "weekdays", _("Monday to Friday")
        WEEKEND = "weekend", _("Saturday and Sunday")
        MONDAY = "0", NAMES[0]
        TUESDAY = "1", NAMES[1]
        WEDNESDAY = "2", NAMES[2]
        THURSDAY = "3", NAMES[3]
        FRIDAY = "4", NAMES[4]
        SATURDAY = "5", NAMES[5]
        SUNDAY = "6", NAMES[6]
        HOLIDAYS = "holidays", _("Public holidays")

    line = models.ForeignKey(HelpLine, models.CASCADE, related_name="spans", verbose_name=_("help line"))
    days = models.CharField(_("days"), max_length=10, choices=Days, default=Days.EVERY)
    opens_at = models.TimeField(_("opens at"))
    closes_at = models.TimeField(
        _("closes at"), help_text=_("May be past midnight. The same time twice means day and night.")
    )

    class Meta:
        verbose_name = _("opening hours of a line")
        verbose_name_plural = _("opening hours of the line")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_days_display()} {self.opens_at:%H.%M}–{self.closes_at:%H.%M}"

    def holds_on(self, weekday: int) -> bool:
        """Whether this span is for this day of the week."""
        if self.days == self.Days.WEEKDAYS:
            return weekday < 5
        if self.days == self.Days.WEEKEND:
            return weekday >= 5
        return self.days in (self.Days.EVERY, str(weekday))
