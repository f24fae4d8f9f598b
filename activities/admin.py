"""The day's shelves in the office: rhythms, texts, special days, opening hours, and today itself."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from activities import admin_activities, changes, day
from activities.lix import lix
from activities.models import (
    DayTemplate,
    Moment,
    Occurrence,
    OpeningHours,
    PromptVariant,
    SpecialDay,
    State,
)

__all__ = ["admin_activities"]

if TYPE_CHECKING:
    RhythmShelf = admin.ModelAdmin[DayTemplate]
    TextShelf = admin.ModelAdmin[PromptVariant]
    DayShelf = admin.ModelAdmin[SpecialDay]
    HoursShelf = admin.ModelAdmin[OpeningHours]
    TodayShelf = admin.ModelAdmin[Occurrence]
    MomentRows = admin.TabularInline[Moment, DayTemplate]
else:
    RhythmShelf = TextShelf = DayShelf = HoursShelf = TodayShelf = admin.ModelAdmin
    MomentRows = admin.TabularInline


class MomentInline(MomentRows):
    """The moments of one rhythm, in the order they come."""

    model = Moment
    extra = 0
    fields = ("key", "starts_at", "until", "after_midnight", "title_da", "title_en", "note_da", "note_en")


@admin.register(DayTemplate)
class DayTemplateAdmin(RhythmShelf):
    """How a day usually goes. A change counts from the next morning; today is changed under today."""

    list_display = ("name", "kind")
    inlines = (MomentInline,)


@admin.register(PromptVariant)
class PromptVariantAdmin(TextShelf):
    """What the house may say, with how easy it is to read."""

    list_display = ("text_da", "moment", "weekday", "special", "lix", "is_resting")
    list_filter = ("moment", "weekday", "special", "is_resting")
    search_fields = ("text_da", "text_en", "key")
    readonly_fields = ("lix",)

    @admin.display(description=_("LIX (at most 28)"))
    def lix(self, variant: PromptVariant) -> int:
        """How easy the Danish text is to read."""
        return round(lix(variant.text_da))


@admin.register(SpecialDay)
class SpecialDayAdmin(DayShelf):
    """Days of note. The house's own go here too."""

    list_display = ("name_da", "rule", "month", "day", "order", "template")

    def changeform_view(self, *args: Any, **kwargs: Any) -> Any:
        """What is changed here is seen at once, not in a minute."""
        answer = super().changeform_view(*args, **kwargs)
        day.forget()
        return answer


@admin.register(OpeningHours)
class OpeningHoursAdmin(HoursShelf):
    """When the house is open."""

    list_display = ("__str__", "opens_at", "closes_at")

    def changeform_view(self, *args: Any, **kwargs: Any) -> Any:
        """What is changed here is seen at once, not in a minute."""
        answer = super().changeform_view(*args, **kwargs)
        day.forget()
        return answer


@admin.register(Occurrence)
class OccurrenceAdmin(TodayShelf):
    """Today's moments, and those of days that are written down: change a draft, leave it out, add one."""

    list_display = ("due_at", "title_da", "text_da", "state", "host")
    list_filter = ("state", "moment")
    date_hierarchy = "date"
    ordering = ("-date", "due_at")
    fields = (
        "moment", "date", "due_at", "until_at", "title_da", "title_en", "note_da", "note_en",
        "text_da", "text_en", "lix", "state", "host",
    )  # fmt: skip
    readonly_fields = ("lix", "state", "host")
    actions = ("skip", "take_back_in")
    list_select_related = ("host",)

    @admin.display(description=_("LIX (at most 28)"))
    def lix(self, occurrence: Occurrence) -> int:
        """How easy the Danish text is to read."""
        return round(lix(occurrence.text_da))

    def get_readonly_fields(self, request: HttpRequest, obj: Occurrence | None = None) -> Any:
        """Which moment it is never changes; what is on the wall is not changed here."""
        if obj is None:
            return self.readonly_fields
        return self.fields if obj.state != State.DRAFT else (*self.readonly_fields, "moment", "date")

    def get_changeform_initial_data(self, request: HttpRequest) -> Any:
        """A new moment is most often for today."""
        return {"date": day.house_date(timezone.now())}

    def has_delete_permission(self, request: HttpRequest, obj: Occurrence | None = None) -> bool:
        """A moment is left out, not deleted: it would come back as a draft."""
        return False

    def save_model(self, request: HttpRequest, obj: Occurrence, form: Any, change: bool) -> None:
        """Write only what was changed, and only into a draft: the clock may have said it meanwhile."""
        if not change:
            obj.kind_of_day = day.kind_of(obj.date)
            super().save_model(request, obj, form, change)
            return
        changed = {name: getattr(obj, name) for name in form.changed_data}
        draft = Occurrence.objects.filter(pk=obj.pk, state=State.DRAFT)
        if changed and not draft.update(**changed):
            self.message_user(
                request, gettext("It has been said already. Nothing was changed."), messages.ERROR
            )

    @admin.action(description=_("Leave out today"))
    def skip(self, request: HttpRequest, queryset: QuerySet[Occurrence]) -> None:
        """The house says nothing at these moments."""
        self._tell(request, sum(changes.leave_out(one) for one in queryset))

    @admin.action(description=_("Put back"))
    def take_back_in(self, request: HttpRequest, queryset: QuerySet[Occurrence]) -> None:
        """What was left out is said after all."""
        self._tell(request, sum(changes.take_back_in(one) for one in queryset))

    def _tell(self, request: HttpRequest, count: int) -> None:
        words = ngettext("%(count)d moment was changed.", "%(count)d moments were changed.", count)
        self.message_user(request, words % {"count": count}, messages.SUCCESS)
