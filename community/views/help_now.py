"""Help now: open to everybody, with or without a key."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Write to those on duty, if you are inside; and numbers to ring, whoever you are."""
    return render(request, "community/help.html")


@login_not_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The house rules, and how the house looks after people: said openly, also to strangers."""
    return render(request, "community/house_rules.html")
