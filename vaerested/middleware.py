"""What every answer carries and how it travels, whatever page made it."""

import logging
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from vaerested import logs

log = logging.getLogger(__name__)
SLOW = 2.0  # seconds: worth a line in the log
PERMISSIONS = "geolocation=(), camera=(), microphone=(self), payment=(), usb=(), interest-cohort=()"
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

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
    """No search engine, no borrowed sensors, and nothing kept of a page for someone logged in (W5, W7).

    Stands before whatever answers by itself: a file, or the way to https. A file opened as a page
    may do nothing there.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith("/static/"):
            response.headers.setdefault("Content-Security-Policy", NOTHING)
            response.headers.setdefault("X-Frame-Options", "DENY")
        else:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


def numbered(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Each request has a number, which every line about it carries. Only slow and broken ones get a line of
    their own: who reads what, when, is written nowhere.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        request.house_id = secrets.token_hex(6)  # type: ignore[attr-defined]
        token, began = logs.current.set(request), time.monotonic()
        try:
            response = get_response(request)
            took = time.monotonic() - began
            if took > SLOW:
                facts = {"status": response.status_code, "seconds": round(took, 2)}
                log.warning("A slow page", extra={"facts": facts})
        finally:
            logs.current.reset(token)
        response.headers["X-Request-Id"] = request.house_id  # type: ignore[attr-defined]
        return response

    return answer
