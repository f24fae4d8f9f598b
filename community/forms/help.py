"""What those who keep the list of help lines write, and what they want to look at."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from community.models import HelpLine, kommuner
from community.models.help_line import in_one_line

if TYPE_CHECKING:
    LineForm = forms.ModelForm[HelpLine]
else:
    LineForm = forms.ModelForm


class HelpLineForm(LineForm):
    """One line. Its municipalities are chosen, not written."""

    kommune = forms.MultipleChoiceField(
        label=_("only in these municipalities"),
        choices=kommuner.CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Empty: the whole country. A member's own come first for that member."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kommune"].label = capfirst(self.fields["kommune"].label)
        self.initial["kommune"] = self.instance.kommuner

    def clean_kommune(self) -> str:
        """As they are kept: in one line."""
        return in_one_line(self.cleaned_data["kommune"])

    def clean_last_verified_on(self) -> date | None:
        """Nobody has checked it tomorrow."""
        found: date | None = self.cleaned_data["last_verified_on"]
        if found and found > timezone.localdate():
            raise forms.ValidationError(_("Choose today, or the day it was checked."))
        return found

    def clean(self) -> dict[str, Any]:
        """Another number is not the one somebody checked, until it is said anew."""
        cleaned = super().clean() or {}
        was, changed = self.instance, self.changed_data
        numbers = tuple(cleaned.get(name, "").replace(" ", "") for name in ("number", "sms"))
        is_checked_anew = "last_verified_on" in changed and cleaned.get("last_verified_on")
        if was.pk and (was.dial, was.dial_sms) != numbers and not is_checked_anew:
            cleaned["last_verified_on"] = None
            cleaned["number_is_sure"] = cleaned.get("number_is_sure") and "number_is_sure" in changed
        return cleaned


class LookForm(forms.Form):
    """When, and for whom."""

    at = forms.DateTimeField(
        label=_("At"),
        required=False,
        widget=forms.DateTimeInput(
            attrs={"type": "datetime-local", "class": "field__input"}, format="%Y-%m-%dT%H:%M"
        ),
        error_messages={"invalid": _("Choose a day and a time.")},
    )
    kommune = forms.ChoiceField(
        label=_("For somebody in"),
        required=False,
        choices=[("", _("a place we do not know")), *kommuner.CHOICES],
        widget=forms.Select(attrs={"class": "field__input"}),
    )
