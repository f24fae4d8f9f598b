"""What a reader does with the wall that is nobody else's business, and whom a writer has named on it."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from community.models.post import Comment, Post


class SetAside(models.Model):
    """A post somebody does not want to see again. It hangs for everybody else, and can be taken back."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="set_aside")
    post = models.ForeignKey(Post, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["member", "post"], name="set_aside_once")]

    def __str__(self) -> str:
        return f"{self.pk}"


class Mentions(models.QuerySet["Mention"]):
    """Ways of asking for mentions."""

    def standing(self) -> Self:
        """Not taken away by the one who was named."""
        return self.filter(removed_at__isnull=True)

    def of(self, member: Any) -> Self:
        """Where this person is named."""
        return self.standing().filter(member=member)


class Mention(models.Model):
    """Somebody is named with an @ in a post or (with `comment`) in an answer to it.

    Who was named can take it away. The row stays, so that a correction of the words does not bring it back.
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="mentions")
    comment = models.ForeignKey(Comment, models.CASCADE, null=True, blank=True, related_name="mentions")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentions")
    at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Mentions.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comment", "member"], name="named_once_in_an_answer"),
            models.UniqueConstraint(
                fields=["post", "member"],
                condition=models.Q(comment__isnull=True),
                name="named_once_in_a_post",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
