"""What is written for a film night: the evening, the films, a line while we watch."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.forms.activity import INPUT, StartForm
from activities.models import Film, SuggestionKind
from activities.models.film import LONGEST_LINE
from community.forms.wall import FromSomebody, TapForm


class FilmNightForm(StartForm):
    """When we see it, and until when one may vote."""

    at = forms.TimeField(
        label=_("When does the film begin?"),
        input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", **INPUT}),
        error_messages={"required": _("Choose a time."), "invalid": _("Write the time like 14.30.")},
    )
    closes = forms.TypedChoiceField(
        label=_("The vote closes"),
        coerce=int,
        initial=30,
        choices=[(30, _("Half an hour before")), (120, _("Two hours before")), (1440, _("The day before"))],
        widget=forms.Select(attrs=INPUT),
    )
    text_da = forms.CharField(
        label=_("What does the house say?"),
        max_length=500,
        initial=_(
            "We all press start at the same time, each at home. Find a blanket and something to drink."
        ),
        widget=forms.Textarea(attrs={**INPUT, "rows": 3}),
        error_messages={"required": _("Write what the house says.")},
    )
    question = forms.CharField(
        label=_("What do we ask afterwards?"),
        max_length=120,
        required=False,
        initial="Hvad husker du bedst fra filmen?",
        widget=forms.TextInput(attrs=INPUT),
    )
    question_en = forms.CharField(
        label=_("The same in English"),
        help_text=_("You may leave it empty."),
        max_length=120,
        required=False,
        initial="What do you remember best from the film?",
        widget=forms.TextInput(attrs={**INPUT, "lang": "en"}),
    )

    def clean(self) -> dict[str, Any]:
        """The vote closes before it begins."""
        cleaned = super().clean()
        if "starts_at" in cleaned:
            cleaned["poll_closes_at"] = cleaned["starts_at"] - timedelta(minutes=cleaned.get("closes") or 30)
        return cleaned


class FilmForm(forms.ModelForm):  # type: ignore[type-arg]
    """One film to choose between. Where it is found is written, and the address must be a safe one."""

    class Meta:
        model = Film
        fields = ("title", "language", "line", "minutes", "age", "where", "link", "warning", "poster")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs.update(INPUT)
            field.error_messages["required"] = _("This one is needed.")

    def clean_link(self) -> str:
        """Only addresses that nobody can listen to on the way."""
        link: str = self.cleaned_data["link"]
        if link and not link.startswith("https:"):
            raise forms.ValidationError(_("The address must begin with https."))
        return link


class LineForm(FromSomebody):
    """One thing said while we watch."""

    text = forms.CharField(
        label=_("Write to the others"),
        max_length=LONGEST_LINE,
        widget=forms.Textarea(
            attrs={"class": "field__input", "rows": 1, "dir": "auto", "placeholder": _("Write to the others")}
        ),
        error_messages={
            "required": _("Write a few words first."),
            "max_length": _("That is too long to send at once. Send it in two parts."),
        },
    )

    def clean_text(self) -> str:
        """Without the one letter no database can hold."""
        words: str = self.cleaned_data["text"].replace("\0", "")
        return words


class SuggestionForm(TapForm):
    """An idea in a member's own words."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=SuggestionKind.choices,
        initial=SuggestionKind.ACTIVITY,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose from the list.")),
    )
    title = forms.CharField(
        label=_("What could we do, or see?"),
        max_length=60,
        widget=forms.TextInput(attrs={**INPUT, "dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _("Write a few words first.")},
    )
    text = forms.CharField(
        label=_("Anything else we should know?"),
        help_text=_("You may leave it empty."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={**INPUT, "rows": 3, "dir": "auto", "autocomplete": "off"}),
    )
