"""The rota, week by week. Who works here sees what is told; who leads plans it here."""

from datetime import date, datetime, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from activities.days import day as days
from community.http import HouseRequest, note_numbers
from moderation import access
from moderation.access import staff_page
from moderation.forms.rota import IS_A_TIME, NewShiftForm, PatternForm, PourForm
from moderation.models import Pattern, ShiftRole
from moderation.rota import alone, at_the_phone, coverage, swaps
from moderation.rota.coverage import Lack
from moderation.rota.week import FIRST, week_of

LIST = 8  # holes told in words; the rest stands behind a number
MIDDAY = "14:00"


@staff_page
@require_GET
def rota(request: HouseRequest, year: int | None = None, week: int | None = None) -> HttpResponse:
    """This week, or the one asked for."""
    today = timezone.localdate()
    if year is None or week is None:
        year, week = today.isocalendar()[:2]
    note_numbers(request, "desk")
    return show(request, monday_of(year, week))


@staff_page
@require_GET
def part(request: HouseRequest, year: int, week: int) -> HttpResponse:
    """What an open page fetches when the rota has changed."""
    return render(request, "moderation/_rota.html", _week(request, monday_of(year, week)))


def monday_of(year: int, week: int) -> date:
    """The first day of a week that exists."""
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError as error:
        raise Http404 from error


def show(request: HouseRequest, monday: date, form: NewShiftForm | None = None) -> HttpResponse:
    """The whole page, with what was typed when it could not be planned."""
    context = _week(request, monday)
    if request.user.is_staff:
        context |= _planning(request, monday, form)
    return render(request, "moderation/rota.html", context, status=422 if form else 200)


def _week(request: HouseRequest, monday: date) -> dict[str, Any]:
    now, reader = timezone.now(), request.user
    shown = week_of(monday, with_drafts=reader.is_staff)
    ahead = coverage.ahead(now)
    near = [hole for hole in ahead if hole.lack is not Lack.ONLY_ONE]
    return {
        "week": shown,
        "year": monday.isocalendar().year,
        "number": monday.isocalendar().week,
        "today": timezone.localdate(now),
        "holes": coverage.as_told(shown.holes, now),
        "still_missing": coverage.as_told(shown.still_missing, now),
        "near": near[:LIST],
        "more_near": len(near[LIST:]),
        "short_rests": [one for one in shown.short_rests if reader.is_staff or one.member == reader],
        "asked": swaps.waiting_for(reader, now),
        "swaps": list(swaps.lately(now)[:20]) if reader.is_staff else [],
        "alone": list(alone.standing()),
        "phones": at_the_phone.standing(coverage.near(ahead, now), now),
        "before": (monday - timedelta(days=7)).isocalendar(),
        "after": (monday + timedelta(days=7)).isocalendar(),
    }


def _planning(request: HouseRequest, monday: date, form: NewShiftForm | None) -> dict[str, Any]:
    kept = list(Pattern.objects.all())
    first = _first(request, monday)
    staff = access.colleagues(timezone.now())
    return {
        "form": form or NewShiftForm(monday=monday, staff=staff, initial=first),
        "pour": PourForm() if kept else None,
        "keep": PatternForm(initial={"name": kept[0].name if kept else ""}),
    }


def _first(request: HouseRequest, monday: date) -> dict[str, Any]:
    """What the form begins with: the hole that was tapped, or the hours used last."""
    span = days.hours(monday)
    opens = timezone.localtime(span[0]) if span else datetime(2026, 1, 1, FIRST)  # noqa: DTZ001
    first: dict[str, Any] = {"begins": f"{opens:%H:%M}", "ends": MIDDAY, "role": ShiftRole.HOST.value}
    asked = request.GET
    first |= {name: asked[name] for name in ("begins", "ends") if IS_A_TIME.fullmatch(asked.get(name, ""))}
    if asked.get("role") in ShiftRole.values:
        first["role"] = asked["role"]
    if asked.get("dag", "") in {str(number) for number in range(7)}:
        first["days"] = [int(asked["dag"])]
    return first
