"""What staff write when they make an activity: half a minute on a phone."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from activities import day as days
from activities.forms_day import SaidForm

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


class ActivityForm(SaidForm):
    """What, when, how long, and for how many."""

    on = forms.DateField(
        label=_("Which day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **INPUT}),
        error_messages={"required": _("Choose a day."), "invalid": _("Choose a day.")},
    )
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

    field_order = ("client_uuid", "title_da", "on", "at", "minutes", "text_da", "places")

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

    def said(self) -> dict[str, Any]:
        """As an activity holds it."""
        names = "title_da title_en text_da text_en minutes places starts_at".split()
        return {name: self.cleaned_data[name] for name in names}


class NewActivityForm(ActivityForm):
    """The same, once or every week."""

    every_week = forms.BooleanField(label=_("Every week on that day"), required=False)


def weekly(on: Any) -> str:
    """The rule of "every week on that day"."""
    return f"FREQ=WEEKLY;BYDAY={CODES[on.weekday()]}"


def name_of_rule(rule: str) -> str:
    """ "tuesday" when it comes every Tuesday, else nothing."""
    found = {f"FREQ=WEEKLY;BYDAY={code}": number for number, code in enumerate(CODES)}
    return str(WEEKDAYS[found[rule]]).lower() if rule in found else ""
