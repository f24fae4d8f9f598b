"""Headers that every answer carries, whatever page made it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PERMISSIONS = "geolocation=(), camera=(), microphone=(self), payment=(), usb=(), interest-cohort=()"


def headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """No search engine, no borrowed sensors, and nothing kept of a page for someone logged in (W5, W7)."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer
