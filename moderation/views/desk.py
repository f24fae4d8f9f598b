"""The desk: who needs us, who waits for an answer, what is on today."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from community import hosts
from community.http import HouseRequest, note_numbers
from community.models import JoinRequest, Member
from moderation import access, attention, today
from moderation.access import staff_page

AT_MOST = 6  # at the door, on one desk; the rest stand behind a number


@staff_page
@require_GET
def desk(request: HouseRequest) -> HttpResponse:
    """The whole desk."""
    note_numbers(request, "desk")
    return render(request, "moderation/desk.html", _desk(request.user))


@staff_page
@require_GET
def part(request: HouseRequest) -> HttpResponse:
    """What an open desk fetches when something has changed."""
    return render(request, "moderation/_desk.html", _desk(request.user))


@staff_page
@require_GET
def closed(request: HouseRequest) -> HttpResponse:
    """What was closed today, and how it went."""
    found = today.closed(timezone.now()).select_related("member", "closed_by")
    return render(request, "moderation/closed.html", {"closed": found[:100]})


def _desk(reader: Member) -> dict[str, Any]:
    now = timezone.now()
    rows = attention.attention_list(now, reader)
    at_the_door = _at_the_door(reader)
    return {
        "groups": attention.groups(rows),
        "free": sum(row.owner is None for row in rows),
        "on_duty": hosts.on_duty(now),
        "next_on_duty": hosts.next_on_duty(now),
        "programme": today.programme(now),
        "been_here": today.been_here(now),
        "numbers": today.numbers(now),
        "at_the_door": at_the_door[:AT_MOST],
        "waiting_at_the_door": len(at_the_door),
    }


def _at_the_door(reader: Member) -> list[JoinRequest]:
    """Who comes in is for the house's own people to answer."""
    if access.is_external(reader):
        return []
    waiting = JoinRequest.objects.unanswered().filter(member__shown_out_at__isnull=True)
    return list(waiting.select_related("member"))
