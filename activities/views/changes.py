"""Staff change today: from a phone, in half a minute."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from activities.access import for_staff
from activities.days import changes, programme, words
from activities.days import day as days
from activities.forms.day import MomentForm
from activities.models import Occurrence, PromptVariant, State
from community.http import HouseRequest, see_other

MOVES = ("-15", "15", "30", "60")  # minutes, one button each


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
    said = form.cleaned_data
    changes.add(options["day"], said["at"], said, said["client_uuid"])
    messages.success(request, _("It is on the programme."))
    return see_other(request, "today")


@for_staff
@require_POST
def move(request: HouseRequest, pk: int) -> HttpResponse:
    """A quarter, half an hour or an hour, with one tap."""
    by = request.POST.get("by", "")
    moment = get_object_or_404(Occurrence, pk=pk)
    if by in MOVES and changes.move(moment, int(by), timezone.now()):
        messages.success(request, _("Saved. That is how it will be today."))
    else:
        messages.error(request, _("It is too close. Nothing was moved."))
    return see_other(request, "today")


@for_staff
@require_POST
def swap(request: HouseRequest, pk: int) -> HttpResponse:
    """Another of the house's texts, with one tap."""
    moment = get_object_or_404(Occurrence, pk=pk)
    known = PromptVariant.objects.in_use().filter(moment=moment.moment)
    variant = known.filter(key=request.POST.get("text", "")).first()
    if variant is None:
        messages.error(request, _("Choose from the list."))
    elif changes.swap(moment, variant, timezone.now()):
        messages.success(request, _("Saved. That is how it will be today."))
    else:
        messages.error(request, _("It is already open."))
    return see_other(request, "today")


@for_staff
@require_POST
def say_now(request: HouseRequest, pk: int) -> HttpResponse:
    """Said at once, in the name of whoever taps."""
    post = programme.say_now(get_object_or_404(Occurrence, pk=pk), request.user, timezone.now())
    if post is None:
        messages.error(request, _("It is already open."))
        return see_other(request, "today")
    messages.success(request, _("It is said, and the table is laid."))
    return see_other(request, "post", post.pk)


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
    may_swap = moment is not None and moment.state == State.DRAFT
    shown = {"form": form, "moment": moment, "others": words.others(moment) if moment and may_swap else []}
    return render(request, "activities/change.html", shown, status=status)
