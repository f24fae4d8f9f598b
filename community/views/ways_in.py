"""The page for those who have lost their phone or forgotten their password.

First the log-in name, then one picture at a time: every tap is a small form, so no script is needed and
nothing has to be written.
"""

from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from community.door import pictures, sessions, ways_in
from community.http import one_line
from community.models import Member

KEPT = "way_in"  # where the session keeps what the camera read


@login_not_required
@require_GET
def read(request: HttpRequest, token: str) -> HttpResponse:
    """What a camera read. Kept until the button is pressed: looking at an address opens nothing."""
    request.session[KEPT] = token
    return redirect("way-in")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def come_in(request: HttpRequest) -> HttpResponse:
    """Come in with a new key from the staff."""
    if request.user.is_authenticated:
        messages.info(request, gettext("You are logged in here already. Log out first to use a new key."))
        return redirect("stuen")
    if request.method != "POST":
        return _page(request, has_token=KEPT in request.session)
    if sessions.SHARED_FIELD in request.POST:
        sessions.wish_for_shared(request.session, wish=True)
    if "token" in request.POST:
        return _with_token(request)
    name, chosen = one_line(request.POST, "name")[: ways_in.LONGEST_NAME], _chosen(request)
    if not name:
        return _page(request, name_missing=True, status=422)
    if len(chosen) < ways_in.LENGTH:
        return _page(request, name=name, chosen=chosen)
    return _with_pictures(request, name, chosen)


def _chosen(request: HttpRequest) -> list[str]:
    """The pictures so far, with the one tapped now, or without the last one."""
    chosen = [key for key in one_line(request.POST, "chosen").split(",") if key in pictures.BY_KEY]
    if "undo" in request.POST:
        return chosen[:-1]
    tapped = request.POST.get("picture", "")
    return [*chosen, *([tapped] if tapped in pictures.BY_KEY else [])][: ways_in.LENGTH]


def _with_pictures(request: HttpRequest, name: str, chosen: list[str]) -> HttpResponse:
    if not ratelimit.consume(request, action="way_in"):
        return _page(request, name=name, wrong=_too_many(), status=429)
    member = ways_in.by_pictures(name, chosen)
    if member is None:
        return _page(request, name=name, wrong=_not_right(), status=422)
    return _in(request, member)


def _with_token(request: HttpRequest) -> HttpResponse:
    if not ratelimit.consume(request, action="way_in"):
        return _page(request, has_token=True, wrong=_too_many(), status=429)
    member = ways_in.by_token(request.session.pop(KEPT, ""))
    return _in(request, member) if member else _page(request, wrong=_not_right(), status=422)


def _too_many() -> str:
    return gettext("That was many tries. Wait ten minutes, and try again.")


def _not_right() -> str:
    return gettext("It does not fit, or it is too old. Look again, or ask the staff for a new one.")


def _in(request: HttpRequest, member: Member) -> HttpResponse:
    """Through the same door as everybody: a second key is asked for, if there is one (SAFETY A9)."""
    request.session.pop(KEPT, None)
    record_authentication(request, member, method="code")
    to = f"{reverse('account_set_password')}?next={reverse('stuen')}"
    response: HttpResponse = perform_login(request, Login(user=member, redirect_url=to))
    return response


def _page(request: HttpRequest, status: int = 200, **facts: Any) -> HttpResponse:
    chosen = [pictures.BY_KEY[key] for key in facts.pop("chosen", [])]
    context = {
        "pictures": pictures.ALL,
        "chosen": chosen,
        "chosen_keys": ",".join(picture.key for picture in chosen),
        "empty": range(ways_in.LENGTH - len(chosen)),
        "number": len(chosen) + 1,
        "last": ways_in.LENGTH,
        **facts,
    }
    return render(request, "community/way_in.html", context, status=status)
