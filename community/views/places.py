"""Where I am logged in, and how I log out there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from community.door import sessions
from community.http import HouseRequest, one_line, see_other


@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """My phones and computers, this one first. No address is kept, so none is shown."""
    here = request.session.session_key or ""
    places = sessions.places(request.user, here, timezone.now())
    return render(request, "community/places.html", {"places": places})


@require_POST
def end(request: HouseRequest) -> HttpResponse:
    """Log out there, or everywhere but here."""
    here = request.session.session_key or ""
    sessions.end_place(request.user, one_line(request.POST, "place"), here)
    messages.success(request, _("Done. You are logged out there."))
    return see_other(request, "places")
