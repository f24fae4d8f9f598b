"""Everybody with a key, so that a colleague can find somebody."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from community import outside as shown_out
from community.http import HouseRequest, one_line
from community.models import Member, Role
from moderation.access import house_page, leader_page

ON_A_PAGE = 50


@house_page
@require_GET
def people(request: HouseRequest) -> HttpResponse:
    """Name, picture, role, since when. Nothing about how anybody is."""
    wanted = one_line(request.GET, "navn")[:40]
    found = Member.objects.inside().filter(display_name__icontains=wanted).order_by("display_name", "pk")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("side"))
    return render(request, "moderation/people.html", {"page": page, "wanted": wanted})


@leader_page
@require_GET
def outside(request: HouseRequest) -> HttpResponse:
    """Who is outside just now, and whom we remember: the way to taking it back. For those who lead."""
    not_in = shown_out.people(timezone.now()).filter(role=Role.MEMBER).order_by("display_name", "pk")
    page = Paginator(not_in, ON_A_PAGE).get_page(request.GET.get("side"))
    remembered = Member.objects.remembered().filter(role=Role.MEMBER).order_by("display_name", "pk")
    return render(request, "moderation/outside_now.html", {"page": page, "remembered": remembered})
