""" "I did it": said by whoever wants to, with pictures or without. Nobody is counted, nobody is missed."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from activities.models.activity import Activity
from community.models import Post, is_here


class DidThem(models.QuerySet["DidIt"]):
    """Ways of asking who did it."""

    def of_people_here(self) -> Self:
        """Not of those who have asked to be forgotten, or were shown out."""
        return self.filter(is_here("member"))


class DidIt(models.Model):
    """Somebody says that they did it. The pictures hang on a post of their own, and go with it."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="done")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    post = models.OneToOneField(Post, models.CASCADE, null=True, blank=True, related_name="did_it")
    at = models.DateTimeField(default=timezone.now)

    objects = DidThem.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "member"],
                condition=models.Q(post__isnull=True),
                name="one_did_it_without_pictures",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.member_id}"
