"""What is filled in on a case: how urgent, when to look again, an agreement, a nudge, a talk after."""

import uuid
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moderation.forms.fields import day_field, words_field
from moderation.models import Level

LONGEST = timedelta(days=92)
SHORT = 500


class LevelForm(forms.Form):
    """How urgent it is. A person says so, never a rule alone."""

    level = forms.TypedChoiceField(
        label=_("How urgent is it?"),
        choices=[choice for choice in Level.choices if choice[0] != Level.GREEN],
        coerce=lambda value: Level(int(value)),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how urgent it is.")},
    )


class LookForm(forms.Form):
    """The day on which somebody looks again."""

    on = day_field(_("When do we look again?"))

    def clean_on(self) -> date:
        """A day to come, three months away at most."""
        on: date = self.cleaned_data["on"]
        today = timezone.localdate()
        if on <= today or on > today + LONGEST:
            raise forms.ValidationError(_("Choose a day from tomorrow on, three months at most."))
        return on


class AgreementForm(forms.Form):
    """Something agreed on, in words both understand."""

    text = words_field(_("What have you agreed on? The member reads it too."), max_length=SHORT)


class NudgeForm(forms.Form):
    """A few warm words, begun from a ready text and made one's own."""

    client_uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = words_field(_("Your words"), rows=3, max_length=SHORT)

    def clean(self) -> dict[str, Any]:
        """Nonsense in the hidden number is not the writer's fault."""
        cleaned = super().clean() or {}
        self.errors.pop("client_uuid", None)
        cleaned["client_uuid"] = cleaned.get("client_uuid") or uuid.uuid4()
        return cleaned


class DebriefForm(forms.Form):
    """What the colleagues take along from it, if anything."""

    words = words_field(_("What do we take along? (you may leave it empty)"), rows=3, required=False)
