"""Staff make a film night from a phone: the evening, the films to choose between, and the choice."""

import uuid
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.access import for_staff
from activities.days import ahead, tonight
from activities.days import day as days
from activities.film import film_polls
from activities.forms.film import FilmForm, FilmNightForm
from activities.gatherings import suggestions
from activities.views.film import for_night
from community.http import NO_ROW, HouseRequest, number_in, see_other


@for_staff
@require_http_methods(["GET", "POST"])
def add(request: HouseRequest) -> HttpResponse:
    """A new film night, first offered where the programme has one."""
    now = timezone.now()
    if request.method == "GET":
        form = FilmNightForm(initial={"client_uuid": uuid.uuid4(), **_next_moment()}, now=now)
        return render(request, "activities/film_new.html", {"form": form})
    form = FilmNightForm(request.POST, now=now)
    if not form.is_valid():
        return render(request, "activities/film_new.html", {"form": form}, status=422)
    words = form.cleaned_data
    said = {"title_da": "Filmaften", "title_en": "Film night", "text_da": words["text_da"], "minutes": 150}
    said |= {"starts_at": words["starts_at"], "host": request.user}
    asked = {name: words[name] for name in ("question", "question_en")}
    night = film_polls.make(said, words["poll_closes_at"], words["client_uuid"], asked)
    messages.success(request, _("The film night is made. Add the films to choose between."))
    idea = number_in(request.GET.get("ide", ""))
    films = reverse("film-film", args=[night.pk])
    return see_other(request, f"{films}?ide={idea}" if idea != NO_ROW else films)


@for_staff
@require_http_methods(["GET", "POST"])
def film(request: HouseRequest, pk: int) -> HttpResponse:
    """One film more, and those that are there already."""
    night = for_night(pk)
    title = suggestions.title_of(number_in(request.GET.get("ide", "")))
    form = FilmForm(request.POST or None, initial={"title": title})
    if request.method == "POST" and form.is_valid():
        film_polls.add(night, form.cleaned_data)
        messages.success(request, _("The film is on the list."))
        return see_other(request, "film-film", pk)
    shown = {"form": form, "night": night, "films": night.films.all()}
    return render(request, "activities/film_film.html", shown, status=422 if form.errors else 200)


@for_staff
@require_http_methods(["GET", "POST"])
def choose(request: HouseRequest, pk: int) -> HttpResponse:
    """This is what we see: the staff may choose at any time before it begins, or take a film off the list."""
    night = for_night(pk)
    wanted = night.films.filter(pk=number_in(request.POST.get("film", ""))).first()
    if wanted is None or night.activity.is_running(timezone.now()):
        return redirect("film-night", pk)
    if "away" in request.POST:
        wanted.delete()
        return see_other(request, "film-film", pk)
    film_polls.choose(night, wanted)
    messages.success(request, _("It is chosen."))
    return see_other(request, "film-night", pk)


def _next_moment() -> dict[str, object]:
    """When the programme next has a film night, within a week."""
    today = days.house_date(timezone.now())
    week = ahead.between(today, today + timedelta(days=7))
    nights = (one for _date, moments in week for one in moments if one.moment == tonight.MOMENT)
    found = next((days.local(one.due_at) for one in nights if one.due_at > timezone.now()), None)
    return {"on": found.date(), "at": found.time()} if found else {"on": today}
