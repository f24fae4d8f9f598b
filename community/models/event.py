"""What has happened, in order: the memory behind the live news."""

from django.db import models
from django.utils import timezone


class Topic(models.Model):
    """Something to listen to, and the number of its latest event."""

    name = models.CharField(max_length=60, unique=True)
    seq = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}:{self.seq}"


class Event(models.Model):
    """Event number `seq` of a topic: this object is new, changed or gone. Holds no words."""

    topic = models.CharField(max_length=60)
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "seq"], name="one_event_per_number")]

    def __str__(self) -> str:
        return f"{self.topic}:{self.seq} {self.kind}"
