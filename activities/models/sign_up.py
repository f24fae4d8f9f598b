"""Who is with us. There is no list of who came: stepping back takes the row away, and soon all of them go."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models.activity import Activity, Series
from community.models import is_here


class Standing(models.TextChoices):
    """How one stands with an activity."""

    IN = "in", _("With us")
    WAITING = "waiting", _("On the waiting list")
    ASKED = "asked", _("Asked whether they want the place")


class SignUps(models.QuerySet["SignUp"]):
    """Ways of asking for sign-ups."""

    def of_people_here(self) -> Self:
        """Not of those who have asked to be forgotten, were shown out, or have died."""
        return self.filter(is_here("member"), member__remembered_at__isnull=True)

    def holding_a_place(self) -> Self:
        """A place that is offered is taken until the answer comes."""
        return self.of_people_here().filter(standing__in=(Standing.IN, Standing.ASKED))

    def waiting(self) -> Self:
        """Those in line, the first first."""
        return self.of_people_here().filter(standing=Standing.WAITING).order_by("since", "pk")

    def out_of_time(self, now: datetime) -> Self:
        """Asked, and no answer in time: the place goes on to the next."""
        return self.filter(standing=Standing.ASKED, asked_until__lte=now)


class SignUp(models.Model):
    """Somebody is with us, or waits for a place."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="sign_ups")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sign_ups")
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.IN)
    since = models.DateTimeField(default=timezone.now)
    asked_until = models.DateTimeField(null=True, blank=True)
    is_regular = models.BooleanField(default=False)  # through "every Tuesday"
    behind = models.PositiveSmallIntegerField(default=0, db_default=0)  # minutes after everybody else

    objects = SignUps.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "member"], name="one_sign_up_per_person"),
            models.CheckConstraint(
                condition=~Q(standing=Standing.ASKED) | Q(asked_until__isnull=False),
                name="who_is_asked_has_a_time_to_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.member_id}"


class Regulars(models.QuerySet["Regular"]):
    """Ways of asking who always comes."""

    def of_people_here(self) -> Self:
        """Not of those who have asked to be forgotten, were shown out, or have died."""
        return self.filter(is_here("member"), member__remembered_at__isnull=True)


class Regular(models.Model):
    """ "I am with you every Tuesday." """

    series = models.ForeignKey(Series, models.CASCADE, related_name="regulars")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    objects = Regulars.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["series", "member"], name="one_regular_per_person"),
        ]

    def __str__(self) -> str:
        return f"{self.series_id} {self.member_id}"
