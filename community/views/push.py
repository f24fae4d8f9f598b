"""Being rung on one's own phone: yes, and no more. The worker takes the ring (phone.py)."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.bell import push
from community.door import devices, sessions
from community.forms.push import PhoneForm
from community.http import HouseRequest


@require_POST
def yes(request: HouseRequest) -> HttpResponse:
    """Ring me here. On an own phone only, and it is known from now on: logging out ends the rings (A5)."""
    if sessions.is_shared(request.session):
        words = _("You have said that others use this phone too. So we do not ring you here.")
        return HttpResponse(words, status=422, content_type="text/plain; charset=utf-8")
    form = PhoneForm(request.POST)
    if not push.is_on() or not form.is_valid():
        return HttpResponse(status=422)
    answer = HttpResponse(status=204)
    device = devices.known_as(request, request.user.username)
    device = device or devices.remember(request, answer, request.user)
    try:
        push.subscribe(request.user, device=device, **form.cleaned_data)
    except push.UnknownAddressError:
        return HttpResponse(status=422)
    request.session[sessions.DEVICE] = device
    return answer


@require_POST
def no_more(request: HouseRequest) -> HttpResponse:
    """Ring me here no more."""
    push.forget(request.user, request.POST.get("endpoint", "")[: push.LONGEST_ADDRESS])
    return HttpResponse(status=204)
