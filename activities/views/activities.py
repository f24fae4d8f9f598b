"""What we do together: this week, one activity, and being with us."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from activities import signups, whats_on
from activities.forms_activity import name_of_rule
from activities.models import Activity, Regular, Standing
from community import veils
from community.http import HouseRequest, see_other

GET_OR_POST = ["GET", "POST"]


@require_GET
def overview(request: HouseRequest) -> HttpResponse:
    """Today and the days to come."""
    today, week = whats_on.this_week(timezone.now(), veils.of(request.user).people)
    return render(request, "activities/activities.html", {"today": today, "week": week})


@require_GET
def show(request: HouseRequest, pk: int) -> HttpResponse:
    """One activity: the words, who is with us, and one tap."""
    now = timezone.now()
    rows = Activity.objects.shown().filter(pk=pk).select_related("series")
    found = whats_on.with_names(rows, veils.of(request.user).people)
    if not found:
        raise Http404
    return render(request, "activities/activity.html", _facts(request, found[0], now))


def _facts(request: HouseRequest, activity: Activity, now: Any) -> dict[str, Any]:
    mine = activity.sign_ups.filter(member=request.user).first()
    standing = mine.standing if mine else ""
    has_room = activity.places_left is None or activity.places_left > 0
    series = activity.series if activity.series and not activity.series.ended_at else None
    return {
        "activity": activity,
        "mine": mine,
        "standing": standing,
        "has_room": has_room,
        "is_now": activity.is_now(now),
        "is_past": activity.is_past(now),
        "series": series,
        "weekday": name_of_rule(series.rrule) if series else "",
        "always": bool(series) and Regular.objects.filter(series=series, member=request.user).exists(),
    }


@require_http_methods(GET_OR_POST)
def sign_up(request: HouseRequest, pk: int) -> HttpResponse:
    """Be with us or, with `not_today`, step back: that is always all right."""
    if request.method == "GET":
        return redirect("activity", pk)
    activity, now = get_object_or_404(Activity.objects.shown(), pk=pk), timezone.now()
    if "not_today" in request.POST:
        signups.step_back(activity, request.user, now)
        messages.success(request, _("That is quite all right. See you."))
        return see_other(request, "activity", pk)
    try:
        mine = signups.join(activity, request.user, now)
    except signups.ClosedError:
        messages.error(request, _("It is over, or called off. There is more on the programme."))
    else:
        waits = mine.standing == Standing.WAITING
        messages.success(request, _("You are on the list.") if waits else _("You are with us."))
    return see_other(request, "activity", pk)


@require_http_methods(GET_OR_POST)
def come_always(request: HouseRequest, pk: int) -> HttpResponse:
    """With us every time or, with `not_always`, now and then."""
    if request.method == "GET":
        return redirect("activity", pk)
    activity, now = (
        get_object_or_404(Activity.objects.shown().select_related("series"), pk=pk),
        timezone.now(),
    )
    if activity.series is None:
        raise Http404
    if "not_always" in request.POST:
        signups.come_now_and_then(activity.series, request.user, now)
        messages.success(request, _("That is quite all right. See you."))
    else:
        signups.come_always(activity.series, request.user, now)
        messages.success(request, _("You are with us every time."))
    return see_other(request, "activity", pk)
