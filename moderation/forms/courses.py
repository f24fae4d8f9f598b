"""What is asked when a closed group is made, and when something is put on its programme."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import Course
from moderation.forms.fields import day_field, day_input, no_day

LONG_NAME = {"required": _("Write a name."), "max_length": _("That is a long name. Use a shorter one.")}


def _line(**more: Any) -> forms.TextInput:
    return forms.TextInput(attrs={"class": "field__input", "dir": "auto", "autocomplete": "off", **more})


class CourseForm(forms.ModelForm):  # type: ignore[type-arg]  # Django itself takes none
    """Its name, a few words, its first and its last day."""

    class Meta:
        model = Course
        fields = ("name", "about", "starts_on", "ends_on")
        labels = {"about": _("What it is, in a few words")}
        widgets = {
            "name": _line(),
            "about": forms.Textarea(attrs={"class": "field__input", "rows": 3, "dir": "auto"}),
            "starts_on": day_input(),
            "ends_on": day_input(),
        }
        error_messages = {
            "name": LONG_NAME,
            "about": {"max_length": _("That is a little long. At most 600 letters fit here.")},
            "starts_on": no_day(),
            "ends_on": no_day(),
        }

    def clean(self) -> dict[str, Any]:
        """It ends after it has begun."""
        said: dict[str, Any] = super().clean() or {}
        begins, ends = said.get("starts_on"), said.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("The last day is before the first."))
        return said


class MomentForm(forms.Form):
    """What, when, and where."""

    title = forms.CharField(label=_("What"), max_length=80, widget=_line(), error_messages=LONG_NAME)
    on = day_field(_("Day"))
    at = forms.TimeField(
        label=_("At what time"),
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(attrs={"type": "time", "class": "field__input"}, format="%H:%M"),
        error_messages={"required": _("Choose a time."), "invalid": _("Choose a time.")},
    )
    words = forms.CharField(
        label=_("Where, and what to bring (you may leave it empty)"),
        max_length=200,
        required=False,
        widget=_line(),
        error_messages={"max_length": _("That is a little long. At most 200 letters fit here.")},
    )

    def starts_at(self) -> datetime:
        """The day and the clock, as they are here."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["on"], self.cleaned_data["at"]))
