"""The private talks that are going on: with whom, and who waits for us. No word of them stands here."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from community.http import HouseRequest
from moderation import access
from moderation.access import staff_page
from moderation.cases import talks
from moderation.models import FollowUp

A_MONTH = timedelta(days=30)


@staff_page
@require_GET
def overview(request: HouseRequest) -> HttpResponse:
    """Open talks, those that wait for us first."""
    return render(request, "moderation/talks.html", _talks(request))


@staff_page
@require_GET
def part(request: HouseRequest) -> HttpResponse:
    """The lists alone, when something has changed."""
    return render(request, "moderation/_talks.html", _talks(request))


def _talks(request: HouseRequest) -> dict[str, Any]:
    found = talks.spoken_since(timezone.now() - A_MONTH).filter(member__shown_out_at__isnull=True)
    if access.is_external(request.user):
        mine = FollowUp.objects.carried_by(request.user)
        found = found.filter(member__in=mine.values("member"))
    rows = list(found.select_related("member", "member__join_request")[:100])
    waiting = [talk for talk in rows if talk.last_by == talk.member_id]
    others = [talk for talk in rows if talk.last_by != talk.member_id]
    return {"waiting": waiting, "others": others}
