"""How often something comes again: chosen in words, or written as a calendar's own rule."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from activities.forms.activity import CODES
from activities.gatherings import repeats
from activities.models import Activity, Series

if TYPE_CHECKING:
    Form = forms.ModelForm[Series]
    DateShape = forms.ModelForm[Activity]
else:
    Form = DateShape = forms.ModelForm

EVERY_DAY, WEEKDAYS_ONLY = "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


def usual() -> list[tuple[str, str]]:
    """The rules nearly everybody means, in words."""
    days = [(code, {"day": str(WEEKDAYS[number]).lower()}) for number, code in enumerate(CODES)]
    weekly = [(f"FREQ=WEEKLY;BYDAY={code}", gettext("Every %(day)s") % name) for code, name in days]
    first = gettext("The first %(day)s of the month")
    monthly = [(f"FREQ=MONTHLY;BYDAY=1{code}", first % name) for code, name in days]
    return [(EVERY_DAY, gettext("Every day")), (WEEKDAYS_ONLY, gettext("On weekdays")), *weekly, *monthly]


class SeriesForm(Form):
    """A series whose rule the house can follow."""

    often = forms.ChoiceField(label=_("How often does it come?"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        own = ("", gettext("Otherwise: as the rule below says"))
        field: Any = self.fields["often"]
        field.choices = [*usual(), own]
        field.initial = self.instance.rrule if self.instance.rrule in dict(usual()) else ""
        if not self.instance.pk:
            field.initial = f"FREQ=WEEKLY;BYDAY={CODES[0]}"
        self.fields["rrule"].required = False

    @staticmethod
    def in_words(rule: str) -> str:
        """A rule as one would say it; an unusual one as it is written."""
        return capfirst(dict(usual()).get(rule, rule))

    def clean_rrule(self) -> str:
        """Days only, as in a calendar. What was chosen in words comes first."""
        written: str = self.cleaned_data["rrule"].strip().upper().removeprefix("RRULE:")
        rule = str(self.data.get(self.add_prefix("often"), "")) or written
        try:
            repeats.check(rule)
        except repeats.RuleError as error:
            raise forms.ValidationError(_("We cannot read this rule. Try FREQ=WEEKLY;BYDAY=TU.")) from error
        return rule


class OneDateForm(DateShape):
    """One date of something we do together, with or without a common start."""

    begins_together = forms.BooleanField(
        label=_("We begin at the same moment, with a count to zero"), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["begins_together"].initial = self.instance.starts_together_at is not None

    def clean_starts_at(self) -> datetime:
        """It begins in the time to come. What has begun is left as it is, when nobody moves it."""
        starts_at: datetime = self.cleaned_data["starts_at"]
        if "starts_at" in self.changed_data and starts_at <= timezone.now():
            raise forms.ValidationError(_("Choose a time that is still to come."))
        return starts_at

    def common_start(self) -> datetime | None:
        """When everybody begins, if they begin together."""
        return self.instance.starts_at if self.cleaned_data["begins_together"] else None
