"""Five statements about oneself (WHO-5): for the member alone, and only where the house has turned it on."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from community.http import HouseRequest, see_other
from community.privacy import consents
from moderation.figures import wellbeing
from moderation.models import Who5Response
from moderation.models.wellbeing import BEST, ITEMS


@require_http_methods(["GET", "POST"])
def show(request: HouseRequest) -> HttpResponse:
    """What it is; the five statements; one's own number. In that order, each by one's own yes."""
    _only_when_on()
    now = timezone.now()
    if request.method == "POST":
        _take(request)
        return see_other(request, "wellbeing")
    mine = wellbeing.latest(request.user)
    context = {
        "has_said_yes": consents.has_given(request.user, wellbeing.NAME),
        "mine": mine,
        "next_time": wellbeing.next_time(mine, now),
        "is_low": bool(mine and mine[0].score is not None and mine[0].score <= wellbeing.LOW),
        **wellbeing.words(),
    }
    return render(request, "moderation/wellbeing.html", context)


def _take(request: HouseRequest) -> None:
    """Yes, or the answers. Whatever else is sent is nothing."""
    if request.POST.get("yes") == "1":
        consents.give(request.user, wellbeing.NAME)
        return
    sent = {str(number): request.POST.get(f"item-{number}", "") for number in range(ITEMS)}
    scale = {str(step) for step in range(BEST + 1)}
    given = {number: int(said) for number, said in sent.items() if said in scale}
    if given and wellbeing.answer(request.user, given, timezone.now()):
        messages.success(request, _("Thank you. Only you can see it."))


@require_POST
def remove(request: HouseRequest, pk: int) -> HttpResponse:
    """Take one of one's own away."""
    _only_when_on()
    if not Who5Response.objects.filter(member=request.user, pk=pk).delete()[0]:
        raise Http404
    messages.success(request, _("It is deleted."))
    return see_other(request, "wellbeing")


@require_POST
def withdraw(request: HouseRequest) -> HttpResponse:
    """Take the yes back: every answer goes with it."""
    _only_when_on()
    consents.withdraw(request.user, wellbeing.NAME)
    messages.success(request, _("You have taken it back. Your answers are deleted."))
    return see_other(request, "wellbeing")


def _only_when_on() -> None:
    if not settings.WHO5:
        raise Http404
