"""What the house may say at a moment."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.models.bilingual import Bilingual
from activities.models.template import Weekday


class PromptVariants(models.QuerySet["PromptVariant"]):
    """Ways of asking for texts."""

    def in_use(self) -> Self:
        """Not laid aside, in an order that never changes by itself."""
        return self.filter(is_resting=False).order_by("key")


class PromptVariant(Bilingual):
    """One text for a moment: for any day, for one day of the week, or for one special day."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    moment = models.SlugField(_("moment"), max_length=30, db_index=False)
    weekday = models.SmallIntegerField(_("only on"), choices=Weekday, null=True, blank=True)
    special = models.SlugField(_("only on the special day"), max_length=30, blank=True, db_index=False)
    title_da = models.CharField(_("title"), max_length=60, blank=True)
    title_en = models.CharField(_("title in English"), max_length=60, blank=True)
    text_da = models.TextField(_("text"), max_length=400)
    text_en = models.TextField(_("text in English"), max_length=400, blank=True)
    song = models.TextField(
        _("words of a song"), blank=True, help_text=_("Put under the text, the same in every language.")
    )
    is_resting = models.BooleanField(_("laid aside"), default=False)

    objects = PromptVariants.as_manager()

    class Meta:
        verbose_name = _("text for a moment")
        verbose_name_plural = _("texts for moments")
        ordering = ["moment", "key"]

    def __str__(self) -> str:
        return self.text_da[:60]

    def full_text(self, language: str) -> str:
        """The text as it stands on the wall, with the song under it."""
        text = (self.text_en if language == "en" else "") or self.text_da
        return f"{text}\n\n{self.song}" if self.song else text
