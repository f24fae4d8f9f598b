"""The shelves of the office: rota, colleagues, people, log. No talk, note or mood is ever shown here (Z7)."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from community.models import Member
from community.templatetags.house import hour
from moderation import admin_watch, interventions, shifts
from moderation.forms_office import ShiftForm
from moderation.models import Shift, StaffLog, StaffProfile
from moderation.office_filters import ColleagueFilter, WeekFilter

__all__ = ["admin_watch"]  # its shelves are registered by being there

if TYPE_CHECKING:
    ShiftShelf = admin.ModelAdmin[Shift]
    ProfileShelf = admin.ModelAdmin[StaffProfile]
    PeopleShelf = admin.ModelAdmin[Member]
    LogShelf = admin.ModelAdmin[StaffLog]
else:
    ShiftShelf = ProfileShelf = PeopleShelf = LogShelf = admin.ModelAdmin


@admin.register(Shift)
class ShiftAdmin(ShiftShelf):
    """The rota: who is here, when, as what. A week is planned once and copied."""

    form = ShiftForm
    list_display = ("day", "hours", "staff", "role", "published")
    list_filter = (WeekFilter, ColleagueFilter, "role", "published")
    list_select_related = ("staff",)
    date_hierarchy = "starts_at"
    ordering = ("starts_at",)
    actions = ("copy_week", "publish")

    @admin.display(description=_("day"), ordering="starts_at")
    def day(self, shift: Shift) -> str:
        """Monday 24 November."""
        return date_format(timezone.localtime(shift.starts_at), "l j. F Y")

    @admin.display(description=_("time"))
    def hours(self, shift: Shift) -> str:
        """7–14."""
        return f"{hour(shift.starts_at)}–{hour(shift.ends_at)}"

    @admin.action(description=_("Copy to next week"))
    def copy_week(self, request: HttpRequest, queryset: QuerySet[Shift]) -> None:
        """The same weekdays and times a week later, as drafts."""
        chosen = list(queryset.select_related("staff"))
        copied = shifts.copy_to_next_week(chosen)
        words = ngettext("%(count)d shift was copied.", "%(count)d shifts were copied.", copied)
        words %= {"count": copied}
        left = len(chosen) - copied
        if left:
            already = ngettext("%(count)d was there already.", "%(count)d were there already.", left)
            words += " " + already % {"count": left}
        self.message_user(request, words, messages.SUCCESS)

    @admin.action(description=_("Publish"), location=[ActionLocation.CHANGE_LIST, ActionLocation.CHANGE_FORM])
    def publish(self, request: HttpRequest, queryset: QuerySet[Shift]) -> None:
        """The house counts on these shifts from now on."""
        count = shifts.publish(queryset)
        words = ngettext("%(count)d shift was published.", "%(count)d shifts were published.", count)
        self.message_user(request, words % {"count": count}, messages.SUCCESS)

    def save_model(self, request: HttpRequest, obj: Shift, form: "ModelForm[Shift]", change: bool) -> None:
        """Save, and tell the desk."""
        super().save_model(request, obj, form, change)
        shifts.tell()


@admin.register(StaffProfile)
class StaffProfileAdmin(ProfileShelf):
    """Colleagues: kind, role with members, last day."""

    list_display = ("member", "title", "kind", "care_role", "access_until")
    list_filter = ("kind", "care_role")
    list_select_related = ("member",)
    search_fields = ("member__display_name", "title")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only people who work here."""
        kwargs["queryset"] = Member.objects.staff().order_by("display_name")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Member)
class MemberAdmin(PeopleShelf):
    """Everybody with a key. One knocks to get in; here one gets a role, or is shown out."""

    list_display = ("display_name", "username", "role", "admitted_at", "shown_out_at")
    list_filter = ("role",)
    search_fields = ("display_name", "username")
    ordering = ("display_name",)
    fields = ("display_name", "username", "role", "language", "admitted_at", "admitted_by", "shown_out_at")
    actions = ("show_out",)

    def get_readonly_fields(self, request: HttpRequest, obj: Member | None = None) -> tuple[str, ...]:
        """Nobody changes their own role, and what the door did is not rewritten."""
        fixed = ("username", "admitted_at", "admitted_by", "shown_out_at")
        return (*fixed, "role") if obj == request.user else fixed

    def has_add_permission(self, request: HttpRequest) -> bool:
        """One knocks at the door instead."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One is shown out, or deletes oneself."""
        return False

    def save_model(self, request: Any, obj: Member, form: "ModelForm[Member]", change: bool) -> None:
        """Save; a new role goes into the log."""
        super().save_model(request, obj, form, change)
        if "role" in form.changed_data:
            interventions.give_role(obj, by=request.user, was=form.initial["role"])

    @admin.action(description=_("Show out: the key stops working at once"))
    def show_out(self, request: Any, queryset: QuerySet[Member]) -> None:
        """Take the keys of the chosen people back, but never one's own."""
        chosen = queryset.exclude(pk=request.user.pk).filter(shown_out_at__isnull=True)
        for member in chosen:
            interventions.show_out(member, by=request.user, reason=gettext("From the office"))
        words = ngettext("%(count)d person was shown out.", "%(count)d people were shown out.", len(chosen))
        self.message_user(request, words % {"count": len(chosen)}, messages.SUCCESS)


@admin.register(StaffLog)
class StaffLogAdmin(LogShelf):
    """Who did what to whom. Can be read, and nothing else."""

    list_display = ("at", "by", "deed", "member")
    list_display_links = None
    list_filter = ("deed",)
    list_select_related = ("by", "member")
    date_hierarchy = "at"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The house writes it."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False
