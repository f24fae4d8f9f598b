"""The desk: who needs us, who waits for an answer, what is on today."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from community import hosts
from community.door import sessions
from community.http import HouseRequest, note_numbers
from community.models import JoinRequest, Member, Role
from moderation import access, worries
from moderation.access import staff_page
from moderation.desk import answers, attention, concerns, today
from moderation.models import Level, Limits
from moderation.rota import alone, shifts
from moderation.views.care import UNDO

AT_MOST = 6  # at the door, on one desk; the rest stand behind a number


@staff_page
@require_GET
def desk(request: HouseRequest) -> HttpResponse:
    """The whole desk."""
    note_numbers(request, "desk")
    key = sessions.bell_key(request.session)
    return render(request, "moderation/desk.html", {**_desk(request), "push_key": key})


@staff_page
@require_GET
def part(request: HouseRequest) -> HttpResponse:
    """What an open desk fetches when something has changed."""
    return render(request, "moderation/_desk.html", _desk(request))


@staff_page
@require_GET
def closed(request: HouseRequest) -> HttpResponse:
    """What was closed today, and how it went."""
    found = today.closed(timezone.now(), request.user).select_related("member", "closed_by")
    context = {"closed": found[:100], "is_external": access.is_external(request.user)}
    return render(request, "moderation/closed.html", context)


def _desk(request: HouseRequest) -> dict[str, Any]:
    now, reader = timezone.now(), request.user
    rows = attention.attention_list(now, reader)
    choice = request.GET.get("vis", "")
    at_the_door, (on_duty, coming) = _at_the_door(reader), shifts.now_and_next(now)
    return {
        "groups": attention.groups(attention.chosen(rows, choice, reader)),
        "waits": [row for row in rows if row.waits],
        "filters": attention.FILTERS,
        "choice": choice if choice in attention.FILTERS else "alle",
        "free": sum(row.owner is None and not row.waits for row in rows),
        "urgent": [row for row in rows if _sounds(row, reader)],
        "asked": sum(row.asks(reader) for row in rows),
        "on_duty": on_duty,
        "alone": alone.unanswered(),
        "is_external": access.is_external(reader),
        "reads_hand_overs": _reads_hand_overs(reader, on_duty) and not access.is_external(reader),
        "next_on_duty": coming,
        "programme": today.programme(now),
        "numbers": today.numbers(now, reader),
        "at_the_door": at_the_door[:AT_MOST],
        "waiting_at_the_door": len(at_the_door),
        "undo": _can_undo(request, now),
        **_answers(reader, now, rows, any(duty.member == reader for duty in on_duty)),
    }


def _sounds(row: attention.Row, reader: Member) -> bool:
    """Urgent, and nobody has it; or red, and whoever has it is alone."""
    is_free = row.owner is None and row.level >= Level.ORANGE and not row.waits
    return is_free or (row.level >= Level.RED and row.wants_second and row.owner != reader)


def _answers(reader: Member, now: datetime, rows: list[attention.Row], is_here: bool) -> dict[str, Any]:
    """Posts without a human word, and what members have told us. Not for people from outside."""
    if access.is_external(reader):
        return {}
    heavy = {row.member.pk for row in rows}
    return {
        "unanswered": answers.waiting(now, heavy, Limits.current(), reader),
        "figures": answers.figures(now),
        "told": worries.waiting(reader, now, is_here),
    }


def _reads_hand_overs(reader: Member, on_duty: list[hosts.OnDuty]) -> bool:
    """Those in the house now, and whoever leads it."""
    return reader.role == Role.LEADER or any(duty.member == reader for duty in on_duty)


def _can_undo(request: HouseRequest, now: datetime) -> list[Any] | None:
    """What this colleague ended a moment ago, by a slip of the thumb perhaps."""
    undo: list[Any] | None = request.session.get(UNDO)
    return undo if undo and now.timestamp() - undo[2] < concerns.REGRET.total_seconds() else None


def _at_the_door(reader: Member) -> list[JoinRequest]:
    """Who comes in is for the house's own people to answer."""
    if access.is_external(reader):
        return []
    waiting = JoinRequest.objects.unanswered().filter(member__shown_out_at__isnull=True)
    return list(waiting.select_related("member"))
