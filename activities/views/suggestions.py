"""Members suggest what we could do or see; the staff answer from a phone."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.access import for_staff
from activities.forms.film import SuggestionForm
from activities.gatherings import suggestions
from activities.models import Answer, FilmNight, Suggestion, SuggestionKind
from community.http import HouseRequest, one_line, see_other

NO_WORDS = 300


@require_http_methods(["GET", "POST"])
def suggest(request: HouseRequest) -> HttpResponse:
    """An idea, and what became of one's earlier ones."""
    kind = SuggestionKind.FILM if request.GET.get("hvad") == "film" else SuggestionKind.ACTIVITY
    if request.method == "GET":
        return _page(request, SuggestionForm(initial={"client_uuid": uuid.uuid4(), "kind": kind}))
    form = SuggestionForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    words = form.cleaned_data
    said = (SuggestionKind(words["kind"]), words["title"], words["text"], words["client_uuid"])
    try:
        suggestions.suggest(request.user, *said)
    except suggestions.TooManyError:
        form.add_error(None, _("You have had many ideas today. Write this one tomorrow; it is still here."))
        return _page(request, form, 429)
    messages.success(request, _("Thank you for the idea. We read it, and you will hear from us."))
    return see_other(request, "suggest")


@for_staff
@require_http_methods(["GET", "POST"])
def waiting(request: HouseRequest) -> HttpResponse:
    """What has been suggested and not answered."""
    ideas = Suggestion.objects.waiting().select_related("member")
    return render(request, "activities/suggestions.html", {"ideas": ideas})


@for_staff
@require_http_methods(["GET", "POST"])
def answer(request: HouseRequest, pk: int) -> HttpResponse:
    """Yes, or not this time, with a few kind words. The member hears of it."""
    idea = get_object_or_404(Suggestion.objects.select_related("member"), pk=pk)
    given = request.POST.get("answer")
    if request.method == "GET" or given not in (Answer.YES, Answer.NO):
        return render(request, "activities/suggestion.html", {"idea": idea})
    words = one_line(request.POST, "words")[:NO_WORDS]
    if not words and given == Answer.NO:
        shown = {"idea": idea, "trouble": _("Write a few kind words, so that they know why.")}
        return render(request, "activities/suggestion.html", shown, status=422)
    if not suggestions.answer(idea, request.user, Answer(given), words, timezone.now()):
        messages.info(request, _("A colleague has answered it already."))
    return see_other(request, _onwards(idea) if given == Answer.YES else "suggestions")


def _onwards(idea: Suggestion) -> str:
    """Where it is made of the idea, with its title: an activity, or a film of the next night that votes."""
    if idea.kind == SuggestionKind.ACTIVITY:
        return f"{reverse('activity-add')}?ide={idea.pk}"
    now = timezone.now()
    ahead = FilmNight.objects.coming(now).select_related("activity")
    night = next((one for one in ahead if one.takes_votes(now)), None)
    way = reverse("film-film", args=[night.pk]) if night else reverse("film-add")
    return f"{way}?ide={idea.pk}"


def _page(request: HouseRequest, form: SuggestionForm, status: int = 200) -> HttpResponse:
    mine = Suggestion.objects.fresh_for(request.user, timezone.now() - suggestions.SHOWN)
    return render(request, "activities/suggest.html", {"form": form, "mine": mine}, status=status)
