"""The ground floor's own shelf in the office. People have theirs upstairs, where every deed is logged."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.forms.help import HelpLineForm, LookForm
from community.help import help_lines
from community.models import HelpHours, HelpLine, Member
from community.seen_at_once import SeenAtOnce

if TYPE_CHECKING:
    HelpLineShelf = admin.ModelAdmin[HelpLine]
    HoursRows = admin.TabularInline[HelpHours, HelpLine]
else:
    HelpLineShelf, HoursRows = admin.ModelAdmin, admin.TabularInline


def said_aloud(field: Any, db_field: Any) -> Any:
    """The same field with its name on it, where the page has no label beside it."""
    if field is not None:
        field.widget.attrs["aria-label"] = capfirst(db_field.verbose_name)
    return field


class HoursInline(HoursRows):
    """When the line answers, one row a span."""

    model = HelpHours
    extra = 1
    verbose_name_plural = _("When they answer. One row for each span of hours")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """The heads of the columns are seen; a screen reader hears them at each field."""
        return said_aloud(super().formfield_for_dbfield(db_field, request, **options), db_field)


class ToCheckFilter(admin.SimpleListFilter):
    """Lines nobody has looked at for three months."""

    title = _("checked")
    parameter_name = "kontrol"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        """One question."""
        return [("mangler", _("must be checked")), ("uden", _("without a number"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[HelpLine]) -> QuerySet[HelpLine]:
        """Everything, when nothing is asked."""
        if self.value() == "uden":
            return queryset.filter(number="", sms="")
        wanted = HelpLine.objects.to_check(timezone.localdate()).values("pk")
        return queryset.filter(pk__in=wanted) if self.value() == "mangler" else queryset


@admin.register(HelpLine)
class HelpLineAdmin(SeenAtOnce, HelpLineShelf):
    """Numbers one can call, what is not certain about them, and who checked them last."""

    forget = staticmethod(help_lines.forget)
    form = HelpLineForm
    inlines = (HoursInline,)
    list_display = ("name", "number", "how_sure", "hours", "last_verified_on", "verified_by", "place")
    list_editable = ("place",)
    list_filter = (ToCheckFilter, "is_acute")
    list_select_related = ("verified_by",)
    search_fields = ("name", "number", "sms", "note", "kommune")
    ordering = ("place", "pk")
    actions = ("checked_today",)
    fieldsets = (
        (None, {"fields": ("name", "name_en", "note", "note_en", "place", "is_acute")}),
        (_("How one reaches them"), {"fields": ("number", "sms", "chat", "cost", "cost_en", "kommune")}),
        (_("When they answer"), {"fields": ("always_open", "on_holidays")}),
        (
            _("How certain it is"),
            {"fields": ("source", "number_is_sure", "hours_are_sure", "doubt", "last_verified_on")},
        ),
    )

    def get_changelist_formset(self, request: HttpRequest, **options: Any) -> Any:
        """In the list the field of the place has no label beside it."""

        def named(db_field: Any, **more: Any) -> Any:
            return said_aloud(self.formfield_for_dbfield(db_field, request, **more), db_field)

        return super().get_changelist_formset(request, **{**options, "formfield_callback": named})

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Leaders keep this list, of all that is on the ground floor."""
        return self.has_change_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[HelpLine]:
        """With their hours, in one query more."""
        return super().get_queryset(request).prefetch_related("spans")

    @admin.display(description=_("how certain"))
    def how_sure(self, line: HelpLine) -> str:
        """What is not certain, in words."""
        if not line.can_be_reached:
            return str(_("No number. Members do not see it."))
        unsure = [
            str(words)
            for is_known, words in (
                (line.number_is_known, _("The number is not checked.")),
                (line.hours_are_known, _("The hours are not checked.")),
                (bool(line.source), _("The source is missing.")),
            )
            if not is_known
        ]
        return " ".join(unsure) or str(_("Certain"))

    @admin.display(description=_("answers"))
    def hours(self, line: HelpLine) -> str:
        """Every span in a few words."""
        return str(_("Always")) if line.always_open else ", ".join(str(one) for one in line.spans.all())

    @admin.action(description=_("Checked today"))
    def checked_today(self, request: HttpRequest, queryset: QuerySet[HelpLine]) -> None:
        """Somebody of the house has looked them up."""
        by, today = cast(Member, request.user), timezone.localdate()
        done = sum(help_lines.check(line, by, today) for line in queryset)
        words = ngettext("%(count)d line is checked.", "%(count)d lines are checked.", done)
        self.message_user(request, words % {"count": done}, messages.SUCCESS)

    def save_model(self, request: HttpRequest, obj: HelpLine, form: Any, change: bool) -> None:
        """Whoever writes the date has looked it up."""
        if "last_verified_on" in form.changed_data:
            obj.verified_by = cast(Member, request.user)
        if obj.last_verified_on is None:
            obj.verified_by = None
        if {"number", "sms"} & {*form.changed_data} and not obj.number_is_known:
            self.message_user(request, _("The number is not checked."), messages.WARNING)
        super().save_model(request, obj, form, change)

    def get_urls(self) -> Any:
        """With a page that shows the list as members see it."""
        look = self.admin_site.admin_view(self.look)
        return [path("saadan-ser-listen-ud/", look, name="help-look"), *super().get_urls()]

    def look(self, request: HttpRequest) -> HttpResponse:
        """The list at any hour, for any municipality: on Christmas Eve at eight, for somebody in Odense."""
        asked = {"at": timezone.localtime().replace(second=0, microsecond=0)}
        form = LookForm(request.GET if request.GET else None, initial=asked)
        given = form.cleaned_data if form.is_valid() else {}
        at: datetime = given.get("at") or timezone.now()
        shown = {"form": form, "help_at": at, "help_kommune": given.get("kommune", "")}
        back = reverse("admin:community_helpline_changelist")
        return render(request, "office/help_look.html", {**shown, "back": back})
