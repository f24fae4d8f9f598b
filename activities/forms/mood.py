"""What members fill in about their day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from activities.models import Audience, Mood


class CheckInForm(forms.Form):
    """One face, and who may see it."""

    value = forms.TypedChoiceField(
        choices=Mood.choices, coerce=int, error_messages={"required": _("Choose a face first.")}
    )
    audience = forms.ChoiceField(
        choices=Audience.choices,
        error_messages={
            "required": _("Choose who may see it first."),
            "invalid_choice": _("Choose who may see it first."),
        },
    )
