"""Three lines for the night, and one question in the morning."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from moderation.forms.fields import words_field
from moderation.models import Night, SafetyPlan

LINE = 200


def _line(label: Any, hint: Any) -> forms.CharField:
    return words_field(label, max_length=LINE, help_text=hint, required=False)


class NightForm(forms.Form):
    """The plan, in the member's own words. One line is enough."""

    helps = _line(_("What helps"), _("For example tea, a film, the dog."))
    call = _line(_("Who to call"), _("A name, and a number if you like."))
    first = _line(_("The first thing tomorrow"), _("Something small to get up for."))

    def __init__(self, *args: Any, plan: SafetyPlan | None = None, **kwargs: Any) -> None:
        if plan:
            kwargs.setdefault("initial", {"helps": plan.helps, "call": plan.call, "first": plan.first})
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """An empty plan is no plan."""
        cleaned = super().clean() or {}
        if not self.errors and not any((cleaned.get(name) or "").strip() for name in self.fields):
            raise forms.ValidationError(_("Write one of the three lines first."))
        return cleaned

    @property
    def lines(self) -> tuple[str, str, str]:
        """What was written."""
        said = self.cleaned_data
        return said["helps"].strip(), said["call"].strip(), said["first"].strip()


class AnswerForm(forms.Form):
    """How the night went."""

    how = forms.ChoiceField(choices=Night.choices)
    words = forms.CharField(required=False, max_length=500)
