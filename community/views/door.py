"""The front of the house: what strangers see, asking to join, the waiting room, and going out."""

from typing import Any

from allauth.account.views import logout
from allauth.core import ratelimit
from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_http_methods

from community.door import invitations, joining
from community.forms.door import STEPS, StepForm
from community.http import number_in
from community.models import Invitation, Member

KNOCK = "knock"  # where the session keeps what was typed
INVITED = "invited"  # and the token somebody came with
LAST = len(STEPS)
CUPS = [  # drawn ones: nobody who lives here is shown to strangers
    ("blue", "", 35), ("cream", "milk", -20), ("brick", "tea", 15), ("green", "", 60),
    ("heather", "milk", 20), ("lamp", "milk", -35), ("ink", "", 120),
    ("rose", "milk", 75), ("blue", "tea", 160), ("cream", "", 40),
]  # fmt: skip


def front(request: HttpRequest) -> HttpResponse:
    """What somebody sees who has no key. No word about anybody who lives here."""
    context = {"cups": CUPS, "operator": settings.HOUSE_OPERATOR}
    return render(request, "community/front.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def knock(request: HttpRequest) -> HttpResponse:
    """Ask to join, in three small steps. What was typed lies in the session; the address tells the step."""
    if request.user.is_authenticated:
        return redirect("stuen")
    if request.method == "POST":
        return _answer(request)
    typed = request.session.get(KNOCK, {})
    step = min(_number(request.GET.get("trin")), _furthest(typed))
    return _show(request, step, STEPS[step](typed=typed))


@login_not_required
@require_GET
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody comes with a link or from a poster. Looking at the address uses nothing up."""
    if request.user.is_authenticated:
        return redirect("stuen")
    if invitations.by_token(token) is None:
        return redirect("invitation-over")
    request.session[INVITED] = token
    return redirect("join")


@login_not_required
@require_GET
def invitation_over(request: HttpRequest) -> HttpResponse:
    """It does not count any more. An address of its own, so that no token stands in a log (SAFETY P6)."""
    return render(request, "community/invitation_over.html", status=410)


def _answer(request: HttpRequest) -> HttpResponse:
    typed: dict[str, str] = request.session.get(KNOCK, {})
    step = min(_number(request.POST.get("step")), _furthest(typed))
    form = STEPS[step](request.POST, typed=typed)
    if "back" in request.POST:
        request.session[KNOCK] = typed | form.half_typed()
        return _to(step - 1)
    if not form.is_valid():
        return _show(request, step, form, status=422)
    typed = typed | form.kept()
    if step == LAST:
        return _ask(request, form, typed)
    if step == 1 and typed["name"] != form.typed.get("name"):
        typed["username"] = joining.free_username(typed["name"])
    request.session[KNOCK] = typed
    return _to(step + 1)


def _ask(request: HttpRequest, form: Any, typed: dict[str, Any]) -> HttpResponse:
    """The last step. A machine is thanked like everybody, and nothing is written down (SAFETY T15)."""
    if form.is_from_a_machine:
        return redirect("stuen")
    invitation = _invitation(request)
    if not _may_knock(request, invitation):
        return _show(request, LAST, form, status=429, is_crowded=True)
    person = Member(
        username=typed["username"],
        display_name=typed["name"],
        emblem=typed["emblem"],
        password=typed["key"],
        language=get_language() or "da",
    )
    person = joining.knock(person, typed["about"], invitation, get_ip(request))
    request.session.pop(KNOCK, None)
    request.session.pop(INVITED, None)
    login(request, person)
    return redirect("waiting-room")


def _invitation(request: HttpRequest) -> Invitation | None:
    return invitations.by_token(request.session.get(INVITED, ""))


def _may_knock(request: HttpRequest, invitation: Invitation | None) -> bool:
    """Ten an hour from one place (SAFETY W9). A link counts once, so it needs no other limit."""
    is_for_one = invitation is not None and not invitation.is_poster
    return is_for_one or bool(ratelimit.consume(request, action="join"))


def _show(request: HttpRequest, step: int, form: StepForm, status: int = 200, **more: Any) -> HttpResponse:
    context = {"form": form, "step": step, "last": LAST, "typed": form.typed, **more}
    context["invitation"] = _invitation(request) if step == 1 else None
    return render(request, f"community/join_{step}.html", context, status=status)


def _number(words: str | None) -> int:
    number = number_in(words or "")
    return number if 1 <= number <= LAST else 1


def _furthest(typed: dict[str, str]) -> int:
    """Nobody can jump over a step."""
    return 1 if "name" not in typed else 2 if "key" not in typed else LAST


def _to(step: int) -> HttpResponse:
    return redirect(f"{reverse('join')}?trin={max(step, 1)}")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Log out, by a button only. The browser is asked to forget what it kept of the house (SAFETY A5)."""
    response: HttpResponse = logout(request)
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
