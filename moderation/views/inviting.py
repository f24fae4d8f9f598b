"""Links and posters: who made them, how long they count, printing one, and taking one back."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community.door import qr
from community.http import HouseRequest, see_other
from community.models import Invitation
from moderation import inviting
from moderation.access import house_page
from moderation.forms.inviting import InvitationForm

AT_MOST = 100


@house_page
@require_http_methods(["GET", "POST"])
def overview(request: HouseRequest) -> HttpResponse:
    """Every invitation there is, and the form for a new one."""
    if request.method == "POST":
        return _make(request)
    return _page(request, InvitationForm(initial={"client_uuid": uuid.uuid4()}))


@house_page
@require_GET
def poster(request: HouseRequest, pk: int) -> HttpResponse:
    """The poster, to print as often as it is needed."""
    known = Invitation.objects.open(timezone.localdate()).filter(kind=Invitation.Kind.POSTER)
    invitation = get_object_or_404(known, pk=pk)
    address = _address(invitation.token)
    context = {
        "invitation": invitation,
        "qr": qr.as_image(address),
        "site": settings.SITE_URL.split("://")[-1],
    }
    return render(request, "moderation/poster.html", context)


@house_page
@require_POST
def withdraw(request: HouseRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    invitation = get_object_or_404(Invitation, pk=pk)
    if inviting.withdraw(invitation, by=request.user):
        messages.success(request, gettext("It is withdrawn. Nobody comes to the door with it any more."))
    return redirect("desk-invitations")


def _make(request: HouseRequest) -> HttpResponse:
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    said = form.cleaned_data
    lets_in = said["then"] == InvitationForm.LETS_IN
    tap = said["client_uuid"]
    made, token = inviting.make(request.user, said["kind"], said["place"], said["ends_on"], lets_in, tap)
    if made.is_poster:
        return see_other(request, "desk-poster", made.pk)
    address = _address(token)
    context = {"invitation": made, "address": address, "qr": qr.as_image(address)}
    return render(request, "moderation/invitation_made.html", context)


def _page(request: HouseRequest, form: InvitationForm, status: int = 200) -> HttpResponse:
    known = Invitation.objects.select_related("made_by").annotate(came=Count("requests"))
    context: dict[str, Any] = {"form": form, "invitations": known[:AT_MOST]}
    return render(request, "moderation/invitations.html", context, status=status)


def _address(token: str) -> str:
    return f"{settings.SITE_URL}{reverse('invited', args=[token])}"
