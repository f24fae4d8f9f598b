"""What is asked when the house steps in, and when somebody answers a member who says it was wrong."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moderation.forms.fields import words_field
from moderation.models import Decision, Ground

Kind = Decision.Kind


class GroundForm(forms.Form):
    """On what ground, and in which words. The member reads both."""

    ground = forms.ModelChoiceField(
        label=_("On what ground?"),
        queryset=Ground.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose the ground."), "invalid_choice": _("Choose the ground.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["ground"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Ground.objects.filter(is_used=True)


class StepInForm(GroundForm):
    """Calm down, outside for a while, or outside for good."""

    LENGTHS = [("4h", _("Four hours")), ("1", _("A day")), ("3", _("Three days")), ("7", _("A week"))]

    kind = forms.ChoiceField(
        label=_("What is needed?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is needed.")},
    )
    length = forms.ChoiceField(
        label=_("For how long?"), choices=LENGTHS, widget=forms.RadioSelect, required=False
    )
    words = words_field(_("What has happened? The member reads it."), rows=3, max_length=600)

    field_order = ["kind", "length", "ground", "words"]

    def __init__(self, *args: Any, may_remove: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [Kind.QUIET, Kind.SUSPEND, *([Kind.REMOVE] if may_remove else [])]
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(kind.value), str(kind.label)) for kind in kinds]

    def clean(self) -> dict[str, Any]:
        """What ends says when."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") in (Kind.QUIET, Kind.SUSPEND) and not cleaned.get("length"):
            self.add_error("length", _("Choose how long."))
        return cleaned

    def until(self, now: datetime) -> datetime | None:
        """When it is over by itself."""
        if self.cleaned_data["kind"] == Kind.REMOVE:
            return None
        length = self.cleaned_data["length"]
        return now + (timedelta(hours=4) if length == "4h" else timedelta(days=int(length)))


class AppealForm(forms.Form):
    """Why a member thinks that a decision is wrong."""

    words = words_field(_("What do you want to say about it?"), rows=4)


class JudgeForm(forms.Form):
    """Yes or no, and a few words the member reads."""

    ANSWERS = [("yes", _("Yes")), ("no", _("No"))]

    grant = forms.ChoiceField(
        label=_("Your answer"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    answer = words_field(_("A few words to the member"), rows=3, required=False)

    def clean(self) -> dict[str, Any]:
        """A no says why."""
        cleaned = super().clean() or {}
        if cleaned.get("grant") == "no" and not (cleaned.get("answer") or "").strip():
            self.add_error("answer", _("Write a few words about why."))
        return cleaned
