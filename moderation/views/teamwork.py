"""Sharing the load from a person's page: be the second, wait and see, we know why, undo."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from community.http import HouseRequest
from moderation import privacy
from moderation.access import staff_page
from moderation.cases import follow_ups, resting, teamwork
from moderation.desk import attention, concerns
from moderation.forms.care import AbsenceForm, SnoozeForm
from moderation.models import Level, Signal
from moderation.views.care import again
from moderation.views.member import member_or_404


@staff_page
@require_POST
def second(request: HouseRequest, handle: str) -> HttpResponse:
    """ "I am with you". Leads to the page, where the two can see what has been said."""
    member = member_or_404(request, handle)
    follow_up = follow_ups.open_for(member)
    if follow_up is None or not privacy.is_at_work(request.user, member, timezone.now()):
        return redirect("desk")
    if teamwork.second(follow_up, by=request.user):
        messages.success(request, gettext("You are two now. Talk together before you write."))
    return redirect("desk-member", handle)


@staff_page
@require_POST
def snooze(request: HouseRequest, handle: str) -> HttpResponse:
    """Observe, wait. What is urgent now cannot wait."""
    member = member_or_404(request, handle)
    now = timezone.now()
    form = SnoozeForm(request.POST)
    if not privacy.is_at_work(request.user, member, now):
        return redirect("desk-purpose", handle)
    if not form.is_valid():
        return again(request, member, snooze_form=form)
    row = attention.row_of(member, now)
    if row is None or row.level == Level.RED:
        messages.info(request, gettext("This cannot wait. Take it, or ask a colleague to."))
        return redirect("desk-member", handle)
    teamwork.snooze(member, request.user, form.moment(now), form.cleaned_data["reason"], now)
    messages.success(request, gettext("We wait. The row comes back by itself."))
    return redirect("desk")


@staff_page
@require_POST
def wake(request: HouseRequest, handle: str) -> HttpResponse:
    """Do not wait after all. Said by somebody at work, like the wait itself."""
    member = member_or_404(request, handle)
    if not privacy.is_at_work(request.user, member, timezone.now()):
        return redirect("desk-purpose", handle)
    resting.wake(member)
    return redirect("desk")


@staff_page
@require_POST
def know_why(request: HouseRequest, handle: str) -> HttpResponse:
    """We know why they are quiet."""
    member = member_or_404(request, handle)
    form = AbsenceForm(request.POST, auto_id="why_%s")
    if not privacy.is_at_work(request.user, member, timezone.now()):
        return redirect("desk-purpose", handle)
    if not form.is_valid():
        return again(request, member, absence_form=form)
    teamwork.know_why(member, request.user, form.cleaned_data["why"], form.moment())
    messages.success(request, gettext("It is written down. Silence calls on nobody until then."))
    return redirect("desk-member", handle)


@staff_page
@require_POST
def undo_dismiss(request: HouseRequest, handle: str, pk: int) -> HttpResponse:
    """That was a slip of the thumb."""
    member = member_or_404(request, handle)
    signal = get_object_or_404(Signal.objects.select_related("member"), pk=pk, member=member)
    concerns.undo_dismiss(signal, request.user, timezone.now())
    return redirect("desk")
