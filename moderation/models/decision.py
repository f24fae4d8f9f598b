"""Stepping in: what was decided about a member, on what ground, until when; and what they say against it."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models.bilingual import Bilingual
from community.models import Comment, Post
from community.models.fields import SealedTextField


class Ground(Bilingual):
    """A reason the house steps in for, kept by the office. Members report by the same (DSA 16, 17)."""

    key = models.SlugField(max_length=30, unique=True)
    title_da = models.CharField(_("title"), max_length=80)
    title_en = models.CharField(_("title in English"), max_length=80, blank=True)
    text_da = models.TextField(_("what the member reads"), max_length=400)
    text_en = models.TextField(_("what the member reads, in English"), max_length=400, blank=True)
    is_law = models.BooleanField(
        _("may be against the law"), default=False, help_text=_("Else it is against the house rules.")
    )
    is_used = models.BooleanField(_("in use"), default=True)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=10)

    class Meta:
        verbose_name = _("reason to step in")
        verbose_name_plural = _("reasons to step in")
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What it is called, in the reader's language."""
        return self.in_language("title")

    @property
    def text(self) -> str:
        """What it says to the one it is about."""
        return self.in_language("text")


class Decisions(models.QuerySet["Decision"]):
    """Ways of asking for decisions."""

    def standing(self, now: datetime) -> Self:
        """Not taken back, and not over."""
        over = models.Q(until__isnull=False, until__lte=now)
        return self.filter(undone_at__isnull=True).exclude(over)


class Decision(models.Model):
    """One time the house stepped in. The member reads it as a statement of reasons; nobody else ever does."""

    class Kind(models.TextChoices):
        """What was done."""

        HIDE = "hide", _("Your words are taken down")
        QUIET = "quiet", _("Calm down: read, not write")
        SUSPEND = "suspend", _("Outside for a while")
        REMOVE = "remove", _("Outside for good")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="decisions")
    kind = models.CharField(max_length=10, choices=Kind)
    post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="decisions")
    comment = models.ForeignKey(Comment, models.SET_NULL, null=True, related_name="decisions")
    ground = models.ForeignKey(Ground, models.PROTECT, null=True, related_name="+")
    words = SealedTextField(blank=True, default="")
    was_reported = models.BooleanField(default=False)
    until = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = Decisions.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def stands(self) -> bool:
        """Not taken back, and not over."""
        return self.undone_at is None and (self.until is None or self.until > timezone.now())


class Appeals(models.QuerySet["Appeal"]):
    """Ways of asking for what members say against decisions."""

    def waiting(self) -> Self:
        """Nobody has answered it."""
        return self.filter(decided_at__isnull=True)


class Appeal(models.Model):
    """A member says that a decision is wrong. Somebody else than the one who took it looks at it."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="appeals")
    words = SealedTextField()
    at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    is_granted = models.BooleanField(null=True, blank=True)
    answer = SealedTextField(blank=True, default="")

    objects = Appeals.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"],
                condition=models.Q(decided_at__isnull=True),
                name="one_open_appeal_per_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
