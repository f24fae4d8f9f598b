"""Who may change what the house does together: those who work here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse

from community.http import HouseRequest

type View = Callable[..., HttpResponse]


def for_staff(view: View) -> View:
    """A page for those who work here. To others it is not there."""

    @wraps(view)
    def answer(request: HouseRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_on_staff:
            raise Http404
        return view(request, *args, **kwargs)

    return answer
