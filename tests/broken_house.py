"""The addresses of a house in which one page is broken, for the tests of what people then see."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from vaerested.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def broken(request: HttpRequest) -> HttpResponse:
    """Somebody made a mistake here."""
    raise RuntimeError


urlpatterns = [*urlpatterns, path("brudt/", broken)]
