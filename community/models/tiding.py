"""What has happened that concerns one person, and what they wish to hear of. Never a word anybody wrote."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models.apart import Block
from community.models.post import Comment, Post

OWN = settings.AUTH_USER_MODEL
UNSAID = "unsaid"  # the kind of what is so no more: it stands in no list, and is not said anew


class Tidings(models.QuerySet["Tiding"]):
    """Ways of asking for tidings."""

    def shown_to(self, reader: Any) -> Self:
        """What stands in this person's list: nothing taken down, nothing of people they do not meet.

        Nor of somebody on the way out: they are out of sight at once.
        """
        mine = self.filter(member=reader).exclude(kind=UNSAID).exclude(by__leaving_at__isnull=False)
        mine = mine.exclude(post__hidden_at__isnull=False, is_about_hiding=False)
        mine = mine.exclude(comment__hidden_at__isnull=False, is_about_hiding=False)
        unmet = Block.objects.unmet_by(reader)
        return mine.exclude(by__in=unmet).exclude(post__author__in=unmet) if unmet else mine

    def new(self) -> Self:
        """Not seen yet."""
        return self.filter(seen_at__isnull=True)


class Tiding(models.Model):
    """One event for one person, however often anybody tells it. `about` is a thing of a floor above."""

    member = models.ForeignKey(OWN, models.CASCADE, related_name="tidings")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    by = models.ForeignKey(OWN, models.CASCADE, null=True, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="+")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, related_name="+")
    about = models.PositiveBigIntegerField(null=True)
    is_about_hiding = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)

    objects = Tidings.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "key"], name="one_tiding_per_person_and_event"),
        ]
        indexes = [
            models.Index(fields=["member", "-at"], name="tidings_of_somebody"),
            models.Index(fields=["at"], name="tidings_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"


class Following(models.Model):
    """What somebody wishes to hear of the answers to one post: every one, or none."""

    member = models.ForeignKey(OWN, models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, related_name="followings")
    is_muted = models.BooleanField(default=False)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "post"], name="one_wish_per_person_and_post"),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class MailWishes(models.QuerySet["MailWish"]):
    """Ways of asking for wishes."""

    def due(self, now: datetime, pause: Any) -> Self:
        """Who has asked for a mail, and has had none for so long."""
        rested = models.Q(mailed_at__isnull=True) | models.Q(mailed_at__lte=now - pause)
        often = models.Q(often=MailWish.Often.EACH)
        return self.filter(rested | often)


class MailWish(models.Model):
    """Somebody has asked for a mail when there is something for them. Nobody has one who did not."""

    class Often(models.TextChoices):
        """How many."""

        DAY = "day", _("At most one a day")
        EACH = "each", _("Every time")

    member = models.OneToOneField(OWN, models.CASCADE, related_name="mail_wish")
    often = models.CharField(max_length=4, choices=Often, default=Often.DAY)
    asked_at = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(null=True)

    objects = MailWishes.as_manager()

    def __str__(self) -> str:
        return f"{self.pk}"
