"""Staff change today: from a phone, in half a minute."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from activities import changes
from activities import day as days
from activities.forms_day import MomentForm
from activities.models import Occurrence
from community.http import HouseRequest, see_other

type View = Callable[..., HttpResponse]


def for_staff(view: View) -> View:
    """The programme is changed by those who work here. To others the page is not there."""

    @wraps(view)
    def answer(request: HouseRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_on_staff:
            raise Http404
        return view(request, *args, **kwargs)

    return answer


@for_staff
@require_http_methods(["GET", "POST"])
def change(request: HouseRequest, pk: int) -> HttpResponse:
    """Another time, other words. When it opened meanwhile, what was written stays on the page."""
    moment, now = get_object_or_404(Occurrence, pk=pk), timezone.now()
    options: dict[str, Any] = {"day": moment.date, "now": now}
    if request.method == "GET":
        at = days.local(moment.due_at).time()
        given = {"at": at, **{name: getattr(moment, name) for name in changes.WORDS}}
        return _page(request, MomentForm(initial=given, **options), moment)
    form = MomentForm(request.POST, **options)
    if not form.is_valid():
        return _page(request, form, moment, 422)
    if not changes.change(moment, form.cleaned_data["at"], form.cleaned_data, now):
        form.add_error(
            None, _("It is open, or opens in a moment, and stays as it is. Your words are still here.")
        )
        return _page(request, form, moment, 409)
    messages.success(request, _("Saved. That is how it will be today."))
    return see_other(request, "today")


@for_staff
@require_http_methods(["GET", "POST"])
def add(request: HouseRequest) -> HttpResponse:
    """Something more today."""
    now = timezone.now()
    options: dict[str, Any] = {"day": days.house_date(now), "now": now}
    if request.method == "GET":
        return _page(request, MomentForm(initial={"client_uuid": uuid.uuid4()}, **options))
    form = MomentForm(request.POST, **options)
    if not form.is_valid():
        return _page(request, form, status=422)
    words = form.cleaned_data
    changes.add(options["day"], words["at"], words, words["client_uuid"])
    messages.success(request, _("It is on the programme."))
    return see_other(request, "today")


@for_staff
@require_POST
def leave_out(request: HouseRequest, pk: int) -> HttpResponse:
    """Not today."""
    if changes.leave_out(get_object_or_404(Occurrence, pk=pk)):
        messages.success(request, _("It is left out today."))
    else:
        messages.error(request, _("It is already open."))
    return see_other(request, "today")


@for_staff
@require_POST
def take_back(request: HouseRequest, pk: int) -> HttpResponse:
    """After all."""
    changes.take_back_in(get_object_or_404(Occurrence, pk=pk))
    return see_other(request, "today")


def _page(
    request: HouseRequest, form: MomentForm, moment: Occurrence | None = None, status: int = 200
) -> HttpResponse:
    return render(request, "activities/change.html", {"form": form, "moment": moment}, status=status)
