"""What is asked when somebody of the staff invites."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import Invitation
from moderation.forms.fields import day_field

SHORT, LONGEST = timedelta(days=14), timedelta(days=365)
LETTERS = 60


class InvitationForm(forms.Form):
    """For whom, where, how long, and whether it opens the door in my name."""

    WAITS, LETS_IN = "waits", "lets_in"

    client_uuid = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What would you like to make?"),
        choices=Invitation.Kind.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a link or a poster.")),
    )
    place = forms.CharField(
        label=_("Place"),
        help_text=_("Where it hangs, or whom it came through. For example: the warm room."),
        required=False,
        max_length=LETTERS,
        widget=forms.TextInput(attrs={"class": "field__input", "dir": "auto", "autocomplete": "off"}),
        error_messages={"max_length": _("That is a long name. Use a shorter one.")},
    )
    ends_on = day_field(_("The last day"))
    then = forms.ChoiceField(
        label=_("When somebody comes with it"),
        choices=[
            (WAITS, _("They wait at the door, and one of us says hello")),
            (LETS_IN, _("They are let in at once, in my name (only a link)")),
        ],
        widget=forms.RadioSelect,
        initial=WAITS,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose what happens.")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].initial = timezone.localdate() + SHORT

    def clean_ends_on(self) -> date:
        """Today or later, and not for ever."""
        day: date = self.cleaned_data["ends_on"]
        if not timezone.localdate() <= day <= timezone.localdate() + LONGEST:
            raise forms.ValidationError(_("Choose a day from today and at most a year from now."))
        return day

    def clean(self) -> None:
        """A poster hangs where anybody reads it: it has a place, and it never opens the door."""
        said = self.cleaned_data
        if said.get("kind") != Invitation.Kind.POSTER:
            return
        if not said.get("place"):
            self.add_error("place", _("Write where the poster hangs."))
        if said.get("then") == self.LETS_IN:
            self.add_error("then", _("Anybody can read a poster. So those who come with it wait."))
