"""What waits for somebody besides people and posts."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from community.http import HouseRequest
from moderation import errands
from moderation.access import house_page


@house_page
@require_GET
def overview(request: HouseRequest) -> HttpResponse:
    """One list, whatever kind it is. For the house's own people."""
    return render(request, "moderation/tasks.html", {"tasks": errands.waiting(request.user)})
