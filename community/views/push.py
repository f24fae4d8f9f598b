"""Being rung on one's own phone: yes, no more, and the small script that takes the ring."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from community import devices, push
from community.forms_push import PhoneForm
from community.http import HouseRequest


@require_POST
def yes(request: HouseRequest) -> HttpResponse:
    """Ring me here."""
    form = PhoneForm(request.POST)
    if not push.is_on() or not form.is_valid():
        return HttpResponse(status=422)
    device = devices.known_as(request, request.user.username)
    try:
        push.subscribe(request.user, device=device, **form.cleaned_data)
    except push.UnknownAddressError:
        return HttpResponse(status=422)
    return HttpResponse(status=204)


@require_POST
def no_more(request: HouseRequest) -> HttpResponse:
    """Ring me here no more."""
    push.forget(request.user, request.POST.get("endpoint", "")[: push.LONGEST_ADDRESS])
    return HttpResponse(status=204)


@require_GET
@login_not_required
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. At the root, to speak for the whole house; it keeps nothing."""
    found = finders.find("js/worker.js") or str(Path(settings.STATIC_ROOT, "js/worker.js"))
    path = Path(found)
    if not path.is_file():
        raise Http404
    response = HttpResponse(path.read_bytes(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response
