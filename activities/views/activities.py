"""What we do together: this week, one activity, and being with us."""

import uuid
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from activities import whats_on
from activities.forms.activity import name_of_rule
from activities.gatherings import did_it, signups, suggestions
from activities.models import Activity, Answer, Regular, Standing, Suggestion
from activities.views import clock
from community import veils
from community.forms.wall import AnswerForm
from community.http import HouseRequest, note_numbers, see_other
from community.models import Member, Post, SetAside
from community.views import wall


@require_GET
def overview(request: HouseRequest) -> HttpResponse:
    """Today and the days to come."""
    now = timezone.now()
    today, week = whats_on.this_week(now, veils.of(request.user).people)
    mine = Suggestion.objects.fresh_for(request.user, now - suggestions.SHOWN).exclude(answer=Answer.NONE)
    shown: dict[str, Any] = {"today": today, "week": week, "answered": mine}
    if request.user.is_on_staff:
        shown["waiting"] = Suggestion.objects.waiting().count()
    return render(request, "activities/activities.html", shown)


@require_GET
def show(request: HouseRequest, pk: int) -> HttpResponse:
    """One activity: the words, who is with us, and one tap."""
    now = timezone.now()
    rows = Activity.objects.shown().filter(pk=pk).select_related("series", "film_night")
    found = whats_on.with_names(rows, veils.of(request.user).people)
    if not found:
        raise Http404
    facts = _facts(request, found[0], now) | _companion(request, found[0])
    return render(request, "activities/activity.html", facts)


def _facts(request: HouseRequest, activity: Activity, now: Any) -> dict[str, Any]:
    mine = activity.sign_ups.filter(member=request.user).first()
    standing = mine.standing if mine else ""
    has_room = activity.places_left is None or activity.places_left > 0
    series = activity.series if activity.series and not activity.series.ended_at else None
    return {
        **clock.context_of(request, activity),
        **_afterwards(activity, request.user, now),
        "film_night": getattr(activity, "film_night", None),
        "mine": mine,
        "standing": standing,
        "has_room": has_room,
        "is_now": activity.is_now(now),
        "is_past": activity.is_past(now),
        "series": series,
        "weekday": name_of_rule(series.rrule) if series else "",
        "always": bool(series) and Regular.objects.filter(series=series, member=request.user).exists(),
    }


def _companion(request: HouseRequest, activity: Activity) -> dict[str, Any]:
    """The talk that goes along with it: its own post on the wall, if this reader may and wants to see it."""
    post = activity.post_id and Post.objects.readable_by(request.user).filter(pk=activity.post_id).first()
    if not post or SetAside.objects.filter(post=post, member=request.user).exists():
        return {}
    note_numbers(request, post.topic)
    return wall.facts_of(request, post, AnswerForm(initial={"client_uuid": uuid.uuid4()}))


def _afterwards(activity: Activity, reader: Member, now: datetime) -> dict[str, Any]:
    """What people have shown, and when we do it again. Nothing is asked before it begins."""
    if not activity.has_begun(now):
        return {}
    veil = veils.of(reader)
    again = Activity.objects.shown().standing().filter(series=activity.series_id, starts_at__gt=now)
    return {
        "gallery": did_it.gallery(activity, reader, veil),
        "did_it": did_it.those_who_did(activity, veil.people),
        "next_time": again.order_by("starts_at").first() if activity.series_id else None,
    }


@require_http_methods(["GET", "POST"])
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
    day = _a_day(request.POST.get("day", ""))
    return see_other(request, "day", day) if day else see_other(request, "activity", pk)


def _a_day(written: str) -> str:
    """The page of the day somebody tapped on, or nothing."""
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return ""


@require_http_methods(["GET", "POST"])
def come_always(request: HouseRequest, pk: int) -> HttpResponse:
    """With us every time or, with `not_always`, now and then."""
    if request.method == "GET":
        return redirect("activity", pk)
    activity = get_object_or_404(Activity.objects.shown().select_related("series"), pk=pk)
    now = timezone.now()
    if activity.series is None:
        raise Http404
    if "not_always" in request.POST:
        signups.come_now_and_then(activity.series, request.user, now)
        messages.success(request, _("That is quite all right. See you."))
    elif signups.come_always(activity.series, request.user, now):
        messages.success(request, _("You are with us every time."))
    else:
        messages.success(
            request, _("You are with us whenever there is room. Some of the next dates are full.")
        )
    return see_other(request, "activity", pk)
