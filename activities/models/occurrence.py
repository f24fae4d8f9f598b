"""One moment on one date: drafted in the morning, opened once."""

from datetime import date, datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.models.bilingual import Bilingual
from activities.models.prompt import PromptVariant
from activities.models.template import DayKind
from community.models import MAX_LETTERS, Post

EXTRA = "own-"  # how the keys of moments begin that staff have put into one day by hand


class State(models.TextChoices):
    """How far a moment has come today."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("On the wall")
    SKIPPED = "skipped", _("Skipped")
    TOO_LATE = "too_late", _("Too late")
    BY_HAND = "by_hand", _("Said by hand")


class Occurrences(models.QuerySet["Occurrence"]):
    """Ways of asking for the moments of days."""

    def on(self, day: date) -> Self:
        """The moments of one date, in the order they come."""
        return self.filter(date=day).order_by("due_at", "pk")

    def due(self, now: datetime) -> Self:
        """Whose time has come, and that nobody has taken."""
        return self.filter(state=State.DRAFT, post__isnull=True, due_at__lte=now).order_by("due_at", "pk")

    def open_to_change(self, settled: datetime) -> Self:
        """Drafts that do not open before this."""
        return self.filter(state=State.DRAFT, due_at__gte=settled)

    def of_the_rhythm(self) -> Self:
        """Drafted from the day's rhythm, not put there by hand."""
        return self.exclude(moment__startswith=EXTRA)

    def left_out(self, day: date) -> Self:
        """What staff took out of one date."""
        return self.on(day).filter(state=State.SKIPPED)

    def shown(self) -> Self:
        """What members see in the programme."""
        return self.exclude(state=State.SKIPPED)


class Occurrence(Bilingual):
    """A moment of one local date. The date and the key together exist once, whatever the clocks do."""

    moment = models.SlugField(_("moment"), max_length=30, db_index=False)
    date = models.DateField(_("date"))
    due_at = models.DateTimeField(_("at"))
    until_at = models.DateTimeField(_("until"), null=True, blank=True)
    kind_of_day = models.CharField(max_length=10, choices=DayKind, default=DayKind.WEEKDAY)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    title_da = models.CharField(_("title"), max_length=60)
    title_en = models.CharField(_("title in English"), max_length=60, blank=True)
    note_da = models.CharField(_("one line about it"), max_length=120, blank=True)
    note_en = models.CharField(_("one line about it, in English"), max_length=120, blank=True)
    text_da = models.TextField(_("text"), max_length=MAX_LETTERS)
    text_en = models.TextField(_("text in English"), max_length=MAX_LETTERS, blank=True)
    variant = models.ForeignKey(PromptVariant, models.SET_NULL, null=True, blank=True, related_name="+")
    text_key = models.CharField(max_length=40, blank=True)
    post = models.OneToOneField(
        Post, models.SET_NULL, null=True, blank=True, related_name="occurrence", verbose_name=_("post")
    )
    host = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("host"),
    )
    opened_at = models.DateTimeField(null=True, blank=True)

    objects = Occurrences.as_manager()

    class Meta:
        verbose_name = _("moment of a day")
        verbose_name_plural = _("moments of today")
        constraints = [
            models.UniqueConstraint(fields=["moment", "date"], name="one_moment_per_date"),
        ]
        indexes = [
            models.Index(fields=["date", "due_at"], name="moments_of_a_date"),
            models.Index(
                fields=["due_at"], condition=models.Q(state=State.DRAFT), name="moments_not_opened_yet"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.moment}"

    @property
    def title(self) -> str:
        """What it is called."""
        return self.in_language("title")

    @property
    def note(self) -> str:
        """One line about it for the programme."""
        return self.in_language("note")

    @property
    def is_extra(self) -> bool:
        """Put into this one day by hand."""
        return self.moment.startswith(EXTRA)

    def is_now(self, now: datetime) -> bool:
        """Going on at this moment."""
        return self.due_at <= now < self.ends_at

    def is_past(self, now: datetime) -> bool:
        """Over."""
        return now >= self.ends_at

    @property
    def ends_at(self) -> datetime:
        """When it is over; after an hour where nobody said otherwise."""
        if self.until_at and self.until_at > self.due_at:
            return self.until_at
        return self.due_at + timedelta(hours=1)
