"""Small things every view of the house needs."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import resolve_url

from community import live
from community.models import Member

MOST_FIGURES = 19  # more than the number of any row has
NO_ROW = -1


class HouseRequest(HttpRequest):
    """A request from somebody with a key, for the type checker: past the door, `user` is a Member."""

    user: Member
    htmx: Any


def client_uuid(request: HttpRequest) -> uuid.UUID | None:
    """The number the form was given when it was shown. None when it is missing or nonsense."""
    try:
        return uuid.UUID(request.POST.get("client_uuid", ""))
    except ValueError:
        return None


def number_in(written: str) -> int:
    """The number of a row, as an address or a form says it. Nonsense is a number no row has."""
    return int(written) if written.isdecimal() and len(written) < MOST_FIGURES else NO_ROW


def one_line(sent: QueryDict, name: str) -> str:
    """A line sent outside a form, without the one letter no database can hold. Forms see to theirs."""
    return (sent.get(name) or "").replace("\0", "").strip()


class SeeOther(HttpResponseRedirect):
    """Done; look here. A reload of that page does nothing twice."""

    status_code = 303


def see_other(request: HttpRequest, to: Any, *args: Any) -> HttpResponse:
    """Done: on to the page that shows it. A browser goes by itself, our own scripts are told where to."""
    address = resolve_url(to, *args)
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return SeeOther(address)


def note_numbers(request: HttpRequest, topic: str) -> None:
    """Ask how far the news has got before reading rows: what comes between is told twice, never missed."""
    known: dict[str, int] = getattr(request, "live_seqs", {})
    request.live_seqs = known | live.latest([topic, f"user.{request.user.pk}"])  # type: ignore[attr-defined]
