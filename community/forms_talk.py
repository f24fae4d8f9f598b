"""What may be said in a private talk."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MAX_LETTERS = 2000


class SayForm(forms.Form):
    """One thing said. A missing number only means that a double tap is not noticed."""

    text = forms.CharField(
        label=_("Write here"),
        max_length=MAX_LETTERS,
        widget=forms.Textarea(
            attrs={"rows": 1, "class": "field__input", "enterkeyhint": "enter", "dir": "auto"}
        ),
        error_messages={
            "required": _("Write a few words first."),
            "max_length": _("That is too long to send at once. Send it in two parts."),
        },
    )
    client_uuid = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Nonsense in the hidden number is not the writer's fault: the words still go out."""
        cleaned = super().clean() or {}
        self.errors.pop("client_uuid", None)
        cleaned["client_uuid"] = cleaned.get("client_uuid") or uuid.uuid4()
        return cleaned
