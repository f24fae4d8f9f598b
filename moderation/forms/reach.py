"""What is asked before anybody outside is told, and before it is finished."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.models import How
from moderation import lawful, letter
from moderation.escalations import SHORTEST_REASON
from moderation.forms.desk import ReasonForm
from moderation.forms.fields import words_field
from moderation.models import Asked, Basis, Recipient, Way

KINDS = {
    "name": _("Their name"),
    "contact": _("How to reach them"),
    "situation": _("What has happened"),
    "words": _("Words they wrote"),
    "mood": _("How they said they are"),
    "health": _("Something about health"),
}


def _one_of(label: Any, choices: Any, missing: Any, **extra: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": missing},
        **extra,
    )


class ReachForm(forms.Form):
    """Who is told, whether the member has said yes, what is told, and what allows it."""

    client_uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    recipient = _one_of(_("Who is told?"), Recipient.choices, _("Choose who is told."))
    recipient_name = forms.CharField(
        label=_("Name or office (you may leave it empty)"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"class": "field__input", "dir": "auto", "autocomplete": "off"}),
    )
    consent = _one_of(_("Have they said yes?"), Asked.choices, _("Choose what they have answered."))
    consent_how = _one_of(
        _("How did they say yes?"), How.choices, _("Choose how they said it."), required=False
    )
    shared_kinds = forms.MultipleChoiceField(
        label=_("What kinds of things do we tell?"),
        choices=list(KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    shared = words_field(_("What do we tell, word for word?"), rows=6, required=False)
    basis = _one_of(_("What allows it?"), Basis.choices, _("Choose what allows it."), required=False)

    def __init__(self, *args: Any, way: Way, lets_be: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.way, self.lets_be = way, lets_be
        door = lawful.DOORS[way]
        self._narrow("recipient", [(str(one.value), str(one.label)) for one in door.recipients])
        bases = [(str(one.value), f"{one.label}. {lawful.WORDS[one]}") for one in door.bases]
        self._narrow("basis", bases)
        if len(door.recipients) == 1:
            self.fields["recipient"].initial = door.recipients[0].value

    def _narrow(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_shared(self) -> str:
        """As much as goes on one page, so that nothing is cut off there."""
        words: str = self.cleaned_data["shared"]
        if not letter.has_room(words):
            raise forms.ValidationError(
                _("The letter is one page. Take out some line breaks, or write less.")
            )
        return words

    def clean(self) -> dict[str, Any]:
        """A yes says how; and without a yes there must be something that outweighs it."""
        cleaned = super().clean() or {}
        self.errors.pop("client_uuid", None)
        cleaned["client_uuid"] = cleaned.get("client_uuid") or uuid.uuid4()
        consent = cleaned.get("consent")
        if consent == Asked.GIVEN and not cleaned.get("consent_how"):
            self.add_error("consent_how", _("Choose how they said it."))
        if self.lets_be or not consent:
            return cleaned
        if not (cleaned.get("shared") or "").strip():
            self.add_error("shared", _("Write what we tell, word for word."))
        if cleaned.get("basis") not in lawful.allowed(self.way, consent):
            self.add_error("basis", self._why_not(consent))
        return cleaned

    def _why_not(self, consent: str) -> Any:
        if not lawful.allowed(self.way, consent):
            return _(
                "Without their yes nobody is told through this door. Is a life in danger? Use that door."
            )
        if consent == Asked.REFUSED:
            return _("They said no. Only danger to a life, or a child, goes before that.")
        return _("Choose what allows it.")

    @property
    def said(self) -> dict[str, Any]:
        """The answers as the row holds them."""
        names = ("recipient", "recipient_name", "consent", "shared", "basis")
        known = {name: self.cleaned_data.get(name) or "" for name in names}
        how = self.cleaned_data.get("consent_how") or ""
        known["consent_how"] = how if known["consent"] == Asked.GIVEN else ""
        kinds = {"kinds": self.cleaned_data.get("shared_kinds") or []}
        return {"way": self.way, "shared_kinds": kinds, **known}


class StopForm(ReasonForm):
    """Why it is not told after all."""

    prefix = "stop"


class FinishForm(forms.Form):
    """Whether the member knows, and how it went. They are told, unless there is a reason not to."""

    TOLD = [("yes", _("Yes, they know what we have told")), ("no", _("No, and this is why"))]

    told = _one_of(_("Has the member been told?"), TOLD, _("Choose one."))
    why = words_field(_("Why not?"), required=False)
    outcome = words_field(_("How did it go?"), rows=3)

    def clean(self) -> dict[str, Any]:
        """Not telling takes a reason."""
        cleaned = super().clean() or {}
        if cleaned.get("told") == "no" and len((cleaned.get("why") or "").strip()) < SHORTEST_REASON:
            self.add_error("why", _("Write at least 10 letters about why."))
        return cleaned
