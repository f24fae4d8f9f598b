"""What every answer carries and how it travels, whatever page made it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

PERMISSIONS = "geolocation=(), camera=(), microphone=(self), payment=(), usb=(), interest-cohort=()"


WORDS = ("text/html", "application/json")


class Compress(GZipMiddleware):
    """Pages travel small on a poor line, in both modes alike. Pictures are small already.

    Here and not in the proxy, because Django pads each page by a random length: the size of an answer
    then tells a listener nothing of the secrets in it (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Only words are compressed."""
        if response.headers.get("Content-Type", "").startswith(WORDS):
            return super().process_response(request, response)
        return response


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
