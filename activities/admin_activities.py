"""Activities and series on the shelves of the office."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from activities import repeats, series
from activities.models import Series

if TYPE_CHECKING:
    SeriesShelf = admin.ModelAdmin[Series]
    Form = forms.ModelForm[Series]
else:
    SeriesShelf, Form = admin.ModelAdmin, forms.ModelForm


class SeriesForm(Form):
    """A series whose rule the house can follow."""

    def clean_rrule(self) -> str:
        """Days only, as in a calendar."""
        rule: str = self.cleaned_data["rrule"].strip().upper().removeprefix("RRULE:")
        try:
            repeats.check(rule)
        except repeats.RuleError as error:
            raise forms.ValidationError(_("We cannot read this rule. Try FREQ=WEEKLY;BYDAY=TU.")) from error
        return rule


@admin.register(Series)
class SeriesAdmin(SeriesShelf):
    """What comes again. A change touches only dates nobody has signed up for."""

    form = SeriesForm
    list_display = ("title_da", "rrule", "starts_at", "places", "ended_at")
    list_select_related = ("host",)
    actions = ("end",)

    def has_delete_permission(self, request: HttpRequest, obj: Series | None = None) -> bool:
        """A series is ended, not deleted."""
        return False

    def save_model(self, request: HttpRequest, obj: Series, form: Any, change: bool) -> None:
        """Save it, and let the dates to come follow."""
        super().save_model(request, obj, form, change)
        self._tell(request, series.follow_rule(obj, timezone.now()))

    @admin.action(description=_("No more dates"))
    def end(self, request: HttpRequest, queryset: Any) -> None:
        """Dates nobody has signed up for go."""
        self._tell(request, sum(series.end(one, timezone.now()) for one in queryset))

    def _tell(self, request: HttpRequest, kept: int) -> None:
        words = ngettext(
            "%(count)d date stays as it was: somebody has signed up.",
            "%(count)d dates stay as they were: somebody has signed up.",
            kept,
        )
        if kept:
            self.message_user(request, words % {"count": kept}, messages.INFO)
