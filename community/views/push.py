"""Being rung on one's own phone: yes, and no more. The worker takes the ring (phone.py)."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from community.bell import push
from community.door import devices
from community.forms.push import PhoneForm
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
