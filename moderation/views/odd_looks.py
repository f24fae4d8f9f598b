"""Odd looks in members' files, for whoever leads."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from community.http import HouseRequest, one_line
from moderation import odd_looks
from moderation.access import leader_page
from moderation.models import AccessLog, LookReview

ANSWERS = (LookReview.Verdict.FINE, LookReview.Verdict.ASK)


@leader_page
@require_GET
def overview(request: HouseRequest) -> HttpResponse:
    """The odd looks that wait, and those somebody is still to be asked about."""
    asked = LookReview.objects.filter(verdict=LookReview.Verdict.ASK).exclude(look__staff=request.user)
    context = {
        "found": odd_looks.waiting(request.user, timezone.now())[:50],
        "asked": asked.select_related("look__staff", "look__member")[:20],
    }
    return render(request, "moderation/odd_looks.html", context)


@leader_page
@require_POST
def review(request: HouseRequest, pk: int) -> HttpResponse:
    """Seen and all right, or ask about it."""
    look = get_object_or_404(AccessLog, pk=pk)
    verdict = request.POST.get("verdict", "")
    if verdict in ANSWERS:
        words = one_line(request.POST, "words")[:300]
        if odd_looks.review(look, request.user, verdict, words):
            messages.success(request, gettext("It is written down."))
    return redirect("odd-looks")
