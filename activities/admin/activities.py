"""Activities, series and suggestions on the shelves of the office."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet, TextField
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from activities import finding
from activities.days import day as days
from activities.forms.office import Metered
from activities.forms.series import OneDateForm, SeriesForm
from activities.gatherings import series, together
from activities.models import Activity, Series, Standing, Suggestion
from community.models import STAFF_ROLES, Member

if TYPE_CHECKING:
    SeriesShelf = admin.ModelAdmin[Series]
    ActivityShelf = admin.ModelAdmin[Activity]
    SuggestionShelf = admin.ModelAdmin[Suggestion]
else:
    SeriesShelf = ActivityShelf = SuggestionShelf = admin.ModelAdmin

METERED: Any = {TextField: {"widget": Metered(attrs={"rows": 4, "class": "vLargeTextField"})}}
WORDS: Any = (_("In English"), {"fields": ("title_en", "text_en", "where_en"), "classes": ("collapse",)})


class HostedByStaff:
    """Whoever works here may be host; the list does not name the members."""

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> Any:
        """Those who work here."""
        return Member.objects.filter(role__in=STAFF_ROLES) if db_field.name == "host" else None


@admin.register(Activity)
class ActivityAdmin(HostedByStaff, ActivityShelf):
    """One date of something we do together. Those who are with us are told when it moves."""

    form = OneDateForm
    list_display = ("starts_at", "title_da", "how_many", "places", "host", "is_off")
    list_display_links = ("starts_at", "title_da")
    list_select_related = ("host",)
    list_filter = ("starts_at",)
    ordering = ("-starts_at",)
    search_fields = ("title_da", "title_en", "text_da")
    readonly_fields = ("look_at_it",)
    formfield_overrides = METERED
    fieldsets = (
        (None, {"fields": ("title_da", "starts_at", "minutes", "text_da", "look_at_it")}),
        (_("Where, and for how many"), {"fields": ("where_da", "places", "drawing", "host")}),
        (_("We begin at the same moment"), {"fields": ("begins_together",)}),
        WORDS,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Activity]:
        """With how many are with us; without the dates a new rule has replaced."""
        seated = Count("sign_ups", filter=Q(sign_ups__standing=Standing.IN))
        return Activity.objects.shown().annotate(seated=seated)

    @admin.display(description=_("with us"))
    def how_many(self, activity: Any) -> int:
        """How many are with us."""
        return int(activity.seated)

    @admin.display(description=_("called off"), boolean=True)
    def is_off(self, activity: Activity) -> bool:
        """Whether it was called off."""
        return activity.cancelled_at is not None

    @admin.display(description=_("As everybody sees it"))
    def look_at_it(self, activity: Activity) -> SafeString | str:
        """A way to its own page, where it is called off too. Not before it is saved."""
        if not activity.pk:
            return gettext("Save it first, then you can see it.")
        address = reverse("activity", args=[activity.pk])
        return format_html('<a href="{}">{}</a>', address, gettext("See it, or call it off"))

    def has_delete_permission(self, request: HttpRequest, obj: Activity | None = None) -> bool:
        """It is called off, not deleted."""
        return False

    def save_model(self, request: HttpRequest, obj: Activity, form: Any, change: bool) -> None:
        """What was changed, and only while it is to come; a common start moves along."""
        if not change:
            obj.starts_together_at = form.common_start()
            super().save_model(request, obj, form, change)
            finding.note(Activity.objects.filter(pk=obj.pk))
            return
        said = {name: getattr(obj, name) for name in form.changed_data if name != "begins_together"}
        if {"starts_at", "begins_together"} & set(form.changed_data):
            said |= {"starts_at": obj.starts_at, "starts_together_at": form.common_start()}
        if said and not together.change(obj, said, timezone.now()):
            self.message_user(
                request, gettext("It is over, or called off. Nothing was changed."), messages.ERROR
            )


@admin.register(Series)
class SeriesAdmin(HostedByStaff, SeriesShelf):
    """What comes again. A change touches only dates nobody has signed up for."""

    form = SeriesForm
    list_display = ("title_da", "how_often", "starts_at", "places", "ended_at")
    list_select_related = ("host",)
    readonly_fields = ("coming",)
    formfield_overrides = METERED
    actions = ("end",)
    fieldsets = (
        (None, {"fields": ("title_da", "text_da")}),
        (_("When"), {"fields": ("often", "first_on", "starts_at", "minutes", "coming")}),
        (_("Another rhythm, as a calendar writes it"), {"fields": ("rrule",), "classes": ("collapse",)}),
        (_("Where, and for how many"), {"fields": ("where_da", "places", "drawing", "host")}),
        (_("We begin at the same moment"), {"fields": ("begins_together",)}),
        WORDS,
    )

    @admin.display(description=_("how often"), ordering="rrule")
    def how_often(self, row: Series) -> str:
        """In words, when the rule is one of the usual ones."""
        return SeriesForm.in_words(row.rrule)

    @admin.display(description=_("The next dates"))
    def coming(self, row: Series) -> SafeString | str:
        """So that a slip in the rule is seen at once."""
        ahead = row.activities.shown().standing().filter(starts_at__gt=timezone.now())
        dates = [
            date_format(days.local(one.starts_at), "l j. F H.i") for one in ahead.order_by("starts_at")[:6]
        ]
        if not row.pk or not dates:
            return gettext("They stand here when it is saved.")
        return format_html_join("", "{}<br>", ((one,) for one in dates))

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


@admin.register(Suggestion)
class SuggestionAdmin(SuggestionShelf):
    """What members would like to do or see. It is answered on its own page, in a few words."""

    list_display = ("made_at", "kind", "title", "member", "answer", "answer_it")
    list_filter = ("answer", "kind")
    list_select_related = ("member",)
    list_display_links = None
    ordering = ("-made_at",)

    @admin.display(description=_("answer it"))
    def answer_it(self, idea: Suggestion) -> SafeString:
        """The way there."""
        return format_html(
            '<a href="{}">{}</a>', reverse("suggestion", args=[idea.pk]), gettext("Read and answer")
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Members have the ideas."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Suggestion | None = None) -> bool:
        """Nobody changes a member's words."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Suggestion | None = None) -> bool:
        """It goes by itself, in its time."""
        return False
