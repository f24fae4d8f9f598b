"""The day's shelves in the office: rhythms, texts, special days, opening hours, and today itself."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import QuerySet, TextField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from activities.admin import activities as admin_activities
from activities.admin import film as admin_film
from activities.admin import texts as admin_texts
from activities.days import changes, day
from activities.days.lix import lix
from activities.forms.office import Metered, OccurrenceForm, free_key, kinds_of_moment
from activities.models import Occurrence, OpeningHours, SpecialDay, State
from community.seen_at_once import SeenAtOnce

__all__ = ["admin_activities", "admin_film", "admin_texts"]  # their shelves are registered by being there

A_YEAR_AND_A_LITTLE = 366 + 45  # Easter wanders

if TYPE_CHECKING:
    DayShelf = admin.ModelAdmin[SpecialDay]
    HoursShelf = admin.ModelAdmin[OpeningHours]
    TodayShelf = admin.ModelAdmin[Occurrence]
else:
    DayShelf = HoursShelf = TodayShelf = admin.ModelAdmin


@admin.register(SpecialDay)
class SpecialDayAdmin(SeenAtOnce, DayShelf):
    """Days of note. The house's own go here too."""

    forget = staticmethod(day.forget)
    list_display = ("name_da", "rule", "month", "day", "order", "template", "next_time")
    list_select_related = ("template",)
    fieldsets = (
        (None, {"fields": ("name_da", "name_en", "rule", "order", "template")}),
        (_("A date, or the first weekday from it on"), {"fields": ("month", "day", "year", "weekday")}),
        (_("Around Easter"), {"fields": ("easter_offset",)}),
    )

    @admin.display(description=_("next time"))
    def next_time(self, special: SpecialDay) -> str:
        """So that a slip in the date is seen at once."""
        today = timezone.localdate()
        ahead = (today + timedelta(days=number) for number in range(A_YEAR_AND_A_LITTLE))
        return next((date_format(one, "l j. F Y") for one in ahead if special.falls_on(one)), "–")

    def save_model(self, request: HttpRequest, obj: SpecialDay, form: Any, change: bool) -> None:
        """A new day gets a name for the machine's own use."""
        if not obj.key:
            obj.key = free_key(obj.name_da, SpecialDay.objects.values_list("key", flat=True), 30)
        super().save_model(request, obj, form, change)


@admin.register(OpeningHours)
class OpeningHoursAdmin(SeenAtOnce, HoursShelf):
    """When the house is open."""

    forget = staticmethod(day.forget)
    list_display = ("__str__", "opens", "closes")
    list_select_related = ("special",)
    fieldsets = (
        (
            _("Which days? Choose one of the four"),
            {"fields": ("weekday", "on_holidays", "special", "date")},
        ),
        (_("When?"), {"fields": ("opens_at", "closes_at")}),
    )

    @admin.display(description=_("opens at"), ordering="opens_at")
    def opens(self, row: OpeningHours) -> str:
        """An empty time means closed, and says so."""
        return f"{row.opens_at:%H.%M}" if row.opens_at else gettext("Closed")

    @admin.display(description=_("closes at"), ordering="closes_at")
    def closes(self, row: OpeningHours) -> str:
        """As it is said."""
        return f"{row.closes_at:%H.%M}" if row.closes_at else ""


class KindFilter(admin.SimpleListFilter):
    """Moments of one kind, by the name it has on an ordinary day."""

    title = _("moment")
    parameter_name = "slags"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """Every kind the house knows."""
        return kinds_of_moment()

    def queryset(self, request: HttpRequest, queryset: QuerySet[Occurrence]) -> QuerySet[Occurrence]:
        """Everything, when nothing is asked."""
        return queryset.filter(moment=self.value()) if self.value() else queryset


@admin.register(Occurrence)
class OccurrenceAdmin(TodayShelf):
    """Today's moments, and those of days that are written down: change a draft, leave it out, add one."""

    form = OccurrenceForm
    list_display = ("due_at", "title_da", "text_da", "state", "host")
    list_filter = ("date", "state", KindFilter)
    ordering = ("-date", "due_at")
    fields = (
        "date", "due_at", "until_at", "title_da", "title_en", "note_da", "note_en",
        "text_da", "text_en", "lix", "state", "host",
    )  # fmt: skip
    readonly_fields = ("lix", "state", "host")
    actions = ("skip", "take_back_in")
    formfield_overrides = {TextField: {"widget": Metered(attrs={"rows": 4, "class": "vLargeTextField"})}}
    list_select_related = ("host",)

    @admin.display(description=_("LIX (at most 28)"))
    def lix(self, occurrence: Occurrence) -> int:
        """How easy the Danish text is to read."""
        return round(lix(occurrence.text_da))

    def get_readonly_fields(self, request: HttpRequest, obj: Occurrence | None = None) -> Any:
        """Which day it is never changes; what is on the wall is not changed here."""
        if obj is None:
            return self.readonly_fields
        return self.fields if obj.state != State.DRAFT else (*self.readonly_fields, "date")

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
        changed = form.changes()
        draft = Occurrence.objects.filter(pk=obj.pk).open_to_change(timezone.now() + changes.SETTLED)
        if changed and not draft.update(**changed):
            self.message_user(
                request, gettext("It is said, or will be in a moment. Nothing was changed."), messages.ERROR
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
