"""What a leader writes when a week is planned, and whom a colleague asks to swap."""

import re
from abc import abstractmethod
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from community.models import Member
from community.templatetags.house import hour
from moderation import access
from moderation.forms.clashes import clash_words, stopped_words
from moderation.forms.fields import day_field
from moderation.models import Pattern, Shift, ShiftRole
from moderation.rota import shifts
from moderation.rota.shifts import ClashError

HALF_HOUR = timedelta(minutes=30)
IS_A_TIME = re.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]")
CHOOSE_WHO, CHOOSE_TIME = _("Choose who."), _("Choose from when to when.")
NOBODY = dict.fromkeys(("required", "invalid_choice"), CHOOSE_WHO)


def times() -> list[tuple[str, str]]:
    """Every half hour of a day, as one says it."""
    midnight = timezone.make_aware(datetime(2026, 1, 1))  # noqa: DTZ001  (made aware at once)
    moments = [midnight + number * HALF_HOUR for number in range(48)]
    return [(f"{timezone.localtime(at):%H:%M}", hour(at)) for at in moments]


def _select(label: Any, wrong: Any, **extra: Any) -> forms.ChoiceField:
    said = {"required": wrong, "invalid_choice": wrong}
    widget = forms.Select(attrs={"class": "field__input"})
    return forms.ChoiceField(label=label, widget=widget, error_messages=said, **extra)


def _offer_people(field: forms.Field, people: list[Member]) -> None:
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = Member.objects.filter(pk__in=[one.pk for one in people]).order_by("display_name")


class HoursForm(forms.Form):
    """Who, from when to when, as what."""

    staff = forms.ModelChoiceField(
        label=_("Who"),
        queryset=Member.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        to_field_name="handle",
        error_messages=NOBODY,
    )
    begins = _select(_("From"), CHOOSE_TIME, choices=times)
    ends = _select(_("To"), CHOOSE_TIME, choices=times)
    role = _select(_("As"), _("Choose what they do."), choices=ShiftRole.choices)

    def __init__(self, *args: Any, staff: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_people(self.fields["staff"], staff)
        self.known = {one.pk: one for one in staff}
        for name in ("begins", "ends"):
            self._offer(name, str(self[name].value() or ""))

    def _offer(self, name: str, value: str) -> None:
        """A time between two half hours can be chosen too, when something ends then."""
        field, known = self.fields[name], times()
        assert isinstance(field, forms.ChoiceField)
        if IS_A_TIME.fullmatch(value) and value not in dict(known):
            field.choices = sorted([*known, (value, value.lstrip("0").replace(":", "."))])

    @abstractmethod
    def dates(self) -> list[date]:
        """The days that are meant. Each form has its own."""

    def clean(self) -> dict[str, Any]:
        """Nobody is planned after their last day."""
        said = super().clean() or {}
        if not self.errors:
            who = self.known[said["staff"].pk]
            if not all(access.works_on(who, on) for on in self.dates()):
                self.add_error("staff", stopped_words(who))
        return said

    @property
    def hours(self) -> tuple[time, time]:
        """From when to when, by the clock."""
        said = self.cleaned_data
        return time.fromisoformat(said["begins"]), time.fromisoformat(said["ends"])


class NewShiftForm(HoursForm):
    """The same hours on one or more days of a week."""

    days = forms.TypedMultipleChoiceField(
        label=_("Days"),
        coerce=int,
        choices=[(number, str(number)) for number in WEEKDAYS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose one day or more."),
            "invalid_choice": _("Choose one day or more."),
        },
    )
    field_order = ("staff", "days", "begins", "ends", "role")

    def __init__(self, *args: Any, monday: date, **kwargs: Any) -> None:
        self.monday = monday
        super().__init__(*args, **kwargs)
        field = self.fields["days"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(number, str(name)[:3].capitalize()) for number, name in WEEKDAYS.items()]

    def dates(self) -> list[date]:
        """In this week."""
        return [self.monday + timedelta(days=number) for number in self.cleaned_data["days"]]

    def plan(self) -> int | None:
        """Make the shifts. None when somebody would be in two places, and the form says where."""
        try:
            return shifts.plan(
                self.cleaned_data["staff"], self.dates(), *self.hours, self.cleaned_data["role"]
            )
        except ClashError as error:
            self.add_error("staff", clash_words(error.other))
            return None


class ChangeShiftForm(HoursForm):
    """Another day, other hours, somebody else."""

    on = day_field(_("Day"), _("Choose the day."), input_formats=["%Y-%m-%d"])
    field_order = ("staff", "on", "begins", "ends", "role")

    def __init__(self, *args: Any, shift: Shift, **kwargs: Any) -> None:
        self.shift = shift
        start, end = timezone.localtime(shift.starts_at), timezone.localtime(shift.ends_at)
        kwargs["initial"] = {
            "staff": shift.staff.handle,
            "on": start.date(),
            "begins": f"{start:%H:%M}",
            "ends": f"{end:%H:%M}",
            "role": shift.role,
        }
        super().__init__(*args, **kwargs)

    def dates(self) -> list[date]:
        """The one day."""
        return [self.cleaned_data["on"]]

    def change(self) -> bool | None:
        """Change the shift. False when it is gone; None when somebody would be in two places, as it says."""
        said = self.cleaned_data
        begins, ends = shifts.hours_on(said["on"], *self.hours)
        try:
            return shifts.change(self.shift, said["staff"], begins, ends, said["role"])
        except ClashError as error:
            self.add_error("staff", clash_words(error.other))
            return None


class PatternForm(forms.Form):
    """Under what name a week is kept."""

    name = forms.CharField(
        label=_("What do you call it?"),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "field__input", "dir": "auto"}),
        error_messages={"required": _("Give it a name."), "max_length": _("That is too long.")},
    )


class PourForm(forms.Form):
    """Which usual week."""

    pattern = forms.ModelChoiceField(
        label=_("Usual week"),
        queryset=Pattern.objects.all(),
        empty_label=None,
        widget=forms.Select(attrs={"class": "field__input"}),
    )


class AskForm(forms.Form):
    """Whom to ask: one colleague, or all."""

    asked = forms.ModelChoiceField(
        label=_("Whom do you ask?"),
        queryset=Member.objects.none(),
        required=False,
        empty_label=_("All colleagues"),
        to_field_name="handle",
        widget=forms.Select(attrs={"class": "field__input"}),
        error_messages=NOBODY,
    )

    def __init__(self, *args: Any, staff: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_people(self.fields["asked"], staff)
