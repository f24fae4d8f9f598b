"""Film night: what to choose between, what was chosen, and what is said meanwhile. No film is ever here."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from activities.models.activity import Activity
from community.models import is_here

AFTERWARDS = timedelta(hours=1)  # so long after the end one may still talk about it
LONGEST_LINE = 300


class AgeMark(models.IntegerChoices):
    """The marks of the Danish media council."""

    ALL = 0, _("Allowed for all")
    SEVEN = 7, _("From 7 years")
    ELEVEN = 11, _("From 11 years")
    FIFTEEN = 15, _("From 15 years")


class Poster(models.TextChoices):
    """Drawings to choose between. Real posters belong to somebody."""

    BOAT = "boat", _("A boat")
    CANDLE = "candle", _("A candle")
    HAT = "hat", _("A hat")
    STARS = "stars", _("Stars")
    TREE = "tree", _("A tree")


class FilmNights(models.QuerySet["FilmNight"]):
    """Ways of asking for film nights."""

    def coming(self, now: datetime) -> Self:
        """Not over and not called off, the next first."""
        standing = self.filter(activity__is_replaced=False, activity__cancelled_at__isnull=True)
        return standing.filter(activity__starts_at__gt=now - timedelta(hours=8)).order_by(
            "activity__starts_at", "pk"
        )

    def with_poll_over(self, now: datetime) -> Self:
        """The vote is over, and no film has been chosen."""
        over = models.Q(poll_closes_at__lte=now) | models.Q(activity__starts_at__lte=now)
        return self.filter(over, film__isnull=True, activity__cancelled_at__isnull=True)


class FilmNight(models.Model):
    """One evening with a film, apart and at the same time. The rest of it is an activity like any other."""

    activity = models.OneToOneField(
        Activity, models.CASCADE, related_name="film_night", verbose_name=_("activity")
    )
    poll_closes_at = models.DateTimeField(_("the vote closes at"))
    film = models.ForeignKey(
        "Film", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("film")
    )
    question = models.CharField(_("what we ask afterwards"), max_length=120, blank=True)
    question_en = models.CharField(
        _("the same in English"), max_length=120, blank=True, default="", db_default=""
    )

    objects = FilmNights.as_manager()

    class Meta:
        verbose_name = _("film night")
        verbose_name_plural = _("film nights")

    def __str__(self) -> str:
        return str(self.activity)

    @property
    def topic(self) -> str:
        """What is said tonight is heard here."""
        return f"film.{self.pk}"

    @property
    def asked(self) -> str:
        """What we ask afterwards, in the reader's language as far as somebody has written it."""
        is_english = (get_language() or "").startswith("en")
        return (is_english and self.question_en) or self.question

    @property
    def votes_until(self) -> datetime:
        """When the vote closes: at the latest as the evening begins, however it was moved."""
        return min(self.poll_closes_at, self.activity.starts_at)

    def takes_votes(self, now: datetime) -> bool:
        """Whether one may still vote, and think better of it."""
        is_on = self.activity.cancelled_at is None and self.film_id is None
        return is_on and now < self.votes_until

    def film_position(self, now: datetime) -> timedelta | None:
        """How far into the film everybody is; None before it begins."""
        position = self.activity.position(now)
        return position if position is not None and position >= timedelta(0) else None

    def is_ended(self, now: datetime) -> bool:
        """The film is over."""
        position = self.film_position(now)
        return bool(position and self.film and position >= timedelta(minutes=self.film.minutes))

    def takes_words(self, now: datetime) -> bool:
        """From the morning of the day until an hour after the end. Then the room grows quiet."""
        if self.activity.cancelled_at or self.film is None:
            return False
        position = self.film_position(now)
        if position is not None:
            return position < timedelta(minutes=self.film.minutes) + AFTERWARDS
        return now < self.activity.ends_at + AFTERWARDS


class Film(models.Model):
    """A film to choose: what it is, and where everybody finds it for themselves."""

    night = models.ForeignKey(FilmNight, models.CASCADE, related_name="films")
    title = models.CharField(_("title"), max_length=80)
    language = models.CharField(
        _("the title's language, when it is not Danish"),
        max_length=5,
        blank=True,
        help_text=_("As in: en, sv"),
    )
    line = models.CharField(_("one line about it"), max_length=120)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(1), MaxValueValidator(400)]
    )
    age = models.PositiveSmallIntegerField(_("age mark"), choices=AgeMark, default=AgeMark.ALL)
    where = models.CharField(_("where everybody finds it"), max_length=200)
    link = models.URLField(_("a safe address, if there is one"), max_length=300, blank=True)
    warning = models.CharField(_("what can be hard in it"), max_length=200, blank=True)
    poster = models.CharField(_("drawing"), max_length=10, choices=Poster, default=Poster.STARS)
    place = models.PositiveSmallIntegerField(default=0, editable=False)

    # Laid on by `film_polls.with_votes`
    vote_count: int
    is_mine: bool

    class Meta:
        verbose_name = _("film")
        verbose_name_plural = _("films")
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.title


class Vote(models.Model):
    """One person would like this film. Nobody sees whose vote it is, and soon it goes."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="votes")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["film", "member"], name="one_vote_per_film_and_person")
        ]

    def __str__(self) -> str:
        return f"{self.film_id}"


class FilmLines(models.QuerySet["FilmLine"]):
    """Ways of asking for what was said."""

    def visible(self) -> Self:
        """Not taken down, and from people who are still here."""
        return self.filter(is_here("author"), hidden_at__isnull=True)


class FilmLine(models.Model):
    """Something said while we watch, stamped with the second of the film the speaker had come to."""

    night = models.ForeignKey(FilmNight, models.CASCADE, related_name="lines")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="film_lines")
    text = models.CharField(max_length=LONGEST_LINE)
    second = models.PositiveIntegerField(null=True, blank=True)  # None: before it began
    client_uuid = models.UUIDField(default=uuid.uuid4)
    said_at = models.DateTimeField(default=timezone.now)
    hidden_at = models.DateTimeField(null=True, blank=True)

    objects = FilmLines.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "client_uuid"], name="one_film_line_per_tap")
        ]
        indexes = [models.Index(fields=["night", "-id"], name="film_lines_newest_first")]

    def __str__(self) -> str:
        return f"{self.night_id}/{self.pk}"

    @property
    def minute(self) -> int:
        """The minute of the film it belongs to."""
        return (self.second or 0) // 60
