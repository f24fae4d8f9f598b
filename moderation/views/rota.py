"""The rota, week by week. It is planned in the office; here everybody can see it."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from community.http import HouseRequest
from moderation.access import staff_page
from moderation.week import week_of


@staff_page
@require_GET
def rota(request: HouseRequest, year: int | None = None, week: int | None = None) -> HttpResponse:
    """This week, or the one asked for."""
    today = timezone.localdate()
    if year is None or week is None:
        year, week = today.isocalendar()[:2]
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError as error:
        raise Http404 from error
    shown = week_of(monday)
    missing = sum(len(day.gaps) + len(day.thin) for day in shown.days)
    context = {
        "week": shown,
        "number": week,
        "today": today,
        "missing": missing,
        "before": (monday - timedelta(days=7)).isocalendar(),
        "after": (monday + timedelta(days=7)).isocalendar(),
    }
    return render(request, "moderation/rota.html", context)
