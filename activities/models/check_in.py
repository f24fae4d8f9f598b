"""How somebody is, said with one tap, and who may see it."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models.fields import SealedNumberField
from community.models import Yes, Yeses, is_here


class Mood(models.IntegerChoices):
    """Five faces, from night to lamp. The order on the screen never changes."""

    BAD = 1, _("Bad")
    HEAVY = 2, _("Heavy")
    OKAY = 3, _("Okay")
    GOOD = 4, _("Good")
    LOVELY = 5, _("Lovely")


class Audience(models.TextChoices):
    """Who may see an answer. The choice is the consent."""

    SELF = "self", _("Only me")
    STAFF = "staff", _("Me and the staff")
    HOUSE = "house", _("Everyone in the house")


class PartOfDay(models.TextChoices):
    """The house asks in the morning, and offers again at good night. Never more."""

    MORNING = "morning", _("Morning")
    NIGHT = "night", _("Good night")


class MoodCheckIns(models.QuerySet["MoodCheckIn"]):
    """Ways of asking for answers. What is for oneself alone is only ever found by `of`."""

    def shared_with_staff(self) -> Self:
        """What the member wants the staff to see."""
        return self.filter(audience__in=(Audience.STAFF, Audience.HOUSE))

    def for_the_house(self, day: date) -> Self:
        """What members told everyone about this day, the latest answer last."""
        told = self.filter(audience=Audience.HOUSE, date=day)
        inside = told.filter(is_here("member"), member__admitted_at__isnull=False)
        return inside.select_related("member").order_by("created_at", "pk")


class MoodCheckIn(models.Model):
    """One answer. A skipped day leaves no row; a changed answer replaces the row."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="check_ins")
    value = SealedNumberField()
    audience = models.CharField(max_length=10, choices=Audience)
    date = models.DateField()
    part_of_day = models.CharField(max_length=10, choices=PartOfDay)
    created_at = models.DateTimeField(default=timezone.now)
    declined_at = models.DateTimeField(null=True, blank=True)

    objects = MoodCheckIns.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "date", "part_of_day"], name="one_mood_per_part_of_day"
            ),
        ]
        indexes = [models.Index(fields=["date", "audience"], name="moods_of_a_date")]

    def __str__(self) -> str:
        return f"{self.date} {self.part_of_day}"

    @property
    def mood(self) -> Mood:
        """The face."""
        return Mood(self.value)

    @property
    def is_low(self) -> bool:
        """Bad or heavy: the house answers with an offer, not with advice."""
        return self.mood <= Mood.HEAVY

    @property
    def is_shared_with_staff(self) -> bool:
        """Whether the member wants the staff to see it."""
        return self.audience != Audience.SELF


class MoodConsent(Yes):
    """Who a member lets see their answers (SAFETY P2)."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mood_consents")
    audience = models.CharField(max_length=10, choices=Audience)

    objects = Yeses["MoodConsent"].as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_mood_consent_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audience} {self.version}"
