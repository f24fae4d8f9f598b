"""Fields that many forms of the staff room have."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LETTERS = 2000
A_DAY = _("Choose a day.")


def words_field(label: Any, rows: int = 2, max_length: int = LETTERS, **extra: Any) -> forms.CharField:
    """A field for a few words, in whatever direction they are written."""
    return forms.CharField(
        label=label,
        max_length=max_length,
        widget=forms.Textarea(attrs={"rows": rows, "class": "field__input", "dir": "auto"}),
        error_messages={"required": _("Write a few words first."), "max_length": _("That is too long.")},
        **extra,
    )


def day_input() -> forms.DateInput:
    """Where a day is chosen."""
    return forms.DateInput(attrs={"type": "date", "class": "field__input"}, format="%Y-%m-%d")


def no_day(words: Any = A_DAY) -> dict[str, Any]:
    """What is said when none is chosen, or something that is no day."""
    return dict.fromkeys(("required", "invalid"), words)


def day_field(label: Any, wrong: Any = A_DAY, **extra: Any) -> forms.DateField:
    """A field for one day."""
    return forms.DateField(label=label, widget=day_input(), error_messages=no_day(wrong), **extra)
