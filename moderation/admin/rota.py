"""The shelves of the office about the rota: shifts, usual weeks, swaps."""

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin import ActionLocation
from django.db import transaction
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community.models import Member
from community.templatetags.house import hour
from moderation.admin.filters import ColleagueFilter, WeekFilter
from moderation.admin.reading import ForReading
from moderation.forms.office import ShiftForm
from moderation.models import Pattern, PatternShift, Shift, ShiftSwap
from moderation.rota import patterns, shifts
from moderation.rota.shifts import ClashError

if TYPE_CHECKING:
    ShiftShelf = admin.ModelAdmin[Shift]
    PatternShelf = admin.ModelAdmin[Pattern]
    SwapShelf = admin.ModelAdmin[ShiftSwap]
    PatternLines = admin.StackedInline[PatternShift, Pattern]
else:
    ShiftShelf = PatternShelf = SwapShelf = admin.ModelAdmin
    PatternLines = admin.StackedInline


CHANGED = ("staff", "starts_at", "ends_at", "role")


@admin.register(Shift)
class ShiftAdmin(ShiftShelf):
    """The rota: who is here, when, as what. A week is planned once and copied."""

    form = ShiftForm
    list_display = ("day", "hours", "staff", "role", "published", "stands_open", "was_there")
    list_filter = (WeekFilter, ColleagueFilter, "role", "published", "was_there")
    list_select_related = ("staff",)
    ordering = ("starts_at",)
    actions = ("copy_week", "publish")
    fields = ("staff", "starts_at", "ends_at", "also_on", "role", "published")

    def get_fields(self, request: HttpRequest, obj: Shift | None = None) -> Any:
        """A new shift may be laid out on more days of its week; one that is there is one."""
        known = super().get_fields(request, obj)
        return [name for name in known if name != "also_on" or obj is None]

    def get_form(
        self, request: HttpRequest, obj: Shift | None = None, change: bool = False, **options: Any
    ) -> Any:
        """The form knows what came in the way while it was saved."""
        form: Any = super().get_form(request, obj, change, **options)
        form.clash = getattr(request, "clash", None)  # each request has a form class of its own
        return form

    def changeform_view(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        """A shift somebody planned meanwhile is said in the form, and nothing is saved."""
        try:
            return super().changeform_view(request, *args, **options)
        except ClashError as error:
            request.clash = error.other  # type: ignore[attr-defined]
            return super().changeform_view(request, *args, **options)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The hours of the shift before, when one goes on planning; else as a shift usually is."""
        known: dict[str, Any] = super().get_changeform_initial_data(request)
        for name in ("starts_at", "ends_at"):
            written = str(known.pop(name, ""))
            with suppress(ValueError):
                known[name] = timezone.localtime(datetime.fromisoformat(written))
        return known

    def response_add(self, request: HttpRequest, obj: Shift, post_url_continue: str | None = None) -> Any:
        """Whoever goes on planning keeps the hours for the next colleague."""
        answer = super().response_add(request, obj, post_url_continue)
        if "_addanother" not in request.POST:
            return answer
        kept = {"starts_at": obj.starts_at.isoformat(), "ends_at": obj.ends_at.isoformat(), "role": obj.role}
        return redirect(f"{request.path}?{urlencode(kept)}")

    def response_change(self, request: HttpRequest, obj: Shift) -> Any:
        """A colleague took it away meanwhile: nothing was changed, and that is said."""
        if Shift.objects.filter(pk=obj.pk).exists():
            return super().response_change(request, obj)
        words = _("The shift is gone. A colleague took it away meanwhile.")
        self.message_user(request, words, messages.WARNING)
        return redirect("admin:moderation_shift_changelist")

    @admin.display(description=_("day"), ordering="starts_at")
    def day(self, shift: Shift) -> str:
        """Monday 24 November."""
        return date_format(timezone.localtime(shift.starts_at), "l j. F Y")

    @admin.display(description=_("time"))
    def hours(self, shift: Shift) -> str:
        """7–14."""
        return f"{hour(shift.starts_at)}–{hour(shift.ends_at)}"

    @admin.display(description=_("stands open"), boolean=True)
    def stands_open(self, shift: Shift) -> bool:
        """Nobody is on it."""
        return shift.open_since is not None

    @admin.action(description=_("Copy to next week"))
    def copy_week(self, request: HttpRequest, queryset: QuerySet[Shift]) -> None:
        """The same weekdays and times a week later, as drafts."""
        chosen = list(queryset.select_related("staff"))
        copied = patterns.copy_to_next_week(chosen)
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
        """A new one, on the other days too; one that is there is changed as on the rota's own page."""
        if change:
            _change(obj)
            return
        shifts.lay_out(obj, form.other_dates if isinstance(form, ShiftForm) else ())

    def delete_model(self, request: HttpRequest, obj: Shift) -> None:
        """Not needed after all: who was told is told."""
        shifts.remove(obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Shift]) -> None:
        """The same for several."""
        for shift in queryset.select_related("staff"):
            shifts.remove(shift)


def _change(wanted: Shift) -> None:
    """Make a shift what the office's form says it is to be, with all that goes with it.

    Each is told once: who had it when it is taken back, both when it is given on, who has it when it is new.
    """
    stands = shifts.hold(wanted)
    if stands is None:
        return
    if not wanted.published:
        shifts.withdraw(stands)
    if any(getattr(stands, name) != getattr(wanted, name) for name in CHANGED):
        shifts.change(stands, *(getattr(wanted, name) for name in CHANGED))
    if wanted.published:
        shifts.publish([stands])
    wanted.refresh_from_db()


class PatternShiftLines(PatternLines):
    """What happens in a usual week."""

    model = PatternShift
    extra = 1

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only people who work here."""
        kwargs["queryset"] = Member.objects.staff().order_by("display_name")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Pattern)
class PatternAdmin(PatternShelf):
    """Usual weeks. They are kept from the rota's page, and changed or thrown away here."""

    list_display = ("name", "kept_at")
    inlines = (PatternShiftLines,)


@admin.register(ShiftSwap)
class ShiftSwapAdmin(ForReading, SwapShelf):
    """Who could not take a shift, and who did. Can be read, and nothing else."""

    list_display = ("shift", "by", "asked", "was_sick", "asked_at", "taken_by", "taken_at")
    list_display_links = None
    list_filter = ("asked_at", "was_sick")
    list_select_related = ("shift__staff", "by", "asked", "taken_by")
