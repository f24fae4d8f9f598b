"""Words the house itself adds to the rules for words, in the office, by somebody who is no developer."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moderation.phrases import patterns


class Phrase(models.Model):
    """Words that ask for a look: "jeg orker ikke ~3 mere". A `~3` leaves room for three words in between."""

    class Band(models.TextChoices):
        """How grave."""

        LOW = "low", _("A grey day")
        WORRY = "worry", _("Keep an eye on")
        CRISIS = "crisis", _("Get in touch")

    class Topic(models.TextChoices):
        """What it is about."""

        SUICIDAL = "suicidal", _("wanting to die")
        SELFHARM = "selfharm", _("hurting oneself")
        VIOLENCE = "violence", _("violence or threats")
        RELAPSE = "relapse", _("relapse or overdose")
        EVICTION = "eviction", _("having nowhere to live")
        HUNGER = "hunger", _("having no food")
        GRIEF = "grief", _("grief")
        LONELINESS = "loneliness", _("being alone")
        HOPELESS = "hopeless", _("giving up")
        FAREWELL = "farewell", _("saying goodbye")
        PRESSURE = "pressure", _("money, drugs or pressure")

    words = models.CharField(
        _("words"),
        max_length=200,
        help_text=_(
            "In order, in lower case. ~3 between two words leaves room for three others. a|b means either."
        ),
    )
    topic = models.CharField(_("about"), max_length=20, choices=Topic)
    band = models.CharField(_("how grave"), max_length=10, choices=Band, default=Band.WORRY)
    is_used = models.BooleanField(_("in use"), default=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("words to look for")
        verbose_name_plural = _("words to look for")
        ordering = ["topic", "words"]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        """Two words at least: a single word asks for a look at everybody."""
        self.words = " ".join(self.words.lower().split())
        if not patterns.may_be_added(self.words):
            raise ValidationError(
                {"words": _("Write at least two words that must be there. Room between them is written ~3.")}
            )

    def as_rule(self) -> dict[str, object]:
        """The way the rulebook writes it."""
        return {"id": f"house.{self.pk}", "topic": self.topic, "band": self.band, "any": [self.words]}
