"""Words the house has in Danish and English, in the reader's language."""

from django.db import models
from django.utils import translation


class Bilingual(models.Model):
    """A row with `<name>_da` and `<name>_en` columns. Danish is always there; English may be missing."""

    class Meta:
        abstract = True

    def in_language(self, name: str) -> str:
        """The words for whoever is reading now."""
        english = (translation.get_language() or "").startswith("en")
        words: str = getattr(self, f"{name}_en") if english else ""
        return words or getattr(self, f"{name}_da")
