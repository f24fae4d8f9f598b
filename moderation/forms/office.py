"""Forms of the office."""

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from community.forms.door import as_others_see
from community.models import Member
from moderation import access
from moderation.forms.clashes import clash_words, stopped_words
from moderation.models import Shift, StaffKind, StaffProfile
from moderation.rota import shifts

if TYPE_CHECKING:
    ShiftModelForm = forms.ModelForm[Shift]
    ColleagueModelForm = forms.ModelForm[StaffProfile]
    PersonModelForm = forms.ModelForm[Member]
else:
    ShiftModelForm = ColleagueModelForm = PersonModelForm = forms.ModelForm

LONGEST = timedelta(hours=24)


class ColleagueForm(ColleagueModelForm):
    """What the house knows about a colleague. Somebody from outside has a last day (SAFETY Z4)."""

    class Meta:
        model = StaffProfile
        fields = ("member", "kind", "care_role", "title", "access_until")

    def clean(self) -> dict[str, Any]:
        """Nobody from outside keeps a key for ever because nobody thought of it."""
        found = super().clean() or {}
        is_external = found.get("kind") == StaffKind.EXTERNAL
        if is_external and not found.get("access_until") and "access_until" not in self.errors:
            self.add_error("access_until", _("Choose a last day. Somebody from outside always has one."))
        return found


class PersonForm(PersonModelForm):
    """A name as at the door, and a language the house speaks."""

    language = forms.ChoiceField(label=_("language"), choices=settings.LANGUAGES)

    class Meta:
        model = Member
        fields = ("display_name", "role", "language")

    def clean_display_name(self) -> str:
        """A name others can see, read and write."""
        return as_others_see(self.cleaned_data["display_name"])


class ShiftForm(ShiftModelForm):
    """One shift, or the same hours on more days of its week; refused in plain words when it cannot be."""

    also_on = forms.TypedMultipleChoiceField(
        label=_("The same hours on these days of the week too"),
        coerce=int,
        choices=[(number, WEEKDAYS[number]) for number in WEEKDAYS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    clash: Shift | None = None  # what was in the way when this was last to be saved

    class Meta:
        model = Shift
        fields = ("staff", "starts_at", "ends_at", "role", "published")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who = self.fields.get("staff")
        if isinstance(who, forms.ModelChoiceField):
            who.queryset = Member.objects.staff().order_by("display_name")

    def clean(self) -> dict[str, Any]:
        """A shift ends after it starts, and nobody is in two places or planned after their last day."""
        found = super().clean() or {}
        staff, starts_at, ends_at = (found.get(name) for name in ("staff", "starts_at", "ends_at"))
        if not (staff and starts_at and ends_at):
            return found
        if ends_at <= starts_at:
            self.add_error("ends_at", _("The shift must end after it starts."))
            return found
        if ends_at - starts_at > LONGEST:
            self.add_error("ends_at", _("A shift is 24 hours at most."))
            return found
        wanted = [(starts_at, ends_at), *(shifts.hours_on(on, *self.hours) for on in self.other_dates)]
        clashes = (shifts.clashing(staff, *span, but=self.instance) for span in wanted)
        if other := self.clash or next(filter(None, clashes), None):
            self.add_error("staff", clash_words(other))
        if not all(access.works_on(staff, timezone.localdate(start)) for start, _end in wanted):
            self.add_error("staff", stopped_words(staff))
        return found

    @property
    def hours(self) -> tuple[time, time]:
        """From when to when, by the clock on the wall."""
        begins, ends = (timezone.localtime(self.cleaned_data[name]) for name in ("starts_at", "ends_at"))
        return begins.time(), ends.time()

    @property
    def other_dates(self) -> list[date]:
        """The other days of the same week that were chosen."""
        first = timezone.localdate(self.cleaned_data["starts_at"])
        monday = first - timedelta(days=first.weekday())
        wanted = [monday + timedelta(days=number) for number in self.cleaned_data.get("also_on", [])]
        return [on for on in wanted if on != first]
