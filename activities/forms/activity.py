"""What staff write when they make an activity: half a minute on a phone."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from activities.days import day as days
from activities.forms.day import SaidForm
from activities.models import Drawing
from community.forms.wall import FromSomebody, TapForm, Words
from community.http import number_in

INPUT = {"class": "field__input"}
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LENGTHS = [
    (15, "15 min"),
    (30, "30 min"),
    (45, "45 min"),
    (60, "1 t"),
    (90, "1½ t"),
    (120, "2 t"),
    (180, "3 t"),
]
ANY_LENGTH = range(5, 721)


class StartForm(TapForm):
    """A day, and a time `at` which each form asks for in its own words: both together still to come."""

    on = forms.DateField(
        label=_("Which day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **INPUT}),
        error_messages=dict.fromkeys(("required", "invalid"), _("Choose a day.")),
    )

    def __init__(self, *args: Any, now: datetime, **options: Any) -> None:
        super().__init__(*args, **options)
        self.now = now

    def clean(self) -> dict[str, Any]:
        """It begins in the time to come."""
        cleaned = super().clean()
        if cleaned.get("on") and cleaned.get("at"):
            cleaned["starts_at"] = days.instant(cleaned["on"], cleaned["at"])
            if cleaned["starts_at"] <= self.now:
                self.add_error("at", _("Choose a time that is still to come."))
        return cleaned


class ActivityForm(StartForm, SaidForm):
    """What, when, how long, and for how many."""

    minutes = forms.TypedChoiceField(
        label=_("How long"), choices=LENGTHS, coerce=int, initial=60, widget=forms.Select(attrs=INPUT)
    )
    places = forms.IntegerField(
        label=_("How many can be with us?"),
        help_text=_("Leave it empty when there is room for everyone."),
        required=False,
        min_value=1,
        max_value=500,
        widget=forms.NumberInput(attrs={**INPUT, "inputmode": "numeric"}),
        error_messages={
            "min_value": _("Write a number, or leave it empty."),
            "invalid": _("Write a number, or leave it empty."),
        },
    )

    where_da = forms.CharField(
        label=_("Where can one be?"),
        help_text=_("For example: Where you are. Out, or at a window."),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={**INPUT, "dir": "auto"}),
    )
    drawing = forms.ChoiceField(
        label=_("Picture"),
        choices=Drawing.choices,
        required=False,
        widget=forms.Select(attrs=INPUT),
    )
    together = forms.BooleanField(
        label=_("We begin at the same moment, with a count to zero"), required=False
    )

    field_order = "client_uuid title_da on at minutes text_da where_da places drawing together".split()

    def __init__(self, *args: Any, now: datetime, **options: Any) -> None:
        """A length of its own, as a film gives an evening, stays as long as nobody chooses another."""
        super().__init__(*args, now=now, **options)
        own = self.get_initial_for_field(self.fields["minutes"], "minutes")
        sent = number_in(str(self.data.get("minutes", "")))  # it may have been its own when the page was made
        lengths = {minutes: _length(minutes) for minutes in (own, sent) if minutes in ANY_LENGTH}
        self.fields["minutes"].choices = sorted((lengths | dict(LENGTHS)).items())  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """As an activity holds it."""
        names = "title_da title_en text_da text_en where_da minutes places starts_at".split()
        start = self.cleaned_data["starts_at"] if self.cleaned_data["together"] else None
        drawing = self.cleaned_data["drawing"] or Drawing.COFFEE
        said = {name: self.cleaned_data[name] for name in names}
        return said | {"starts_together_at": start, "drawing": drawing}


class NewActivityForm(ActivityForm):
    """The same, once or every week."""

    every_week = forms.BooleanField(label=_("Every week on that day"), required=False)


class DidItForm(FromSomebody):
    """A few words about how it went, or none."""

    text = Words(
        label=_("How did it go? You may leave it empty."),
        widget=forms.Textarea(attrs={**INPUT, "rows": 3, "dir": "auto", "autocomplete": "off"}),
    )


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return " ".join([f"{hours} t"] * bool(hours) + [f"{rest} min"] * bool(rest))


def weekly(on: Any) -> str:
    """The rule of "every week on that day"."""
    return f"FREQ=WEEKLY;BYDAY={CODES[on.weekday()]}"


def name_of_rule(rule: str) -> str:
    """ "tuesday" when it comes every Tuesday, else nothing."""
    found = {f"FREQ=WEEKLY;BYDAY={code}": number for number, code in enumerate(CODES)}
    return str(WEEKDAYS[found[rule]]).lower() if rule in found else ""
