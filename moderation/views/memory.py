"""Writing down that somebody has died, and taking it back when it was a mistake. For those who lead."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from community.http import HouseRequest
from community.models import Member, Role
from moderation import postvention
from moderation.access import leader_page
from moderation.forms.care import MemoryForm


@leader_page
@require_http_methods(["GET", "POST"])
def remember(request: HouseRequest, handle: str) -> HttpResponse:
    """Asked slowly, with everything that happens said first."""
    people = Member.objects.inside() | Member.objects.remembered()
    member = get_object_or_404(people.filter(role=Role.MEMBER), handle=handle)
    if member.is_remembered:
        return _take_back(request, member)
    form = MemoryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        postvention.begin(member, request.user, form.cleaned_data["words"])
        messages.success(request, gettext("It is written down. Look at the desk: some need a talk now."))
        return redirect("desk")
    context = {"member": member, "form": form, "closest": postvention.closest_to(member)}
    return render(request, "moderation/memory.html", context, status=422 if form.is_bound else 200)


def _take_back(request: HouseRequest, member: Member) -> HttpResponse:
    if request.method == "POST" and "take_back" in request.POST:
        postvention.take_back(member, request.user)
        messages.success(
            request, gettext("It is taken back. %(name)s can come in again.") % {"name": member.name}
        )
        return redirect("desk")
    return render(request, "moderation/memory.html", {"member": member})
