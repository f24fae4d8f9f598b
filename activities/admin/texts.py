"""Rhythms and texts on the shelves of the office, each with a look at what it becomes."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from activities.days import looks
from activities.days.lix import lix
from activities.forms.office import DatesForm, MomentForm, TextForm, free_key, kinds_of_moment
from activities.models import DayTemplate, Moment, PromptVariant, SpecialDay

if TYPE_CHECKING:
    RhythmShelf = admin.ModelAdmin[DayTemplate]
    TextShelf = admin.ModelAdmin[PromptVariant]
    MomentRows = admin.StackedInline[Moment, DayTemplate]
else:
    RhythmShelf = TextShelf = admin.ModelAdmin
    MomentRows = admin.StackedInline


class MomentInline(MomentRows):
    """The moments of one rhythm, in the order they come."""

    model = Moment
    form = MomentForm
    extra = 0
    fields = (
        ("starts_at", "until", "after_midnight"),
        ("title_da", "title_en"),
        ("note_da", "note_en"),
        "key",
    )


@admin.register(DayTemplate)
class DayTemplateAdmin(RhythmShelf):
    """How a day usually goes. A change counts from the next morning; today is changed under today."""

    list_display = ("name", "kind", "times")
    inlines = (MomentInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[DayTemplate]:
        """With their moments, in one query more."""
        return super().get_queryset(request).prefetch_related("moments")

    @admin.display(description=_("moments"))
    def times(self, rhythm: DayTemplate) -> str:
        """The whole day in one line."""
        return " · ".join(str(moment) for moment in rhythm.moments.all())

    def get_urls(self) -> Any:
        """With a page that shows how days will be."""
        look = self.admin_site.admin_view(self.look)
        return [path("saadan-ser-dagen-ud/", look, name="day-look"), *super().get_urls()]

    def look(self, request: HttpRequest) -> HttpResponse:
        """Any dates of the next months: names, hours, moments, and the very words."""
        week = DatesForm.a_week()
        form = DatesForm(request.GET if request.GET else None, initial=week)
        given = form.cleaned_data if form.is_valid() else {} if form.is_bound else week
        found = looks.between(given["first"], given["last"]) if given else []
        back = reverse("admin:activities_daytemplate_changelist")
        return render(request, "office/day_look.html", {"form": form, "looks": found, "back": back})


@admin.register(PromptVariant)
class PromptVariantAdmin(TextShelf):
    """What the house may say, with how easy it is to read and how it will look."""

    form = TextForm
    list_display = ("text_da", "moment_name", "weekday", "special_name", "lix", "is_resting")
    list_filter = ("weekday", "is_resting")
    search_fields = ("text_da", "text_en", "title_da", "moment", "special")
    readonly_fields = ("lix", "look_at_it")
    fieldsets = (
        (None, {"fields": ("moment", "text_da", "lix", "look_at_it", "title_da")}),
        (_("When"), {"fields": ("weekday", "special", "is_resting")}),
        (_("In English, and a song"), {"fields": ("title_en", "text_en", "song"), "classes": ("collapse",)}),
    )

    @admin.display(description=_("moment"), ordering="moment")
    def moment_name(self, text: PromptVariant) -> str:
        """By its name."""
        return self.names.get(text.moment, text.moment)

    @admin.display(description=_("special day"), ordering="special")
    def special_name(self, text: PromptVariant) -> str:
        """By its name."""
        return self.day_names.get(text.special, text.special)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The names are asked for once a page."""
        self.names = dict(kinds_of_moment())
        self.day_names = dict(SpecialDay.objects.values_list("key", "name_da"))
        return super().changelist_view(request, extra_context)

    @admin.display(description=_("LIX (at most 28)"))
    def lix(self, text: PromptVariant) -> int:
        """How easy the Danish text is to read."""
        return round(lix(text.text_da))

    @admin.display(description=_("As a post"))
    def look_at_it(self, text: PromptVariant) -> SafeString | str:
        """A way to see it. Not before it is saved."""
        if not text.key:
            return gettext("Save it first, then you can see it as a post.")
        address = reverse("admin:text-look", args=[text.pk])
        return format_html('<a href="{}">{}</a>', address, gettext("See how it looks"))

    def save_model(self, request: HttpRequest, obj: PromptVariant, form: Any, change: bool) -> None:
        """A new text gets a name for the machine's own use."""
        if not obj.key:
            obj.key = free_key(obj.moment, PromptVariant.objects.values_list("key", flat=True), 40)
        super().save_model(request, obj, form, change)

    def get_urls(self) -> Any:
        """With a page that shows a text as the post it becomes."""
        look = self.admin_site.admin_view(self.look)
        return [path("<int:pk>/saadan-bliver-opslaget/", look, name="text-look"), *super().get_urls()]

    def look(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The post, and how easy it is to read, in both languages."""
        text, now = get_object_or_404(PromptVariant, pk=pk), timezone.now()
        shown = {
            "versions": [self._version(text, language, now) for language in ("da", "en")],
            "back": reverse("admin:activities_promptvariant_change", args=[pk]),
        }
        return render(request, "office/text_look.html", shown)

    def _version(
        self, text: PromptVariant, language: str, now: datetime
    ) -> tuple[str, SafeString, looks.Reading]:
        words = (text.text_en if language == "en" else "") or text.text_da
        return language, looks.as_post(text, language, now), looks.reading(words)
