"""What the staff and a member share, on the member's own phone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from community.http import HouseRequest, see_other
from moderation.cases import agreements
from moderation.models import Agreement

EARLIER = 20


@require_GET
def my_agreements(request: HouseRequest) -> HttpResponse:
    """What we have agreed on: what counts now, and what is over."""
    mine = Agreement.objects.filter(member=request.user).select_related("made_by")
    context = {
        "standing": mine.standing(),
        "over": mine.filter(ended_at__isnull=False).order_by("-ended_at")[:EARLIER],
    }
    return render(request, "moderation/my_agreements.html", context)


@require_POST
def end_agreement(request: HouseRequest, pk: int) -> HttpResponse:
    """The member says that it is over."""
    agreement = get_object_or_404(Agreement, pk=pk, member=request.user)
    if agreements.end(agreement, by=request.user):
        messages.success(request, gettext("It is written down. The staff can see it."))
    return see_other(request, "my-agreements")
