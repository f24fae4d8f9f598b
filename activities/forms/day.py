"""What staff write when they change today."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from activities.days import changes
from activities.days.lix import lix
from community.forms.wall import TapForm, Words

HARD = 34  # LIX: above this we ask once more (medium to hard, dansksiderne.dk)


class SaidForm(TapForm):
    """When, what it is called, and what the house says. English may be left empty."""

    at = forms.TimeField(
        label=_("When"),
        input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "field__input"}),
        error_messages={"required": _("Choose a time."), "invalid": _("Write the time like 14.30.")},
    )
    title_da = forms.CharField(
        label=_("What is it called?"),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "field__input", "dir": "auto"}),
        error_messages={"required": _("Give it a name.")},
    )
    text_da = Words(
        label=_("What does the house say?"), widget=forms.Textarea(attrs={"class": "field__input", "rows": 5})
    )
    title_en = forms.CharField(
        label=_("The name in English"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"class": "field__input"}),
    )
    text_en = Words(
        label=_("The words in English"), widget=forms.Textarea(attrs={"class": "field__input", "rows": 4})
    )

    is_hard = False

    def clean_text_da(self) -> str:
        """The house never says nothing. Hard words are asked about once, never forbidden."""
        text: str = self.cleaned_data["text_da"]
        if not text:
            raise forms.ValidationError(_("Write what the house says."))
        score = lix(text)
        if score > HARD and "as_it_is" not in self.data:
            self.is_hard = True
            line = gettext("It is hard to read (LIX %(lix)d). Try shorter sentences, or save it as it is.")
            raise forms.ValidationError(line % {"lix": round(score)})
        return text


class MomentForm(SaidForm):
    """A moment of a day that is written down."""

    def __init__(self, *args: Any, day: date, now: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.day, self.now = day, now

    def clean_at(self) -> Any:
        """What is past, or about to be, cannot be planned."""
        at = self.cleaned_data["at"]
        if not changes.is_in_time(self.day, at, self.now):
            raise forms.ValidationError(_("Choose a time at least five minutes from now."))
        return at
