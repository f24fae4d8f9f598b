"""What those who plan the days write in the office: nothing they would have to be a developer for."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from activities.days import changes, day
from activities.models import EXTRA, Moment, Occurrence, PromptVariant, SpecialDay

if TYPE_CHECKING:
    TextShape = forms.ModelForm[PromptVariant]
    MomentShape = forms.ModelForm[Moment]
    DayShape = forms.ModelForm[SpecialDay]
    OccurrenceShape = forms.ModelForm[Occurrence]
else:
    TextShape = MomentShape = DayShape = OccurrenceShape = forms.ModelForm

A_MONTH = timedelta(days=31)
AHEAD = timedelta(days=7)


class Metered(forms.Textarea):
    """A field that says how easy its words are, and marks the long ones, while one writes."""

    def render(self, *args: Any, **options: Any) -> SafeString:
        """The field inside its meter."""
        return format_html(
            '<lix-meter data-line="{}" data-long="{}" data-hard="{}">{}</lix-meter>',
            gettext("LIX {lix}. Easy to read."),
            gettext("Long words: {words}"),
            gettext("LIX {lix}. Long words: {words}"),
            super().render(*args, **options),
        )

    class Media:
        """The script that reads along, and how its marks look."""

        js = (forms.Script("js/elements/lix-meter.js", type="module"),)
        css = {"all": ("css/office.css",)}


def kinds_of_moment() -> list[tuple[str, str]]:
    """Every kind of moment the house knows, by the name it has on an ordinary day."""
    rows = Moment.objects.order_by("starts_at").values_list("key", "title_da")
    return sorted(dict(rows).items(), key=lambda kind: kind[1])


def free_key(wished: str, taken: Iterable[str], longest: int) -> str:
    """A name for the machine's own use that nobody else has."""
    base, used = slugify(wished)[: longest - 4] or "x", set(taken)
    numbered = (f"{base}-{number}" for number in range(2, 10_000))
    return base if base not in used else next(name for name in numbered if name not in used)


class MomentForm(MomentShape):
    """A moment of a rhythm. What kind it is decides which texts the house takes."""

    key = forms.ChoiceField(
        label=_("kind"),
        required=False,
        help_text=_("Moments of the same kind share their texts."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["key"].label = capfirst(self.fields["key"].label)
        known = kinds_of_moment()
        own = [(self.instance.key, self.instance.title_da)] if self.instance.key else []
        self.fields["key"].choices = [("", _("Something new, by its name")), *dict([*own, *known]).items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A new kind is called after its name."""
        cleaned = super().clean() or {}
        if not cleaned.get("key") and cleaned.get("title_da"):
            taken = [key for key, _title in kinds_of_moment()]
            cleaned["key"] = free_key(cleaned["title_da"], taken, 30)
        return cleaned


class OccurrenceForm(OccurrenceShape):
    """A moment of one date. A new one is called after its name, and is there once."""

    def clean(self) -> dict[str, Any]:
        """A double tap adds it once: the same name on the same date is the same moment."""
        cleaned = super().clean() or {}
        self._look_at_times(cleaned)
        if (
            "text_en" in cleaned
            and self._is_said_otherwise("text_da")
            and not self._is_said_otherwise("text_en")
        ):
            cleaned["text_en"] = ""  # it would say something else than the new Danish words
        if self.instance.moment or not (cleaned.get("title_da") and cleaned.get("date")):
            return cleaned
        name = EXTRA + free_key(cleaned["title_da"], (), 30 - len(EXTRA))
        if Occurrence.objects.filter(moment=name, date=cleaned["date"]).exists():
            self.add_error("title_da", gettext("It is on that day already. Give it another name."))
        self.instance.moment = name
        return cleaned

    def changes(self) -> dict[str, Any]:
        """What is another now: what was written, and what goes along with it."""
        along = {"due_at": "until_at", "text_da": "text_en"}
        names = {*self.changed_data, *(along[name] for name in self.changed_data if name in along)}
        return {name: getattr(self.instance, name) for name in names}

    def _is_said_otherwise(self, name: str) -> bool:
        """The ends of lines are another's in a browser; that is no change."""
        before, after = (str(found.get(name) or "").split() for found in (self.initial, self.cleaned_data))
        return bool(self.instance.pk) and before != after

    def _look_at_times(self, cleaned: dict[str, Any]) -> None:
        """As on the house's own page: it can still open, on its own date; its end goes along."""
        due_at, is_moved = cleaned.get("due_at"), "due_at" in self.changed_data
        if due_at is None:
            return
        if is_moved and due_at - timezone.now() < changes.SETTLED:
            self.add_error("due_at", _("Choose a time at least five minutes from now."))
        elif is_moved and day.house_date(due_at) != (cleaned.get("date") or self.instance.date):
            self.add_error("due_at", _("Choose a time on the same date. The night until five belongs to it."))
        if is_moved and self.instance.until_at and "until_at" not in self.changed_data:
            cleaned["until_at"] = self.instance.until_at + (due_at - self.instance.due_at)
        until_at = cleaned.get("until_at")
        if until_at and {"due_at", "until_at"} & {*self.changed_data} and until_at <= due_at:
            self.add_error("until_at", _("It must end after it begins."))


class TextForm(TextShape):
    """A text. Its moment and its day are chosen by name."""

    moment = forms.ChoiceField(label=_("moment"), help_text=_("When the house may say it."))
    special = forms.ChoiceField(
        label=_("only on the special day"),
        required=False,
        help_text=_("Then it is said that day, and on no other."),
    )

    class Meta:
        """Both texts under the meter."""

        widgets = {
            name: Metered(attrs={"rows": 4, "class": "vLargeTextField"}) for name in ("text_da", "text_en")
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("moment", "special"):
            self.fields[name].label = capfirst(self.fields[name].label)
        days = SpecialDay.objects.order_by("name_da").values_list("key", "name_da")
        kept = [(self.instance.moment, self.instance.moment)] if self.instance.moment else []
        self.fields["moment"].choices = list(dict([*kept, *kinds_of_moment()]).items())  # type: ignore[attr-defined]
        own = [(self.instance.special, self.instance.special)] if self.instance.special else []
        self.fields["special"].choices = [("", _("Any day")), *dict([*own, *days]).items()]  # type: ignore[attr-defined]


class DatesForm(forms.Form):
    """From one date to another, a month at most."""

    first = forms.DateField(
        label=gettext_lazy("From"),
        widget=forms.DateInput(attrs={"type": "date", "class": "field__input"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a date."), "invalid": _("Choose a date.")},
    )
    last = forms.DateField(
        label=gettext_lazy("To"),
        widget=forms.DateInput(attrs={"type": "date", "class": "field__input"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a date."), "invalid": _("Choose a date.")},
    )

    @classmethod
    def a_week(cls) -> dict[str, date]:
        """The week that comes."""
        today = timezone.localdate()
        return {"first": today, "last": today + AHEAD - timedelta(days=1)}

    def clean(self) -> dict[str, Any]:
        """In this order, and not for ever."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and not timedelta(0) <= last - first < A_MONTH:
            raise forms.ValidationError(_("Choose at most a month, and the first date first."))
        return cleaned
