"""From a person's page: a new key for somebody who has lost theirs, and logging them out everywhere."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from community.door import qr
from community.http import HouseRequest
from community.models import STAFF_ROLES, Member
from moderation import keys, privacy
from moderation.access import house_page
from moderation.forms.desk import KeyForm
from moderation.views.member import member_or_404


def _member_or_404(request: HouseRequest, handle: str) -> Member:
    """A member, not a colleague: staff have spare codes of their own (SAFETY A1)."""
    shown_out = Member.objects.filter(handle=handle, shown_out_at__isnull=False, admitted_at__isnull=False)
    reads_why = shown_out.filter(leaving_at__isnull=True, remembered_at__isnull=True).first()
    member = reads_why or member_or_404(request, handle)
    if member.role in STAFF_ROLES:
        raise Http404
    return member


@house_page
@require_http_methods(["GET", "POST"])
def give(request: HouseRequest, handle: str) -> HttpResponse:
    """Make a new key, and show it this once. Making another takes this one back."""
    member = _member_or_404(request, handle)
    if not _is_looking(request, member):
        return redirect("desk-purpose" if member.is_active else "desk-step-in", handle)
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _show(request, member, form)
    has_keys = Authenticator.objects.filter(user=member.pk).exists()
    context = {"member": member, "form": form, "has_keys": has_keys}
    return render(request, "moderation/key.html", context)


def _is_looking(request: HouseRequest, member: Member) -> bool:
    """In the middle of a look. Somebody outside has no page but what was decided about them."""
    if member.is_active:
        return privacy.last_look(request.user, member) is not None
    return privacy.has_stepped_in(request.user, member)


def _show(request: HouseRequest, member: Member, form: KeyForm) -> HttpResponse:
    if form.cleaned_data["close"]:
        keys.close(member, by=request.user)
    code = keys.give(member, by=request.user, takes_second_keys=form.cleaned_data["takes_second_keys"])
    address = f"{settings.SITE_URL}{reverse('way-in-read', args=[code.token])}"
    context = {"member": member, "code": code, "qr": qr.as_image(address)}
    return render(request, "moderation/key_given.html", context)


@house_page
@require_POST
def close(request: HouseRequest, handle: str) -> HttpResponse:
    """Log them out everywhere, now."""
    member = _member_or_404(request, handle)
    if not member.is_active:  # nothing of theirs is open
        return redirect("desk-step-in", handle)
    if privacy.last_look(request.user, member) is None:
        return redirect("desk-purpose", handle)
    keys.close(member, by=request.user)
    messages.success(request, gettext("%(name)s is logged out everywhere.") % {"name": member.name})
    return redirect("desk-member", handle)
