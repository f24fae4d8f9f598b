"""The loving nudge: choose a beginning, make it one's own, send it by hand."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from activities.models import Activity
from community.http import HouseRequest, number_in, one_line
from moderation import privacy
from moderation.access import staff_page
from moderation.cases import nudges
from moderation.forms.case import NudgeForm
from moderation.views.member import member_or_404


@staff_page
@require_http_methods(["GET", "POST"])
def nudge(request: HouseRequest, handle: str) -> HttpResponse:
    """Ready texts as links, so that choosing one works without a script."""
    member = member_or_404(request, handle)
    now = timezone.now()
    if not privacy.reads_private(request.user, member, now):
        return redirect("desk-member", handle)
    coming = nudges.coming_up(now)
    to = _chosen(coming, one_line(request.GET, "til"))
    ready = nudges.ready_words(member, to)
    form = NudgeForm(request.POST or None, initial=_begun(request, ready))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        nudges.send(member, request.user, said["words"], to, said["client_uuid"])
        messages.success(
            request, gettext("Sent. %(name)s can read it on their phone.") % {"name": member.name}
        )
        return redirect("desk-member", handle)
    context = {"member": member, "form": form, "ready": ready, "coming": coming, "to": to}
    context["last"] = member.nudges.select_related("by").first()
    return render(request, "moderation/nudge.html", context, status=422 if form.is_bound else 200)


def _chosen(coming: list[Activity], number: str) -> Activity | None:
    return next((one for one in coming if str(one.pk) == number), None)


def _begun(request: HouseRequest, ready: list[str]) -> dict[str, Any]:
    """The words one begins with."""
    place = number_in(one_line(request.GET, "tekst"))
    return {"client_uuid": uuid.uuid4(), "words": ready[place if 0 <= place < len(ready) else 0]}
