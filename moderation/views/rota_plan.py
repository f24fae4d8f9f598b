"""Planning a week, for those who lead."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from community.http import HouseRequest, SeeOther, see_other
from moderation import access
from moderation.access import leader_page
from moderation.forms.rota import ChangeShiftForm, NewShiftForm, PatternForm, PourForm
from moderation.models import Shift
from moderation.rota import patterns, shifts
from moderation.views import rota


@leader_page
@require_POST
def add(request: HouseRequest, year: int, week: int) -> HttpResponse:
    """The same hours on one or more days. The form keeps the hours for the next colleague."""
    monday = rota.monday_of(year, week)
    form = NewShiftForm(request.POST, monday=monday, staff=access.colleagues(timezone.now()))
    made = form.plan() if form.is_valid() else None
    if made is None:
        return rota.show(request, monday, form)
    messages.success(request, _drafts(made))
    kept = {name: form.cleaned_data[name] for name in ("begins", "ends", "role")}
    return SeeOther(f"{reverse('rota-week', args=[year, week])}?{urlencode(kept)}#ny-vagt")


@leader_page
@require_POST
def copy(request: HouseRequest, year: int, week: int) -> HttpResponse:
    """The week before, once more."""
    _say_made(request, patterns.copy_last_week(rota.monday_of(year, week)))
    return see_other(request, "rota-week", year, week)


@leader_page
@require_POST
def publish(request: HouseRequest, year: int, week: int) -> HttpResponse:
    """The drafts of the week count from now on, and those on them are told."""
    monday = rota.monday_of(year, week)
    count = shifts.publish([shift for shift in patterns.begun_in(monday) if not shift.published])
    words = ngettext("%(count)d shift was published.", "%(count)d shifts were published.", count)
    messages.success(request, words % {"count": count})
    return see_other(request, "rota-week", year, week)


@leader_page
@require_POST
def keep(request: HouseRequest, year: int, week: int) -> HttpResponse:
    """Keep the week as a usual one."""
    monday, form = rota.monday_of(year, week), PatternForm(request.POST)
    if form.is_valid():
        kept = patterns.keep(form.cleaned_data["name"].strip(), monday, request.user)
        messages.success(request, gettext("The week is kept as “%(name)s”.") % {"name": kept.name})
    else:
        messages.error(request, str(form.errors["name"][0]))
    return see_other(request, "rota-week", year, week)


@leader_page
@require_POST
def pour(request: HouseRequest, year: int, week: int) -> HttpResponse:
    """Lay a usual week out here, as drafts."""
    monday, form = rota.monday_of(year, week), PourForm(request.POST)
    if form.is_valid():
        _say_made(request, patterns.pour(form.cleaned_data["pattern"], monday))
    else:
        messages.error(request, gettext("Choose a usual week."))
    return see_other(request, "rota-week", year, week)


def _say_made(request: HouseRequest, made: int) -> None:
    if not made:
        messages.info(request, gettext("There was nothing new to lay out."))
        return
    messages.success(request, _drafts(made))


def _drafts(made: int) -> str:
    words = ngettext("%(count)d shift is a draft.", "%(count)d shifts are drafts.", made)
    return words % {"count": made}


@leader_page
@require_http_methods(["GET", "POST"])
def change(request: HouseRequest, pk: int) -> HttpResponse:
    """Another day, other hours, somebody else."""
    shift = get_object_or_404(Shift.objects.select_related("staff__staff_profile"), pk=pk)
    week = shift_week(shift)
    staff = {one.pk: one for one in [*access.colleagues(timezone.now()), shift.staff]}
    form = ChangeShiftForm(request.POST or None, shift=shift, staff=list(staff.values()))
    done = form.change() if request.method == "POST" and form.is_valid() else None
    if done is not None:
        _say_changed(request, done)
        return see_other(request, "rota-week", *shift_week(shift))
    context = {"shift": shift, "form": form, "year": week[0], "number": week[1]}
    return render(request, "moderation/shift_change.html", context, status=422 if form.is_bound else 200)


def _say_changed(request: HouseRequest, done: bool) -> None:
    if done:
        messages.success(request, gettext("The shift is changed."))
    else:
        messages.info(request, gettext("The shift is gone. A colleague took it away meanwhile."))


@leader_page
@require_POST
def remove(request: HouseRequest, pk: int) -> HttpResponse:
    """Not needed after all. A double tap finds nothing more to do."""
    shift = Shift.objects.select_related("staff").filter(pk=pk).first()
    if shift is None:
        return see_other(request, "rota")
    week = shift_week(shift)
    shifts.remove(shift)
    messages.success(request, gettext("The shift is gone."))
    return see_other(request, "rota-week", *week)


def shift_week(shift: Shift) -> tuple[int, int]:
    """The year and week a shift begins in."""
    year, week, _ = timezone.localdate(shift.starts_at).isocalendar()
    return year, week
