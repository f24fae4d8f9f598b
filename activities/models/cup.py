"""A cup on the table: "I am here", without a word."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from community.models import Post


class Cup(models.Model):
    """Somebody's cup at the coffee table under a post of the house."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="cups")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="cups")
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["set_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["post", "member"], name="one_cup_per_person_and_table"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.member_id}"
