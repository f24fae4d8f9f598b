"""Looking for something that was said, somebody who lives here, or something we do."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from community import pace, search
from community.finding import lookup
from community.http import NO_ROW, HouseRequest, number_in, one_line

PER_MINUTE = 60
LONGEST = 100  # letters


@require_GET
def find(request: HouseRequest) -> HttpResponse:
    """One field. What was said comes newest first; a page ends, and the next begins where it ended."""
    if pace.is_too_fast(f"search.{request.user.pk}", PER_MINUTE, seconds=60):
        return render(request, "429.html", status=429)
    asked = one_line(request.GET, "q")[:LONGEST]
    wanted = lookup.read(asked)
    older = number_in(one_line(request.GET, "aeldre"))
    is_first = older == NO_ROW
    context = {
        "asked": asked,
        "wanted": wanted,
        "page": search.said(wanted, request.user, lookup.EVERYTHING if is_first else older),
        "people": search.people(wanted, request.user) if is_first else [],
        "things": search.things(wanted, request.user) if is_first else [],
        "is_first": is_first,
    }
    return render(request, "community/find.html", context)
