"""My file: what I have said yes to, who has looked, my copy of everything, and the way out for good."""

from collections.abc import Callable
from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community.http import HouseRequest, note_numbers, see_other
from community.letting_go import leaving
from community.my_file import copies
from community.privacy import consents, own_data, retention

type Page = Callable[[HouseRequest], HttpResponse | StreamingHttpResponse]


def fresh(page: Page) -> Page:
    """Only for those who have shown a key in the last quarter of an hour (SAFETY A8)."""
    return cast("Page", reauthentication_required(page))


@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """Everything on one page, in plain words."""
    note_numbers(request, "me")
    standing = consents.standing(request.user)
    return render(request, "community/folder.html", {"standing": standing, **_copy(request)})


@require_POST
def consent(request: HouseRequest) -> HttpResponse:
    """Say yes to one thing, or take a yes back."""
    kind = consents.find(request.POST.get("kind", ""))
    if kind is None:
        return see_other(request, "folder")
    if request.POST.get("answer") == "yes":
        consents.give(request.user, kind.name)
        messages.success(request, _("Thank you. It is written down."))
    else:
        consents.withdraw(request.user, kind.name)
        messages.success(request, _("You have taken it back. It counts from now."))
    return see_other(request, "folder")


@require_POST
@fresh
def copy(request: HouseRequest) -> HttpResponse:
    """Ask for everything the house knows about me."""
    copies.ask(request.user)
    return see_other(request, "folder")


@require_GET
def copy_part(request: HouseRequest) -> HttpResponse:
    """How far it has come: what an open page fetches when there is news."""
    return render(request, "community/_own_copy.html", _copy(request))


@require_GET
@fresh
def fetch(request: HouseRequest) -> HttpResponse | StreamingHttpResponse:
    """The copy itself, opened on its way out, to its owner alone."""
    ready = copies.of(request.user)
    if ready is None or not ready.is_ready:
        return redirect("folder")
    try:
        pieces = copies.pieces(ready)
    except FileNotFoundError:
        raise Http404 from None
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="min-mappe.zip"'
    return response


@require_http_methods(["GET", "POST"])
@fresh
def leave(request: HouseRequest) -> HttpResponse:
    """Delete my account: what it means, and then the deed."""
    page: dict[str, Any] = {"days": retention.period("regret").days}
    if request.method == "GET" or request.user.is_on_staff:
        return render(request, "community/leave.html", page, status=200 if request.method == "GET" else 422)
    leaving.ask(request.user)
    until = date_format(leaving.ends_at(request.user), _("j F"))
    logout(request)
    messages.success(
        request, _("You are logged out. You can think better of it until %(day)s.") % {"day": until}
    )
    return see_other(request, "stuen")


@require_http_methods(["GET", "POST"])
def regret(request: HouseRequest) -> HttpResponse:
    """The one page for somebody who is leaving: stay after all, or let it be."""
    if not request.user.is_leaving:
        return redirect("folder")
    if request.method == "POST":
        leaving.regret(request.user)
        messages.success(request, _("Good to see you. Everything is where it was."))
        return see_other(request, "stuen")
    return render(request, "community/regret.html", {"until": leaving.ends_at(request.user)})


def _copy(request: HouseRequest) -> dict[str, Any]:
    return {
        "copy": copies.of(request.user),
        "days": retention.period("copies").days,
        "parts": len(own_data.sections()),
    }
