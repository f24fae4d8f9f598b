"""What may be said in a private talk, and written down of a voice."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from community import newcomers
from community.models import MAX_TRANSCRIPT, Member

MAX_LETTERS = 2000


class SayForm(forms.Form):
    """One thing said. A missing number only means that a double tap is not noticed."""

    text = forms.CharField(
        label=_("Write here"),
        required=False,
        max_length=MAX_LETTERS,
        widget=forms.Textarea(
            attrs={
                "rows": 1,
                "class": "field__input",
                "enterkeyhint": "enter",
                "dir": "auto",
                "autocomplete": "off",  # as in `TapForm`
                "placeholder": _("Write here"),
            }
        ),
        error_messages={
            "max_length": _("That is too long to send at once. Send it in two parts."),
        },
    )
    client_uuid = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, has_more: bool = False, **options: Any) -> None:
        self.has_more = has_more  # a picture or a voice note comes along
        super().__init__(*args, **options)

    def clean_text(self) -> str:
        """A picture or a voice may speak for itself; nothing at all may not."""
        words = str(self.cleaned_data["text"])
        if not words and not self.has_more:
            raise ValidationError(_("Write a few words first."), code="required")
        return words

    def clean(self) -> dict[str, Any]:
        """Nonsense in the hidden number is not the writer's fault: the words still go out."""
        cleaned = super().clean() or {}
        self.errors.pop("client_uuid", None)
        cleaned["client_uuid"] = cleaned.get("client_uuid") or uuid.uuid4()
        return cleaned


class TranscriptForm(forms.Form):
    """What is said in a voice note, in writing. `writer`: of one that everybody hears."""

    text = forms.CharField(
        label=_("What is said"),
        required=False,
        max_length=MAX_TRANSCRIPT,
        widget=forms.Textarea(attrs={"rows": 5, "class": "field__input", "dir": "auto"}),
        error_messages={"max_length": _("That is longer than we can keep. Make it a little shorter.")},
    )

    def __init__(self, *args: Any, writer: Member | None = None, **options: Any) -> None:
        self.writer = writer
        super().__init__(*args, **options)

    def clean_text(self) -> str:
        """Whoever has just come sends nobody anywhere, in writing either (SAFETY Z10)."""
        return newcomers.without_links(self.writer, self.cleaned_data["text"])
