""" "I did it": said with a tap, a few words or pictures."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from activities.forms.activity import DidItForm
from activities.gatherings import did_it
from activities.models import Activity
from community import photos, posts
from community.http import HouseRequest, client_uuid, see_other
from community.media.taking_in import Unusable
from community.models import Photo


@require_http_methods(["GET", "POST"])
def say(request: HouseRequest, pk: int) -> HttpResponse:
    """Say that one did it. Whatever is wrong, what was written and chosen stays on the page."""
    activity, now = get_object_or_404(Activity.objects.shown().standing(), pk=pk), timezone.now()
    if not activity.has_begun(now):
        return redirect("activity", pk)
    if request.method == "GET":
        return _page(request, activity, DidItForm(initial={"client_uuid": uuid.uuid4()}), [])
    if posts.is_settled(request.user, client_uuid(request)):  # it came, and only the answer was lost
        return see_other(request, "activity", pk)
    status, trouble, taken = 422, "", []
    try:
        taken = photos.take_up(request.FILES.getlist("photos"), request.user)
    except Unusable as unusable:
        status, trouble = unusable.status, unusable.message
    chosen = photos.loose_of(request.user, request.POST.getlist("photo")) + taken
    form = DidItForm(request.POST, writer=request.user, photos=chosen)
    if not form.is_valid() or trouble:
        return _page(request, activity, form, chosen, trouble, status)
    words = form.cleaned_data
    did_it.say(activity, request.user, words["text"], chosen, now, words["client_uuid"])
    messages.success(request, _("Good that you did it. What is half done counts too."))
    return see_other(request, "activity", pk)


def _page(
    request: HouseRequest,
    activity: Activity,
    form: DidItForm,
    chosen: list[Photo],
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = {"activity": activity, "form": form, "photos": chosen, "trouble": trouble}
    return render(request, "activities/did_it.html", shown, status=status)
