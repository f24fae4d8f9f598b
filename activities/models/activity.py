"""What the house does together: one activity, or a series of them."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activities.models.bilingual import Bilingual
from activities.models.common_start import CommonStart
from community.models import MAX_LETTERS, Member, Photo, Post


class Drawing(models.TextChoices):
    """The picture on top, until somebody has shown one of their own."""

    COFFEE = "coffee", _("Coffee")
    FILM = "film", _("Film")
    LUNCH = "lunch", _("Food")
    SONG = "song", _("Song")
    WALK = "walk", _("A walk")


class Gathering(Bilingual):
    """What an activity and its series have in common. Without a number of places it is "together, apart"."""

    title_da = models.CharField(_("title"), max_length=60)
    title_en = models.CharField(_("title in English"), max_length=60, blank=True)
    text_da = models.TextField(_("text"), max_length=MAX_LETTERS)
    text_en = models.TextField(_("text in English"), max_length=MAX_LETTERS, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=60, validators=[MinValueValidator(5), MaxValueValidator(720)]
    )
    places = models.PositiveSmallIntegerField(
        _("places"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: together, apart. There is room for everyone."),
    )
    where_da = models.CharField(_("where"), max_length=80, blank=True, db_default="")
    where_en = models.CharField(_("where, in English"), max_length=80, blank=True, db_default="")
    drawing = models.CharField(
        _("picture"), max_length=10, choices=Drawing, default=Drawing.COFFEE, db_default=Drawing.COFFEE
    )
    picture = models.ForeignKey(
        Photo, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    host = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("host"),
    )

    class Meta:
        abstract = True

    @property
    def title(self) -> str:
        """What it is called."""
        return self.in_language("title")

    @property
    def where(self) -> str:
        """Where one may be while doing it."""
        return self.in_language("where")

    @property
    def steps(self) -> list[str]:
        """The words, line by line."""
        return [line for line in self.in_language("text").splitlines() if line.strip()]


class Series(Gathering):
    """Something we do again and again. Its dates follow the clock on the wall: 18:00 stays 18:00."""

    rrule = models.CharField(
        _("rule"), max_length=200, help_text=_("As in a calendar, for example FREQ=WEEKLY;BYDAY=TU")
    )
    first_on = models.DateField(_("first date"))
    starts_at = models.TimeField(_("starts at"))
    begins_together = models.BooleanField(_("common start"), default=False, db_default=False)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("one", "series")
        verbose_name_plural = _("series")

    def __str__(self) -> str:
        return self.title_da


class Activities(models.QuerySet["Activity"]):
    """Ways of asking for activities."""

    def shown(self) -> Self:
        """Everything but the dates a new rule has replaced; those called off are shown with their reason."""
        return self.filter(is_replaced=False)

    def standing(self) -> Self:
        """What takes place."""
        return self.filter(cancelled_at__isnull=True)

    def between(self, first: datetime, last: datetime) -> Self:
        """What begins in this span, in order."""
        return self.filter(starts_at__gte=first, starts_at__lt=last).order_by("starts_at", "pk")


class Activity(Gathering, CommonStart):
    """One date of something we do together."""

    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="activities")
    on_date = models.DateField(null=True, blank=True, editable=False)
    starts_at = models.DateTimeField(_("starts at"))
    is_own = models.BooleanField(default=False, editable=False)  # changed by hand: the rule leaves it alone
    is_replaced = models.BooleanField(default=False, editable=False)  # the rule has moved on
    cancelled_at = models.DateTimeField(_("called off"), null=True, blank=True, editable=False)
    cancelled_why = models.CharField(_("why"), max_length=200, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True, editable=False)  # to another time, last
    announced_at = models.DateTimeField(null=True, blank=True, editable=False)
    post = models.OneToOneField(
        Post, models.SET_NULL, null=True, blank=True, related_name="activity", editable=False
    )
    client_uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    # Laid on by `whats_on.with_names`
    with_us: list[Member]
    places_left: int | None

    objects = Activities.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.UniqueConstraint(fields=["series", "on_date"], name="one_activity_per_date_of_a_series"),
        ]
        indexes = [
            models.Index(fields=["starts_at"], name="activities_by_time"),
            models.Index(
                fields=["starts_at"],
                condition=Q(announced_at__isnull=True, cancelled_at__isnull=True),
                name="activities_not_announced",
            ),
        ]

    def __str__(self) -> str:
        return self.title_da

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def has_begun(self, now: datetime) -> bool:
        """Going on, or over."""
        return self.starts_at <= now

    def is_now(self, now: datetime) -> bool:
        """Going on at this moment."""
        return self.starts_at <= now < self.ends_at

    def is_past(self, now: datetime) -> bool:
        """Over."""
        return now >= self.ends_at
