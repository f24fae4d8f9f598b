"""Film nights on the shelves of the office: the vote, the films, and what was chosen."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from activities.film import film_polls
from activities.forms.office_film import ChosenFilmForm, FilmList
from activities.models import Film, FilmNight

if TYPE_CHECKING:
    FilmNightShelf = admin.ModelAdmin[FilmNight]
    FilmRows = admin.StackedInline[Film, FilmNight]
else:
    FilmNightShelf, FilmRows = admin.ModelAdmin, admin.StackedInline


class FilmInline(FilmRows):
    """The films to choose between. How many votes each has, the office does not say."""

    model = Film
    formset = FilmList
    extra = 0
    fk_name = "night"


@admin.register(FilmNight)
class FilmNightAdmin(FilmNightShelf):
    """An evening is made, moved and called off where everybody sees it; here its films are looked after."""

    form = ChosenFilmForm
    list_display = ("activity", "starts_at", "poll_closes_at", "film")
    list_select_related = ("activity", "film")
    fields = ("poll_closes_at", "film", "question", "question_en", "look_at_it")
    readonly_fields = ("look_at_it",)
    inlines = (FilmInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """An evening begins on its own page."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: FilmNight | None = None) -> bool:
        """It is called off, not deleted."""
        return False

    @admin.display(description=_("starts at"), ordering="activity__starts_at")
    def starts_at(self, night: FilmNight) -> Any:
        """When the film begins."""
        return night.activity.starts_at

    @admin.display(description=_("As everybody sees it"))
    def look_at_it(self, night: FilmNight) -> SafeString:
        """The way to its own page."""
        return format_html(
            '<a href="{}">{}</a>', reverse("film-night", args=[night.pk]), gettext("See the evening")
        )

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> Any:
        """Only a film of this very night can be chosen."""
        pk = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
        return Film.objects.filter(night=pk) if db_field.name == "film" else None

    def save_model(self, request: HttpRequest, obj: FilmNight, form: Any, change: bool) -> None:
        """Only what was changed: the clock may have chosen meanwhile."""
        obj.save(update_fields=[name for name in form.changed_data if name != "film"])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """A film that is chosen here is chosen for everybody, at once. The evening is as long as the film."""
        super().save_related(request, form, formsets, change)
        night, is_new = form.instance, form.instance.film_id != form.initial["film"]
        wanted = night.film_id if is_new else FilmNight.objects.get(pk=night.pk).film_id
        film = Film.objects.filter(pk=wanted).first() if wanted else None
        changed = [names for rows in formsets for one, names in rows.changed_objects if one == film]
        if film and (is_new or any("minutes" in names for names in changed)):
            film_polls.choose(night, film)
