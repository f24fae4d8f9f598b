"""What one shift leaves for the next: a page of things, each read back by somebody who says "I have it"."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.fields import SealedTextField
from moderation.models.fields import SealedFactsField
from moderation.models.follow_up import FollowUp
from moderation.models.signal import Level

FIELDS = ("identification", "situation", "background", "analysis", "advice")  # Psyk-ISBAR


class HandOver(models.Model):
    """The page of everybody whose shift ends at the same time. A draft until it is handed over."""

    since = models.DateTimeField()
    until = models.DateTimeField(unique=True)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField(default=timezone.now)
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    handed_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["-until"]

    def __str__(self) -> str:
        return f"{self.until:%Y-%m-%d %H:%M}"

    @property
    def lies_ready(self) -> bool:
        """The next shift can read it."""
        return self.handed_at is not None


class HandOverItems(models.QuerySet["HandOverItem"]):
    """Ways of asking for what was left for the next shift."""

    def waiting(self) -> Self:
        """Handed over, and nobody has said "I have it" yet."""
        return self.read_back().filter(taken_at__isnull=True)

    def taken_since(self, moment: datetime) -> Self:
        """What somebody has said "I have it" to since then, the latest first."""
        return self.read_back().filter(taken_at__gte=moment).order_by("-taken_at", "pk")

    def read_back(self) -> Self:
        """Handed over, and something to be done. A mood is no task."""
        stays = models.Q(member__isnull=True) | models.Q(member__leaving_at__isnull=True)
        handed = self.filter(stays, page__handed_at__isnull=False)
        return handed.exclude(kind=HandOverItem.Kind.HOUSE)


class HandOverItem(models.Model):
    """One thing on the page: a person in five fields (Psyk-ISBAR), or something about the house."""

    class Kind(models.TextChoices):
        """What it is about."""

        HOUSE = "house", _("The mood of the house")
        PERSON = "person", _("A person")
        POSTS = "posts", _("Posts without an answer")
        NEWCOMERS = "newcomers", _("New people")
        PROGRAMME = "programme", _("Changes in the programme")
        TECHNICAL = "technical", _("Technique")
        CARE = "care", _("Look after yourselves")

    page = models.ForeignKey(HandOver, models.CASCADE, related_name="items")
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind)
    place = models.PositiveIntegerField(default=0)
    level = models.PositiveSmallIntegerField(choices=Level, default=Level.GREEN)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    follow_up = models.ForeignKey(FollowUp, models.SET_NULL, null=True, related_name="+")
    facts = SealedFactsField(default=dict)
    identification = SealedTextField(blank=True, default="")
    situation = SealedTextField(blank=True, default="")
    background = SealedTextField(blank=True, default="")
    analysis = SealedTextField(blank=True, default="")
    advice = SealedTextField(blank=True, default="")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)

    objects = HandOverItems.as_manager()

    class Meta:
        ordering = ["-page__until", "place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "key"], name="one_item_per_thing_and_page"),
        ]
        indexes = [models.Index(fields=["taken_at"], name="hand_over_items_not_taken")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def words(self) -> dict[str, str]:
        """The five fields. What is not about a person has its words under the situation."""
        return {name: getattr(self, name) for name in FIELDS}

    @property
    def says_something(self) -> bool:
        """Whether there is anything to read."""
        return any(self.facts.values()) or any(self.words.values())
