"""The programme: yesterday, today, tomorrow."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from activities import timeline
from activities.days import changes
from activities.days import day as days
from activities.models import Occurrence
from community import veils
from community.http import HouseRequest

FAR = timedelta(days=366)  # nobody plans further, and nobody needs to


@require_GET
def today(request: HouseRequest) -> HttpResponse:
    """The day that is, until five in the morning."""
    return _page(request, days.house_date(timezone.now()))


@require_GET
def on_date(request: HouseRequest, written: str) -> HttpResponse:
    """Another day. Today has an address of its own."""
    try:
        day = date.fromisoformat(written)
    except ValueError as error:
        raise Http404 from error
    now_on = days.house_date(timezone.now())
    if abs(day - now_on) > FAR:
        raise Http404
    return redirect("today") if day == now_on else _page(request, day)


def _page(request: HouseRequest, day: date) -> HttpResponse:
    now = timezone.now()
    current = days.house_date(now)
    apart_from = veils.of(request.user).people
    works_here = request.user.is_on_staff and day == current
    context = {
        "left_out": list(Occurrence.objects.left_out(day)) if works_here else None,
        "may_change_from": now + changes.SETTLED if works_here else None,
        "day": day,
        "current": current,
        "yesterday": current - timedelta(days=1),
        "tomorrow": current + timedelta(days=1),
        "day_name": days.name_of(day),
        "entries": timeline.line(day, now, apart_from),
        "answers": timeline.how_we_are(day, apart_from) if day == current else [],
    }
    return render(request, "activities/day.html", context)
