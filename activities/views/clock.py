"""What time it is in the house, and the one clock of something we begin together."""

import time
from datetime import timedelta

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from activities.gatherings import common_start
from activities.models import Activity
from community.http import HouseRequest, note_numbers, see_other
from community.models import Member

COUNTED = timedelta(hours=1)  # so long before it begins, every phone counts
DEEDS = {"now": common_start.begin_now, "pause": common_start.pause, "on": common_start.go_on}


@require_GET
def house_time(request: HouseRequest) -> HttpResponse:
    """Milliseconds since 1970, as late as possible: a phone halves the way here and back."""
    answer = JsonResponse({"now": time.time() * 1000})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_GET
def part(request: HouseRequest, pk: int) -> HttpResponse:
    """The clock alone: what an open page fetches when it was changed."""
    activity = get_object_or_404(Activity.objects.shown().select_related("host"), pk=pk)
    return render(request, "activities/_clock_part.html", context_of(request, activity))


@require_http_methods(["GET", "POST"])
def steer(request: HouseRequest, pk: int) -> HttpResponse:
    """Begin now, pause for all, go on. For those who work here and whoever is host; twice is once."""
    activity = get_object_or_404(Activity.objects.shown(), pk=pk)
    if not may_steer(activity, request.user):
        raise Http404
    back = _page_of(activity)
    if request.method == "GET":
        return redirect(*back)
    deed = DEEDS.get(request.POST.get("do", ""))
    if deed:
        deed(activity, timezone.now())
    if request.htmx:
        return redirect("activity-clock-part", pk)
    return see_other(request, *back)


def may_steer(activity: Activity, member: Member) -> bool:
    """Those who work here, and whoever is host."""
    return member.is_on_staff or activity.host_id == member.pk


def context_of(request: HouseRequest, activity: Activity) -> dict[str, object]:
    """What `_clock.html` shows: the same in a song, on a walk and under a film."""
    now = timezone.now()
    note_numbers(request, common_start.topic(activity.pk))
    position = activity.position(now)
    seconds = position.total_seconds() if position is not None else 0
    return {
        "activity": activity,
        "topic": common_start.topic(activity.pk),
        "now_ms": now.timestamp() * 1000,
        "zero_ms": activity.starts_together_at.timestamp() * 1000 if activity.starts_together_at else None,
        "held_ms": seconds * 1000 if activity.is_paused else None,
        "position": position,
        "minutes_in": int(seconds // 60),
        "is_far": seconds < -COUNTED.total_seconds(),
        "has_begun_together": position is not None and seconds >= 0,
        "may_steer": may_steer(activity, request.user),
    }


def _page_of(activity: Activity) -> tuple[str, int]:
    night = getattr(activity, "film_night", None)
    return ("film-room", night.pk) if night and night.film_id else ("activity", activity.pk)
