"""Days that are not like the others, and when the house is open."""

from calendar import monthrange
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.models.bilingual import Bilingual
from activities.models.easter import easter
from activities.models.template import DayKind, DayTemplate, Weekday


class SpecialDay(Bilingual):
    """A day of note. Its texts are those with its key; without a rhythm of its own the usual one is kept."""

    class Rule(models.TextChoices):
        """How the day is found in the calendar."""

        DATE = "date", _("The same date every year")
        WEEKDAY_FROM = "weekday_from", _("The first such weekday from this date on")
        EASTER = "easter", _("Days before or after Easter Sunday")
        MONTH_END = "month_end", _("The last day of every month")

    key = models.SlugField(_("key"), max_length=30, unique=True)
    name_da = models.CharField(_("name"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60, blank=True)
    rule = models.CharField(_("when"), max_length=12, choices=Rule, default=Rule.DATE)
    month = models.PositiveSmallIntegerField(
        _("month"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    day = models.PositiveSmallIntegerField(
        _("day"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("Empty means every year.")
    )
    weekday = models.SmallIntegerField(_("weekday"), choices=Weekday, null=True, blank=True)
    easter_offset = models.SmallIntegerField(_("days from Easter Sunday"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(
        _("order"), default=50, help_text=_("Of two on the same date, the lower number goes first.")
    )
    template = models.ForeignKey(
        DayTemplate, models.SET_NULL, null=True, blank=True, verbose_name=_("its own daily rhythm")
    )

    class Meta:
        verbose_name = _("special day")
        verbose_name_plural = _("special days")
        ordering = ["order", "key"]

    def __str__(self) -> str:
        return self.name_da

    def falls_on(self, day: date) -> bool:
        """Whether this is the day. A day without a date (the birthday nobody entered) never comes."""
        if self.year and self.year != day.year:
            return False
        if self.rule == self.Rule.MONTH_END:
            return day.day == monthrange(day.year, day.month)[1]
        if self.rule == self.Rule.EASTER:
            return self.easter_offset is not None and day == easter(day.year) + timedelta(self.easter_offset)
        if not self.month or not self.day:
            return False
        if self.rule == self.Rule.DATE:
            return (day.month, day.day) == (self.month, self.day)
        first = self._first(day.year)
        return first is not None and day.weekday() == self.weekday and 0 <= (day - first).days < 7

    def _first(self, year: int) -> date | None:
        """Where one begins to count. A date that is not there that year (29 February) gives none."""
        try:
            return date(year, self.month or 0, self.day or 0)
        except ValueError:
            return None

    def clean(self) -> None:
        """Enough to find the day in the calendar, in words to whoever plans it."""
        if self.rule == self.Rule.EASTER and self.easter_offset is None:
            raise ValidationError({"easter_offset": _("Write how many days from Easter Sunday.")})
        if self.rule not in (self.Rule.DATE, self.Rule.WEEKDAY_FROM):
            return
        if not self.month or not self.day:
            raise ValidationError(_("Write the month and the day."))
        if self._first(self.year or 2028) is None:  # a leap year
            raise ValidationError({"day": _("That month has no such day.")})
        if self.rule == self.Rule.WEEKDAY_FROM and self.weekday is None:
            raise ValidationError({"weekday": _("Choose the weekday.")})


class OpeningHours(models.Model):
    """When the house is open. A date goes before a special day, that before holidays, then weekdays."""

    date = models.DateField(_("date"), null=True, blank=True, unique=True)
    special = models.OneToOneField(
        SpecialDay, models.CASCADE, null=True, blank=True, verbose_name=_("special day")
    )
    on_holidays = models.BooleanField(_("on public holidays"), default=False)
    weekday = models.SmallIntegerField(_("weekday"), choices=Weekday, null=True, blank=True, unique=True)
    opens_at = models.TimeField(_("opens at"), null=True, blank=True, help_text=_("Empty means closed."))
    closes_at = models.TimeField(
        _("closes at"), null=True, blank=True, help_text=_("May be past midnight, for example 00.45.")
    )

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        constraints = [
            models.UniqueConstraint(
                fields=["on_holidays"],
                condition=models.Q(on_holidays=True),
                name="holidays_have_one_opening_time",
                violation_error_message=_("Public holidays have their opening hours already."),
            ),
            models.CheckConstraint(
                condition=models.Q(date__isnull=False)
                | models.Q(special__isnull=False)
                | models.Q(on_holidays=True)
                | models.Q(weekday__isnull=False),
                name="opening_hours_are_for_some_day",
                violation_error_message=_("These hours must be for some day."),
            ),
        ]

    def clean(self) -> None:
        """For one kind of day, and either open from and to, or closed."""
        fors = (self.date, self.special_id, self.on_holidays or None, self.weekday)
        if sum(one is not None for one in fors) != 1:
            raise ValidationError(
                _("Choose one: a date, a special day, public holidays or a weekday. The rest stays empty.")
            )
        if (self.opens_at is None) != (self.closes_at is None):
            raise ValidationError(_("Write both times, or none when the house is closed."))

    def __str__(self) -> str:
        day = self.date or self.special or (DayKind.HOLIDAY.label if self.on_holidays else None)
        return str(day or self.get_weekday_display())
