"""Saying how one is. One tap on the home page; a page of its own where there is no script."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from activities.forms.mood import CheckInForm
from activities.models import Audience, MoodCheckIn
from activities.moods import calm_line, checkins, mood
from community.http import HouseRequest, see_other

LATEST = 120  # answers on the line


@require_http_methods(["GET", "POST"])
def check_in(request: HouseRequest) -> HttpResponse:
    """Take an answer, or show the question again so that it can be changed."""
    now = timezone.now()
    if request.method == "GET":
        return _show(request, mood.question(request.user, now, anew=True))
    form = CheckInForm(request.POST)
    if not form.is_valid():
        return _show(request, mood.question(request.user, now, form), status=422)
    answer = form.cleaned_data
    checkins.check_in(request.user, answer["value"], Audience(answer["audience"]), now)
    return _show(request, mood.question(request.user, now)) if request.htmx else see_other(request, "stuen")


@require_POST
def decline(request: HouseRequest) -> HttpResponse:
    """No thanks, not now. Nobody asks again about this answer."""
    now = timezone.now()
    checkins.decline(request.user, now)
    return _show(request, mood.question(request.user, now)) if request.htmx else see_other(request, "stuen")


@require_POST
def withdraw(request: HouseRequest) -> HttpResponse:
    """Nobody else sees any of my answers from now on."""
    checkins.withdraw(request.user)
    messages.success(request, _("Now only you can see your answers."))
    return see_other(request, "check-in")


@require_GET
def mine(request: HouseRequest) -> HttpResponse:
    """My own answers, as a calm line and as words. Nobody else ever sees this page."""
    answers = list(MoodCheckIn.objects.filter(member=request.user).order_by("date", "part_of_day"))
    context = {"answers": answers[::-1], "line": calm_line.draw(answers[-LATEST:])}
    return render(request, "activities/my_answers.html", context)


@require_POST
def forget(request: HouseRequest) -> HttpResponse:
    """All of them gone, and what the staff read from them too."""
    if request.POST.get("sure") != "1":
        messages.info(request, _("Tick the box first, if you are sure."))
        return see_other(request, "my-answers")
    checkins.forget(request.user)
    messages.success(request, _("Your answers are gone."))
    return see_other(request, "my-answers")


def _show(request: HouseRequest, question: dict[str, object], status: int = 200) -> HttpResponse:
    page = "activities/_mood_check.html" if request.htmx else "activities/check_in.html"
    return render(request, page, question, status=status)
