"""Who comes through the door, and in what language."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation

from community import live
from community.door import sessions
from community.models import Member

type Answer = Callable[[HttpRequest], HttpResponse]

# What somebody at the door may open besides the open pages.
AT_THE_DOOR = (
    "waiting-room",
    "waiting-room-part",
    "waiting-room-talk",
    "waiting-room-say",
    "waiting-room-leave",
    "live-since",
)
OUTSIDE = ("time-out", "decision", "live-since")  # for somebody who is outside for a while
LEAVING = ("leaving",)  # all there is for somebody who has asked to be forgotten
OPEN_ONLY_WITH_A_KEY = ("stuen",)  # strangers find the front page there; who has knocked, the waiting room


def language(get_response: Answer) -> Answer:
    """Speak the member's language; a stranger's choice lies in a cookie; else the house's own."""
    known = dict(settings.LANGUAGES)

    def answer(request: HttpRequest) -> HttpResponse:
        wanted = getattr(request.user, "language", "") or request.COOKIES.get(
            settings.LANGUAGE_COOKIE_NAME, ""
        )
        with translation.override(wanted if wanted in known else settings.LANGUAGE_CODE):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response

    return answer


def fall_silent(get_response: Answer) -> Answer:
    """When a key stops working, by log-out or a new password, every page it opened falls silent (A5, A6)."""

    def answer(request: HttpRequest) -> HttpResponse:
        member, key = request.user, request.session.session_key
        response = get_response(request)
        if member.is_authenticated and request.session.session_key != key:
            live.recheck(member)
        return response

    return answer


def patience(get_response: Answer) -> Answer:
    """A key that has rested too long, or stayed too long, no longer fits (SAFETY A4)."""

    def answer(request: HttpRequest) -> HttpResponse:
        member, now = request.user, timezone.now()
        if isinstance(member, Member):
            if sessions.is_over(request.session, member, now):
                was_shared = sessions.is_shared(request.session)
                logout(request)
                return _leave_nothing(get_response(request)) if was_shared else get_response(request)
            if sessions.is_a_deed(request):
                sessions.keep(request.session, member, now)
        return get_response(request)

    return answer


def right_person(get_response: Answer) -> Answer:
    """What waited on a phone goes out in its writer's name or not at all, whoever is logged in by now."""

    def answer(request: HttpRequest) -> HttpResponse:
        meant, member = request.headers.get("X-House-Member"), request.user
        if meant is None:
            return get_response(request)
        if not isinstance(member, Member):
            return HttpResponse(status=401)
        return get_response(request) if member.handle == meant else HttpResponse(status=409)

    return answer


def _leave_nothing(response: HttpResponse) -> HttpResponse:
    """On a shared phone the browser is asked to forget what it kept of the house."""
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _rooms_of(member: Member) -> tuple[tuple[str, ...], str]:
    """The few pages of somebody who is not inside, and the one they are led to."""
    if member.is_leaving:
        return LEAVING, "leaving"
    if member.is_suspended:
        return OUTSIDE, "time-out"
    return AT_THE_DOOR, "waiting-room"


def is_open(name: str | None, view: Callable[..., object]) -> bool:
    """Whether this page is for everybody, with or without a key."""
    return not getattr(view, "login_required", True) and name not in OPEN_ONLY_WITH_A_KEY


class _Door:
    """Somebody waiting to be let in sees the waiting room, and nothing else."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], *args: object
    ) -> HttpResponse | None:
        """Closed by default: only open pages and the door's own pages are for those who wait."""
        member = request.user
        if not member.is_authenticated or member.is_inside:
            return None
        name = request.resolver_match.url_name if request.resolver_match else ""
        pages, place = _rooms_of(member)
        return None if is_open(name, view) or name in pages else redirect(reverse(place))


door = _Door
