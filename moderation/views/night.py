"""The plan for the night, on the member's phone and at the desk."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from community import hosts
from community.http import HouseRequest, see_other
from community.templatetags import house
from moderation import nights, privacy
from moderation.access import staff_page
from moderation.forms.night import AnswerForm, NightForm
from moderation.models import Night, SafetyPlan
from moderation.views.care import again
from moderation.views.member import member_or_404


@require_http_methods(["GET", "POST"])
def mine(request: HouseRequest) -> HttpResponse:
    """My own plan: three lines, changed whenever I like."""
    plan = nights.latest(request.user)
    form = NightForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        nights.keep(request.user, request.user, form.lines, timezone.now())
        messages.success(request, gettext("Your plan is kept. It stands first tonight."))
        return see_other(request, "my-night")
    status = 422 if form.is_bound else 200
    return render(request, "moderation/my_night.html", {"form": form, "plan": plan}, status=status)


@require_POST
def answer(request: HouseRequest, pk: int) -> HttpResponse:
    """How the night went. Once; and not answering is fine too."""
    plan = get_object_or_404(SafetyPlan.objects.select_related("member"), pk=pk, member=request.user)
    form = AnswerForm(request.POST)
    if form.is_valid():
        how, words = Night(form.cleaned_data["how"]), form.cleaned_data["words"]
        if nights.answer(plan, how, words, timezone.now()):
            messages.success(request, _thanks(timezone.now()))
    return see_other(request, "stuen")


def _thanks(now: datetime) -> str:
    """What is true: somebody reads it now, or when somebody is here again."""
    if hosts.on_duty(now):
        return gettext("Thank you for saying it. The staff read it now.")
    coming = hosts.next_on_duty(now)
    if not coming:
        return gettext("Thank you for saying it. The staff read it when they are back.")
    at = house.coming(coming[0].starts_at)
    return gettext("Thank you for saying it. The staff are here again %(at)s, and read it then.") % {"at": at}


@staff_page
@require_POST
def keep(request: HouseRequest, handle: str) -> HttpResponse:
    """Write the lines down while talking with the member."""
    member = member_or_404(request, handle)
    if not privacy.may_read_private(request.user, member, timezone.now()):
        return redirect("desk-member", handle)
    form = NightForm(request.POST, auto_id="night_%s")
    if not form.is_valid():
        return again(request, member, night_form=form)
    nights.keep(member, request.user, form.lines, timezone.now())
    messages.success(request, gettext("The plan is kept. %(name)s sees it now.") % {"name": member.name})
    return redirect("desk-member", handle)
