"""What is asked when a row may wait, when we know why, and when a member tells us something."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.days import day
from moderation.forms.fields import day_field, words_field
from moderation.models import Absence, Ground

MORNING = time(9)
LONGEST = timedelta(days=365)


class SnoozeForm(forms.Form):
    """Observe, wait: until when, and why if one likes."""

    LENGTHS = [
        ("2", _("Two hours")),
        ("morning", _("Tomorrow morning")),
        ("3d", _("Three days")),
        ("7d", _("A week")),
    ]

    until = forms.ChoiceField(
        label=_("Wait how long?"),
        choices=LENGTHS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how long.")},
    )
    reason = forms.CharField(
        label=_("What do we wait for? (you may leave it empty)"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "field__input", "dir": "auto"}),
    )

    def moment(self, now: datetime) -> datetime:
        """When the row comes back. Mornings are by the clock on the wall."""
        chosen = self.cleaned_data["until"]
        if chosen == "2":
            return now + timedelta(hours=2)
        days = {"morning": 1, "3d": 3, "7d": 7}[chosen]
        return day.instant(day.local(now).date() + timedelta(days=days), MORNING)


class AbsenceForm(forms.Form):
    """We know why somebody is quiet, and until when."""

    why = forms.ChoiceField(
        label=_("Where are they?"),
        choices=Absence.Why.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what we know.")},
    )
    until = day_field(_("Until when?"))

    def clean_until(self) -> date:
        """A day to come, and not further away than a year."""
        until: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if until <= today or until > today + LONGEST:
            raise forms.ValidationError(_("Choose a day from tomorrow on, a year at most."))
        return until

    def moment(self) -> datetime:
        """The end of that day."""
        return day.instant(self.cleaned_data["until"] + timedelta(days=1), time(0))


class TellForm(forms.Form):
    """What a member tells the staff. Words are only needed when nothing else says whom it is about."""

    client_uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    ground = forms.ModelChoiceField(
        label=_("What is it about?"),
        queryset=Ground.objects.filter(is_used=True),
        widget=forms.RadioSelect,
        empty_label=None,
        required=False,
        error_messages={"invalid_choice": _("Choose the ground.")},
    )
    words = words_field(_("What have you seen? (you may leave it empty)"), rows=4, required=False)

    def __init__(
        self, *args: Any, needs_words: bool = False, has_ground: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = needs_words
        if not has_ground:
            del self.fields["ground"]
        if needs_words:
            self.fields["words"].label = _("Who is it, and what have you seen?")


class MemoryForm(forms.Form):
    """That somebody has died, said on purpose; and words for the place of memory, if there is to be one."""

    words = words_field(
        _("Words for the place of memory"),
        rows=5,
        help_text=_("Never the cause, never how. You may leave it empty, and ask the family first."),
        required=False,
    )
    is_sure = forms.BooleanField(
        label=_("We know for certain that they have died"),
        error_messages={"required": _("Say that you know it for certain.")},
    )
