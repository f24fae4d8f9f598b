"""Pages that belong to the whole house: when something is in the way.

They are made without a session, a database or a logged-in person, because any of these may be
what is in the way.
"""

import sys
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from community import room

WRITTEN = ("text", "about", "note", "reason")  # the fields people write at length in


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something arrived that nobody could have typed."""
    return _page("400.html", 400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A door that is not for this person."""
    return _page("403.html", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing lives here, or nothing this person may see. The answer is the same."""
    return _page("404.html", 404)


def our_fault(request: HttpRequest) -> HttpResponse:
    """Something broke. The log knows what; the person hears that it is not their fault.

    When the disk is full they hear that too, and what they wrote is shown again (SAFETY D9).
    """
    if room.was_full(sys.exc_info()[1]):
        return _page("507.html", 507, typed=_typed(request), back=_back(request))
    return _page("500.html", 500)


@login_not_required
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that lay open too long, or came from somewhere else. What was written is shown again.

    It is shown to be copied, not to be sent: a form that a stranger filled in must stay unsent.
    """
    return _page("403_csrf.html", 403, typed=_typed(request), back=_back(request))


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """No search engine has any business here (SAFETY W7)."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")


def _typed(request: HttpRequest) -> str:
    try:
        return "\n\n".join(filter(None, (request.POST.get(name, "") for name in WRITTEN)))
    except (RequestDataTooBig, SuspiciousOperation, OSError):  # OSError: also when it broke off
        return ""


def _back(request: HttpRequest) -> str:
    """The page the form stood on, when it was one of ours."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return urlsplit(came_from).path or "/"
    return reverse("stuen")


def _page(template: str, status: int, **context: str) -> HttpResponse:
    return HttpResponse(render_to_string(template, context), status=status)
