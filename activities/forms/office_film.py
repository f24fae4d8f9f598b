"""A film night in the office: which film it is, and what there is to choose between."""

from typing import TYPE_CHECKING

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from activities.models import Film, FilmNight

if TYPE_CHECKING:
    NightShape = forms.ModelForm[FilmNight]
    ListShape = forms.BaseInlineFormSet[Film, FilmNight, forms.ModelForm[Film]]
else:
    NightShape, ListShape = forms.ModelForm, forms.BaseInlineFormSet

RUNS = _("It has begun, so the film stays as it is.")


class ChosenFilmForm(NightShape):
    """The choice is made, as on the evening's own page, before it begins."""

    def clean_film(self) -> Film | None:
        """A page from before the choice says nothing: empty leaves what is chosen."""
        film: Film | None = self.cleaned_data["film"] or self.instance.film
        if film != self.instance.film and self.instance.activity.is_running(timezone.now()):
            raise forms.ValidationError(RUNS)
        return film


class FilmList(ListShape):
    """The films of one evening: none is taken away once it has begun."""

    def clean(self) -> None:
        """The same as on the page where films are chosen."""
        super().clean()
        if self.deleted_forms and self.instance.activity.is_running(timezone.now()):
            raise forms.ValidationError(RUNS)
