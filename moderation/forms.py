"""What the staff write: why they look, how it went, and words for colleagues or members."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moderation.models import Outcome, Purpose
from moderation.privacy import SHORTEST_REASON

LETTERS = 2000


def _words(label: Any, rows: int = 2, **extra: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LETTERS,
        widget=forms.Textarea(attrs={"rows": rows, "class": "field__input", "dir": "auto"}),
        error_messages={"required": _("Write a few words first."), "max_length": _("That is too long.")},
        **extra,
    )


class PurposeForm(forms.Form):
    """Why a file is opened. Off shift and not assigned, also a reason in words."""

    purpose = forms.ChoiceField(
        label=_("What for?"),
        choices=Purpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is for.")},
    )
    reason = _words(_("Reason"), required=False)

    def __init__(self, *args: Any, needs_reason: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs_reason = needs_reason

    def clean_reason(self) -> str:
        """Ten letters is short; nothing at all is too short for somebody who is not at work."""
        reason: str = self.cleaned_data["reason"].strip()
        if self.needs_reason and len(reason) < SHORTEST_REASON:
            raise forms.ValidationError(_("Write at least 10 letters about why."))
        return reason


class ReasonForm(forms.Form):
    """A reason, in words."""

    reason = _words(_("Why?"))

    def clean_reason(self) -> str:
        """A reason says something."""
        reason: str = self.cleaned_data["reason"].strip()
        if len(reason) < SHORTEST_REASON:
            raise forms.ValidationError(_("Write at least 10 letters about why."))
        return reason


class DismissForm(forms.Form):
    """Why a signal is not a concern."""

    reason = _words(_("Why is it not a concern?"))


class CloseForm(forms.Form):
    """How a follow-up went."""

    outcome = forms.ChoiceField(
        label=_("How did it go?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it went.")},
    )
    words = _words(_("A few words for colleagues (you may leave it empty)"), required=False)


class NoteForm(forms.Form):
    """A note for colleagues. Its own field, its own button, its own colour."""

    text = _words(_("Note for colleagues"))


class WordsForm(forms.Form):
    """Words for somebody at the door."""

    words = _words(_("What would you like to say?"), rows=3)


class HideForm(forms.Form):
    """Why a post is taken down. Its author reads it."""

    reason = forms.CharField(
        label=_("Why? The author reads it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "class": "field__input", "dir": "auto"}),
        error_messages={"required": _("Write a few words first."), "max_length": _("That is too long.")},
    )


class KeyForm(forms.Form):
    """What happens to the old keys when a member gets a new one."""

    close = forms.BooleanField(
        label=_("Log them out everywhere now"),
        help_text=_("When the phone is lost, or in somebody else's hands."),
        required=False,
    )
    takes_second_keys = forms.BooleanField(
        label=_("Their code app and phone keys are lost too"),
        help_text=_("They stop working when the new key is used."),
        required=False,
    )
