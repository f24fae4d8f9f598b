"""Everybody with a key, so that a colleague can find somebody."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from community.http import HouseRequest, one_line
from community.models import Member
from moderation import access
from moderation.access import staff_page

ON_A_PAGE = 50


@staff_page
@require_GET
def people(request: HouseRequest) -> HttpResponse:
    """Name, picture, role, since when. Nothing about how anybody is."""
    if access.is_external(request.user):
        raise Http404
    wanted = one_line(request.GET, "navn")[:40]
    found = Member.objects.inside().filter(display_name__icontains=wanted).order_by("display_name", "pk")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("side"))
    return render(request, "moderation/people.html", {"page": page, "wanted": wanted})
