"""How much it takes before the house asks a person to look. A leader may change every figure."""

from datetime import time
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

NAME, REMEMBER = "limits", 60


def _number(label: Any, default: int, lowest: int, highest: int) -> Any:
    reach = [MinValueValidator(lowest), MaxValueValidator(highest)]
    return models.PositiveSmallIntegerField(label, default=default, validators=reach)


class Limits(models.Model):
    """The house's own figures for its rules; one row. Without a row the defaults count.

    The defaults are proposals from the care chapter the house was planned by. Nothing is clinically tried.
    """

    reads_words = models.BooleanField(
        _("read words on the wall"),
        default=True,
        help_text=_("The house rules tell the members. Private talks and moods are never read."),
    )
    low_answers = _number(_("low answers that give a sign"), 2, 1, 3)
    of_the_last = _number(_("out of the last answers"), 3, 1, 7)
    drop = _number(_("steps below one's own usual mood"), 2, 1, 4)
    quiet_days = _number(_("silence: at least this many days"), 3, 1, 60)
    quiet_times = _number(_("silence: times one's own rhythm"), 3, 2, 10)
    patience = _number(_("minutes a post may hang without an answer"), 20, 5, 240)
    night_answered_by = models.TimeField(_("night posts are answered by"), default=time(7, 30))
    night_posts = _number(_("posts at night in a week"), 3, 2, 20)
    wiped_posts = _number(_("own posts deleted in a day"), 10, 3, 100)
    farewell_hours = _number(_("hours a goodbye is seen together with other signs"), 48, 1, 168)
    backup_after = _number(_("minutes before the on-call is rung"), 10, 1, 120)
    leader_after = _number(_("minutes before the leader is rung"), 20, 2, 240)
    on_call_phone = models.CharField(
        _("on-call phone at night"),
        max_length=20,
        blank=True,
        help_text=_("Empty when the house has none. It is shown to somebody who has a hard night."),
    )

    class Meta:
        verbose_name = _("when the house looks")
        verbose_name_plural = _("when the house looks")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_row_of_limits")]

    def __str__(self) -> str:
        return str(_("When the house looks"))

    def clean(self) -> None:
        """Figures that go together: no sign that can never come, and no leader who is rung first."""
        wrong = {}
        if self.low_answers > self.of_the_last:
            wrong["low_answers"] = _("That is more than the last answers the house looks at.")
        if self.leader_after < self.backup_after:
            wrong["leader_after"] = _("The leader is rung after the on-call, not before.")
        if wrong:
            raise ValidationError(wrong)

    @classmethod
    def current(cls) -> "Limits":
        """What counts now; a change in the office is seen within a minute."""
        known: Limits | None = cache.get(NAME)
        if known is None:
            known = cls.objects.filter(pk=1).first() or cls(pk=1)
            cache.set(NAME, known, REMEMBER)
        return known

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Always the one row, and at once."""
        self.pk = 1
        super().save(*args, **kwargs)
        cache.delete(NAME)
