"""How a day of the house usually goes."""

from django.db import models
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from activities.models.bilingual import Bilingual


class DayKind(models.TextChoices):
    """What kind of day it is. A special day goes before a holiday, a holiday before the weekend."""

    WEEKDAY = "weekday", _("Weekday")
    SATURDAY = "saturday", WEEKDAYS[5]
    SUNDAY = "sunday", WEEKDAYS[6]
    HOLIDAY = "holiday", _("Public holiday")
    SPECIAL = "special", _("Special day")


class Weekday(models.IntegerChoices):
    """The days of the week, numbered as Python does and named as Django does."""

    MONDAY = 0, WEEKDAYS[0]
    TUESDAY = 1, WEEKDAYS[1]
    WEDNESDAY = 2, WEEKDAYS[2]
    THURSDAY = 3, WEEKDAYS[3]
    FRIDAY = 4, WEEKDAYS[4]
    SATURDAY = 5, WEEKDAYS[5]
    SUNDAY = 6, WEEKDAYS[6]


class DayTemplate(models.Model):
    """The rhythm of one kind of day. Special days may have a rhythm of their own."""

    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind of day"), max_length=10, choices=DayKind)

    class Meta:
        verbose_name = _("daily rhythm")
        verbose_name_plural = _("daily rhythms")
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=~models.Q(kind=DayKind.SPECIAL),
                name="one_rhythm_per_kind_of_day",
                violation_error_message=_("That kind of day has its rhythm already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Moment(Bilingual):
    """A fixed point of the day, by the local clock: the house opens its mouth and says something."""

    template = models.ForeignKey(
        DayTemplate, models.CASCADE, related_name="moments", verbose_name=_("daily rhythm")
    )
    key = models.SlugField(
        _("key"),
        max_length=30,
        help_text=_("Moments with the same key share their texts, for example “lunch”."),
    )
    starts_at = models.TimeField(_("starts at"))
    until = models.TimeField(_("until"), null=True, blank=True)
    after_midnight = models.BooleanField(
        _("after midnight"),
        default=False,
        help_text=_("The clock is past midnight, but the day is not over."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title_da = models.CharField(_("title"), max_length=60)
    title_en = models.CharField(_("title in English"), max_length=60, blank=True)
    note_da = models.CharField(_("one line about it"), max_length=120, blank=True)
    note_en = models.CharField(_("one line about it, in English"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("moment")
        verbose_name_plural = _("moments")
        ordering = ["after_midnight", "starts_at", "order"]
        constraints = [
            models.UniqueConstraint(fields=["template", "key"], name="one_moment_of_a_kind_per_day"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%H.%M} {self.title_da}"
