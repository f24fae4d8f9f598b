"""The shelves of the office: colleagues, people, log. No talk, note or mood is ever shown here (Z7)."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from community import profiles
from community.models import STAFF_ROLES, Member
from moderation.admin import rota as admin_rota
from moderation.admin import watch as admin_watch
from moderation.admin.reading import ForReading
from moderation.decisions import interventions
from moderation.forms.office import ColleagueForm, PersonForm
from moderation.models import StaffLog, StaffProfile
from moderation.rota import last_days

__all__ = ["admin_rota", "admin_watch"]  # their shelves are registered by being there

if TYPE_CHECKING:
    ProfileShelf = admin.ModelAdmin[StaffProfile]
    PeopleShelf = admin.ModelAdmin[Member]
    LogShelf = admin.ModelAdmin[StaffLog]
else:
    ProfileShelf = PeopleShelf = LogShelf = admin.ModelAdmin


OPEN_DOORS = ("kind", "care_role", "access_until")  # what a colleague may see hangs on these


@admin.register(StaffProfile)
class StaffProfileAdmin(ProfileShelf):
    """Colleagues: kind, role with members, last day."""

    form = ColleagueForm
    list_display = ("member", "title", "kind", "care_role", "access_until")
    list_filter = ("kind", "care_role")
    list_select_related = ("member",)
    search_fields = ("member__display_name", "title")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only people who work here."""
        kwargs["queryset"] = Member.objects.filter(role__in=STAFF_ROLES).order_by("display_name")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: StaffProfile | None = None) -> tuple[str, ...]:
        """Whose it is stays: somebody from outside would else be one of the house's own, with no last day."""
        return ("member",) if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody's last day is thrown away; who stops gets one."""
        return False

    def save_model(
        self, request: Any, obj: StaffProfile, form: "ModelForm[StaffProfile]", change: bool
    ) -> None:
        """Save. Who stays longer than thought gets the key back."""
        super().save_model(request, obj, form, change)
        was = {name: form.initial.get(name) for name in OPEN_DOORS if name in form.changed_data}
        if was:
            interventions.change_colleague(obj, by=request.user, was=was)
        last_days.open_again(obj, by=request.user)


@admin.register(Member)
class MemberAdmin(PeopleShelf):
    """Everybody with a key. One knocks to get in, and here one gets a role.

    Who is to go out is shown out from their own page, with a ground and words they can read.
    """

    list_display = ("display_name", "username", "role", "admitted_at", "shown_out_at")
    list_filter = ("role",)
    search_fields = ("display_name", "username")
    ordering = ("display_name",)
    form = PersonForm
    fields = ("display_name", "username", "role", "language", "admitted_at", "admitted_by", "shown_out_at")

    def get_readonly_fields(self, request: HttpRequest, obj: Member | None = None) -> tuple[str, ...]:
        """Nobody changes their own role, and what the door did is not rewritten."""
        fixed = ("username", "admitted_at", "admitted_by", "shown_out_at")
        return (*fixed, "role") if obj == request.user else fixed

    def has_add_permission(self, request: HttpRequest) -> bool:
        """One knocks at the door instead."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One deletes oneself."""
        return False

    def save_model(self, request: Any, obj: Member, form: "ModelForm[Member]", change: bool) -> None:
        """Save; a new name is met everywhere, and a new role goes into the log."""
        super().save_model(request, obj, form, change)
        if "display_name" in form.changed_data:
            profiles.change(obj, display_name=obj.display_name)
        if "role" in form.changed_data:
            interventions.give_role(obj, by=request.user, was=form.initial["role"])


@admin.register(StaffLog)
class StaffLogAdmin(ForReading, LogShelf):
    """Who did what to whom. Can be read, and nothing else."""

    list_display = ("at", "by", "deed", "member")
    list_display_links = None
    list_filter = ("at", "deed")
    list_select_related = ("by", "member")
