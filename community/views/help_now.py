"""Help now: open to everybody, with or without a key."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Write to those on duty, if you are inside; and numbers to ring, whoever you are."""
    return render(request, "community/help.html")


@login_not_required
@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """The numbers alone, with nobody's name on the page: what a phone may keep for when it has no net."""
    return render(request, "community/help_numbers.html")


@login_not_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The house rules, and how the house looks after people: said openly, also to strangers."""
    return render(request, "community/house_rules.html")


@login_not_required
@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Something harmless instead of this page, which is told nothing of where one came from (SAFETY P10)."""
    response = HttpResponseRedirect(settings.QUICK_EXIT_URL)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response
