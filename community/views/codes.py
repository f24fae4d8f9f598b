"""Logging in with a code on the phone or in the mail. Whoever asks reads the same."""

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from community.bell import outgoing
from community.door import codes, sessions
from community.forms.contact import AskForm, SixFiguresForm

TICKET = "code_ticket"  # the session holds it: a code fits only where it was asked for


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Who are you? A code is on its way, if we know."""
    if not outgoing.kinds():
        raise Http404
    if request.user.is_authenticated:
        return redirect("stuen")
    form = AskForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(
            request, "community/code_ask.html", {"form": form}, status=422 if form.is_bound else 200
        )
    if not ratelimit.consume(request, action="code"):
        form.add_error(None, too_many())
        return render(request, "community/code_ask.html", {"form": form}, status=429)
    sessions.wish_for_shared(request.session, form.cleaned_data["shared"])
    request.session[TICKET] = codes.ask(form.cleaned_data["name"])
    return redirect("code-answer")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def answer(request: HttpRequest) -> HttpResponse:
    """The six figures. A second key is asked for afterwards, if there is one (SAFETY A9)."""
    if TICKET not in request.session:
        return redirect("code-ask")
    form = SixFiguresForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not ratelimit.consume(request, action="code"):
            form.add_error(None, too_many())
            return render(request, "community/code_answer.html", {"form": form}, status=429)
        member = codes.come_in(request.session[TICKET], form.cleaned_data["code"])
        if member:
            del request.session[TICKET]
            record_authentication(request, member, method="code")
            inside: HttpResponse = perform_login(request, Login(user=member))
            return inside
        form.add_error("code", wrong())
    status = 422 if form.is_bound else 200
    return render(request, "community/code_answer.html", {"form": form}, status=status)


def too_many() -> str:
    """For those who have tried a lot."""
    return gettext("That was many tries. Wait ten minutes, and try again.")


def wrong() -> str:
    """For a code that does not fit, is too old or was never sent: nobody learns which."""
    return gettext("The code does not fit. Look at the message again, or get a new one.")
