"""Film night: vote, find a seat, watch at the same time, talk meanwhile. The film itself is never here."""

import uuid
from math import inf
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from activities import whats_on
from activities.film import film_polls, film_talk
from activities.forms.film import LineForm
from activities.gatherings import signups
from activities.models import Activity, Film, FilmLine, FilmNight
from activities.views import clock
from community import live, veils
from community.http import HouseRequest, number_in, see_other

QUICK = (gettext_lazy("Haha"), gettext_lazy("Uh"), gettext_lazy("That is good"), gettext_lazy("I am here"))
QUESTION = gettext_lazy("What do you remember best from the film?")
NIGHTS = FilmNight.objects.filter(activity__is_replaced=False).select_related("activity__host", "film")


@require_GET
def coming(request: HouseRequest) -> HttpResponse:
    """The next film night, or a word about there being none."""
    night = FilmNight.objects.coming(timezone.now()).first()
    return redirect("film-night", night.pk) if night else render(request, "activities/no_film.html")


@require_GET
def show(request: HouseRequest, pk: int) -> HttpResponse:
    """Before the film: the vote, then the count and the seats."""
    return render(request, "activities/film_night.html", _evening(request, _night(pk)))


@require_GET
def part(request: HouseRequest, pk: int) -> HttpResponse:
    """The same without the page around it, for a page that stands open."""
    return render(request, "activities/_evening.html", _evening(request, _night(pk)))


@require_http_methods(["GET", "POST"])
def vote(request: HouseRequest, pk: int) -> HttpResponse:
    """One tap for each film one would like. Who comes too late finds what was chosen."""
    night = _night(pk)
    wants = "want" in request.POST
    number = number_in(request.POST.get("want" if wants else "unwant", ""))
    film = Film.objects.filter(night=night, pk=number).first()
    if request.method == "POST" and film:
        try:
            film_polls.vote(night, request.user, film, wants, timezone.now())
        except film_polls.VoteOverError:
            messages.info(request, _("The vote is over. Here is what we see."))
    return redirect("film-part" if request.htmx else "film-night", pk)


@require_http_methods(["GET", "POST"])
def seat(request: HouseRequest, pk: int) -> HttpResponse:
    """Find a seat or, with `not_today`, get up again: that is always all right."""
    night, now = _night(pk), timezone.now()
    if request.method == "POST" and "not_today" in request.POST:
        signups.step_back(night.activity, request.user, now)
        messages.success(request, _("That is quite all right. See you."))
    elif request.method == "POST":
        try:
            signups.join(night.activity, request.user, now)
        except signups.ClosedError:
            messages.error(request, _("It is over, or called off. There is more on the programme."))
    return redirect("film-night", pk)


@require_GET
def room(request: HouseRequest, pk: int) -> HttpResponse:
    """The dark room: where we are in the film, and what is said."""
    return _room(request, _night(pk), LineForm(initial={"client_uuid": uuid.uuid4()}))


@require_GET
def clock_part(request: HouseRequest, pk: int) -> HttpResponse:
    """The clock of the dark room alone, when somebody has asked for a break."""
    night = _night(pk)
    shown = {"night": night, "is_ended": night.is_ended(timezone.now())}
    return render(request, "activities/_film_clock.html", shown | clock.context_of(request, night.activity))


@require_GET
def talk(request: HouseRequest, pk: int) -> HttpResponse:
    """The lines alone, for a page that has been away for long."""
    return render(request, "activities/_lines.html", _lines(request, _night(pk)))


@require_http_methods(["GET", "POST"])
def say(request: HouseRequest, pk: int) -> HttpResponse:
    """Say something. What cannot be said comes back with the words still in the field."""
    night = _night(pk)
    if request.method == "GET":
        return redirect("film-room", pk)
    words = next(filter(None, request.POST.getlist("text")), "")
    form = LineForm({"text": words, "client_uuid": request.POST.get("client_uuid")}, writer=request.user)
    if form.is_valid() and _said(form, night, request):
        return HttpResponse(status=204) if request.htmx else see_other(request, "film-room", pk)
    return _room(request, night, form, 422)


@require_http_methods(["GET", "POST"])
def behind(request: HouseRequest, pk: int) -> HttpResponse:
    """One's own clock: so many minutes after the others."""
    night = _night(pk)
    if request.method == "POST":
        minutes = number_in(request.POST.get("minutes", ""))
        try:
            film_talk.fall_behind(night, request.user, minutes, timezone.now())
        except signups.ClosedError:
            messages.error(request, _("It is over, or called off. There is more on the programme."))
    return see_other(request, "film-room", pk)


@require_http_methods(["GET", "POST"])
def line(request: HouseRequest, pk: int) -> HttpResponse:
    """One line by itself: whose it is, and how it is taken back."""
    apart = veils.of(request.user).people
    lines = FilmLine.objects.visible().exclude(author__in=apart).select_related("author", "night__activity")
    said = get_object_or_404(lines, pk=pk)
    may_go = request.user.is_on_staff or said.author_id == request.user.pk
    if request.method == "POST" and may_go:
        film_talk.take_down(said, request.user)
        messages.success(request, _("It is gone."))
        return see_other(request, "film-room", said.night_id)
    return render(request, "activities/line.html", {"line": said, "may_go": may_go})


def _night(pk: int) -> FilmNight:
    return get_object_or_404(NIGHTS.all(), pk=pk)


def _evening(request: HouseRequest, night: FilmNight) -> dict[str, Any]:
    now = timezone.now()
    context = clock.context_of(request, night.activity)
    apart = veils.of(request.user).people
    seated = whats_on.with_names(Activity.objects.filter(pk=night.activity_id), apart)[0]
    films, has_voted = film_polls.with_votes(night, request.user)
    mine = night.activity.sign_ups.filter(member=request.user).first()
    return {
        **context,
        "night": night,
        "seated": seated,
        "films": films,
        "has_voted": has_voted,
        "takes_votes": night.takes_votes(now),
        "mine": mine,
        "most_votes": max((film.vote_count for film in films), default=0),
        "takes_words": night.takes_words(now),
        "is_ended": night.is_ended(now),
    }


def _room(request: HouseRequest, night: FilmNight, form: LineForm, status: int = 200) -> HttpResponse:
    if night.film is None or night.activity.cancelled_at:
        return redirect("film-night", night.pk)
    context = {**_lines(request, night), **clock.context_of(request, night.activity), "form": form}
    now = timezone.now()
    context |= {"takes_words": night.takes_words(now), "is_ended": night.is_ended(now)}
    context |= {"steps": film_talk.STEPS, "quick_words": QUICK, "question": QUESTION}
    return render(request, "activities/film_room.html", context, status=status)


def _lines(request: HouseRequest, night: FilmNight) -> dict[str, Any]:
    number = live.latest([night.topic])[night.topic]
    late = film_talk.behind(night, request.user)
    position = night.activity.position(timezone.now())
    reached = (position - late).total_seconds() if late and position is not None else inf
    lines = film_talk.latest(night, request.user.language, veils.of(request.user), reached)
    return {"night": night, "lines": lines, "film_seq": number, "behind": int(late.total_seconds() // 60)}


def _said(form: LineForm, night: FilmNight, request: HouseRequest) -> bool:
    words = form.cleaned_data
    try:
        film_talk.say(night, request.user, words["text"], timezone.now(), words["client_uuid"])
    except film_talk.QuietError:
        form.add_error("text", _("The room is quiet now. Your words are still here."))
    except film_talk.TooFastError:
        form.add_error("text", _("You write faster than we can read. Wait a little, and send it then."))
    return not form.errors


def for_night(pk: int) -> FilmNight:
    """A night that is shown, or 404."""
    night = _night(pk)
    if night.activity.cancelled_at:
        raise Http404
    return night
