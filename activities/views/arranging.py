"""Staff make an activity, change it, call it off: from a phone, in half a minute."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.access import for_staff
from activities.days import day as days
from activities.forms.activity import ActivityForm, NewActivityForm, weekly
from activities.gatherings import series, suggestions, together
from activities.models import Activity, Series
from community import photos
from community.http import HouseRequest, number_in, one_line, see_other
from community.media import taking_in
from community.models import Photo

WORDS = "title_da title_en text_da text_en where_da drawing minutes places".split()


@for_staff
@require_http_methods(["GET", "POST"])
def add(request: HouseRequest) -> HttpResponse:
    """Something we do together, once or every week. Whoever makes it is host."""
    now = timezone.now()
    if request.method == "GET":
        title = suggestions.title_of(number_in(request.GET.get("ide", "")))
        first = {"client_uuid": uuid.uuid4(), "on": days.house_date(now), "title_da": title}
        return _page(request, NewActivityForm(initial=first, now=now))
    form = NewActivityForm(request.POST, now=now)
    if not form.is_valid():
        return _page(request, form, status=422)
    made = together.make({**form.said(), "host": request.user}, form.cleaned_data["client_uuid"])
    if form.cleaned_data["every_week"]:
        again = {name: form.said()[name] for name in WORDS} | {"host": request.user}
        again["begins_together"] = form.cleaned_data["together"]
        on, at = form.cleaned_data["on"], form.cleaned_data["at"]
        series.begin(made, Series(rrule=weekly(on), first_on=on, starts_at=at, **again), now)
    messages.success(request, _("It is on the programme."))
    return see_other(request, "activity", made.pk)


@for_staff
@require_http_methods(["GET", "POST"])
def change(request: HouseRequest, pk: int) -> HttpResponse:
    """This date alone. When it was called off meanwhile, what was written stays on the page."""
    activity, now = get_object_or_404(Activity.objects.shown(), pk=pk), timezone.now()
    if request.method == "GET":
        return _page(request, ActivityForm(initial=_given(activity), now=now), activity)
    form = ActivityForm(request.POST, initial=_given(activity), now=now)
    if not form.is_valid():
        return _page(request, form, activity, 422)
    if not together.change(activity, form.said(), now):
        form.add_error(None, _("It is over, or called off. Your words are still here."))
        return _page(request, form, activity, 409)
    messages.success(request, _("Saved."))
    return see_other(request, "activity", pk)


def _given(activity: Activity) -> dict[str, Any]:
    at = days.local(activity.starts_at)
    given: dict[str, Any] = {name: getattr(activity, name) for name in WORDS}
    return given | {"on": at.date(), "at": at.time(), "together": activity.starts_together_at is not None}


@for_staff
@require_http_methods(["GET", "POST"])
def cancel(request: HouseRequest, pk: int) -> HttpResponse:
    """Call it off, with a reason everyone can read."""
    activity = get_object_or_404(Activity.objects.shown(), pk=pk)
    if request.method == "GET":
        return redirect("activity-change", pk)
    together.cancel(activity, one_line(request.POST, "why")[:200], timezone.now())
    messages.success(request, _("It is called off. Those who were with us can see why."))
    return see_other(request, "activity", pk)


@for_staff
@require_http_methods(["GET", "POST"])
def picture(request: HouseRequest, pk: int) -> HttpResponse:
    """A picture of one's own on top, or the drawing again. It is made safe like every picture."""
    activity = get_object_or_404(Activity.objects.shown(), pk=pk)
    if request.method == "GET":
        return redirect("activity-change", pk)
    taken: list[Photo] = []
    try:
        taken = photos.take_up(request.FILES.getlist("picture"), request.user, most=1)
    except taking_in.Unusable as unusable:
        messages.error(request, unusable.message)
        return see_other(request, "activity-change", pk)
    if not taken and "remove" not in request.POST:
        messages.error(request, _("Choose a picture first."))
        return see_other(request, "activity-change", pk)
    for one in taken:
        photos.describe(one, one_line(request.POST, "alt_text"))
    together.hang_picture(activity, taken[0] if taken else None, request.user)
    messages.success(request, _("Saved."))
    return see_other(request, "activity", pk)


def _page(
    request: HouseRequest, form: ActivityForm, activity: Activity | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "activity": activity}
    return render(request, "activities/arrange.html", context, status=status)
