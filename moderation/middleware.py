"""Staff reach no page with a password alone (SAFETY A1), not even those of the members."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from community.middleware import is_open
from moderation import access

# What one needs on the way to a second key.
ON_THE_WAY = ("account_", "mfa_")
ALSO_OPEN = ("language",)


class _SecondKey:
    """Send staff who have only shown a password to their second key first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], *args: object
    ) -> HttpResponse | None:
        """Costs a member nothing, and staff no query."""
        name = (request.resolver_match.url_name if request.resolver_match else "") or ""
        if is_open(name, view) or not getattr(request.user, "is_on_staff", False):
            return None
        if name.startswith(ON_THE_WAY) or name in ALSO_OPEN or access.has_shown_second_key(request):
            return None
        return access.to_second_key(request)


second_key = _SecondKey
