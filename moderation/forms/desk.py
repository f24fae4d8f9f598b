"""What the staff write: why they look, how it went, and words for colleagues or members."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moderation.forms.fields import words_field
from moderation.models import Ground, Outcome, Purpose
from moderation.privacy import SHORTEST_REASON


class PurposeForm(forms.Form):
    """Why a file is opened. Off shift and not assigned, also a reason in words."""

    purpose = forms.ChoiceField(
        label=_("What for?"),
        choices=Purpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is for.")},
    )
    reason = words_field(_("Reason"), required=False)
    knows_privately = forms.BooleanField(label=_("I know this person privately"), required=False)

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

    reason = words_field(_("Why?"))

    def clean_reason(self) -> str:
        """A reason says something."""
        reason: str = self.cleaned_data["reason"].strip()
        if len(reason) < SHORTEST_REASON:
            raise forms.ValidationError(_("Write at least 10 letters about why."))
        return reason


class DismissForm(forms.Form):
    """Why a signal is not a concern."""

    reason = words_field(_("Why is it not a concern?"))


class CloseForm(forms.Form):
    """How a follow-up went."""

    outcome = forms.ChoiceField(
        label=_("How did it go?"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it went.")},
    )
    words = words_field(_("A few words for colleagues (you may leave it empty)"), required=False)
    seen = forms.IntegerField(required=False)  # what stood on the page: follow_ups.newest_sign


class NoteForm(forms.Form):
    """A note for colleagues. Its own field, its own button, its own colour."""

    text = words_field(_("Note for colleagues"))


class WordsForm(forms.Form):
    """Words for somebody at the door."""

    words = words_field(_("What would you like to say?"), rows=3)


class HideForm(forms.Form):
    """Why words are taken down, on what ground and in which words. Their author reads both."""

    ground = forms.ModelChoiceField(
        label=_("On what ground?"),
        queryset=Ground.objects.filter(is_used=True),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose the ground."), "invalid_choice": _("Choose the ground.")},
    )

    reason = words_field(_("Why? The author reads it."), max_length=300)


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
