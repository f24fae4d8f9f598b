"""Telling somebody outside: choose the door, answer what it asks, and let a colleague stand by it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community.http import HouseRequest, number_in, one_line, see_other
from community.models import Consent, Member
from moderation import access, escalations, lawful, letter, privacy
from moderation.access import house_page, staff_page
from moderation.forms.reach import KINDS, FinishForm, ReachForm, StopForm
from moderation.models import Basis, Escalation, Way
from moderation.views.member import member_or_404

AGAIN = ("recipient", "recipient_name", "consent", "consent_how", "shared", "basis")


@staff_page
@require_GET
def doors(request: HouseRequest, handle: str) -> HttpResponse:
    """Four doors with their own words, and what has been told before."""
    member = member_or_404(request, handle)
    if not _may_read(request, member):
        return redirect("desk-member", handle)
    context = {
        "member": member,
        "doors": [(way, door) for way, door in lawful.DOORS.items()],
        "earlier": member.escalations.select_related("by", "second"),
    }
    return render(request, "moderation/reach.html", context)


@staff_page
@require_http_methods(["GET", "POST"])
def begin(request: HouseRequest, handle: str, way: str) -> HttpResponse:
    """The guided form. It goes no further than the answers allow; "we tell nobody" is always an answer."""
    member = member_or_404(request, handle)
    if way not in Way.values:
        raise Http404
    if not _may_read(request, member):
        return redirect("desk-member", handle)
    lets_be = "let_be" in request.POST
    form = ReachForm(
        request.POST or None, way=Way(way), lets_be=lets_be, initial=_first_words(request, member, way)
    )
    if request.method == "POST" and form.is_valid():
        deed = escalations.let_be if lets_be else escalations.begin
        made = deed(member, request.user, form.said, form.cleaned_data["client_uuid"])
        return see_other(request, "desk-escalation", handle, made.pk)
    standing = Consent.objects.standing().filter(member=member, kind="contact_kommune").first()
    context = {"member": member, "form": form, "way": Way(way), "door": lawful.DOORS[Way(way)]}
    context["standing"] = standing
    return render(request, "moderation/reach_form.html", context, status=422 if form.is_bound else 200)


def _first_words(request: HouseRequest, member: Member, way: str) -> dict[str, Any]:
    """What stands in the form to begin with: nothing, or what was written before and is to be put right."""
    asked = number_in(one_line(request.GET, "efter"))
    before = member.escalations.filter(pk=asked, way=way).first()
    known = {name: getattr(before, name) for name in AGAIN} if before else {}
    if before:
        known["shared_kinds"] = before.shared_kinds.get("kinds", [])
    return known | {"client_uuid": uuid.uuid4()}


@staff_page
@require_http_methods(["GET", "POST"])
def show(request: HouseRequest, handle: str, pk: int) -> HttpResponse:
    """What is told, what is still missing, and the last answers."""
    told = _told(request, handle, pk)
    if told is None:
        return redirect("desk-member", handle)
    form = FinishForm(request.POST or None, initial={"told": "yes" if told.told_at else None})
    if request.method == "POST" and form.is_valid() and _finish(request, told, form):
        return see_other(request, "desk-escalation", handle, pk)
    return _page(request, told, form, status=422 if form.is_bound else 200)


def _finish(request: HouseRequest, told: Escalation, form: FinishForm) -> bool:
    said = form.cleaned_data
    is_told = said["told"] == "yes"
    try:
        escalations.finish(told, request.user, said["outcome"], "" if is_told else said["why"], is_told)
    except escalations.LockedError as locked:
        for words in _missing(locked.missing):
            form.add_error(None, words)
        return False
    messages.success(request, gettext("It is finished. It stands in the timeline."))
    return True


@house_page
@require_POST
def confirm(request: HouseRequest, handle: str, pk: int) -> HttpResponse:
    """ "I stand by it": the second colleague, in their own name. The house's own: what is told, it tells."""
    told = _told(request, handle, pk)
    if told and escalations.confirm(told, by=request.user):
        messages.success(request, gettext("Thank you. You stand by it together."))
    elif told:
        messages.info(request, gettext("It takes another colleague than the one who wrote it."))
    return redirect("desk-escalation", handle, pk)


@staff_page
@require_POST
def stop(request: HouseRequest, handle: str, pk: int) -> HttpResponse:
    """ "We do not tell it after all", with a reason. It leaves the desk, and can be written anew."""
    told = _told(request, handle, pk)
    if told is None:
        return redirect("desk-member", handle)
    form = StopForm(request.POST)
    if told.is_begun and not form.is_valid():
        return _page(request, told, FinishForm(), status=422, stop_form=form)
    if form.is_valid() and escalations.stop(told, request.user, form.cleaned_data["reason"]):
        messages.success(request, gettext("It is written down. Nobody is told."))
    return redirect("desk-escalation", handle, pk)


@staff_page
@require_POST
def tell_member(request: HouseRequest, handle: str, pk: int) -> HttpResponse:
    """The member has been told, perhaps later than the rest."""
    told = _told(request, handle, pk)
    if told and escalations.tell_member(told, by=request.user):
        messages.success(request, gettext("It is written down. It stands in their folder now."))
    return redirect("desk-escalation", handle, pk)


@staff_page
@require_GET
def print_letter(request: HouseRequest, handle: str, pk: int) -> HttpResponse:
    """The letter, made now and kept nowhere. Only when two stand by it."""
    told = _told(request, handle, pk)
    if told is None:
        return redirect("desk-member", handle)
    if told.second_at is None or told.stopped_at:
        raise Http404
    response = HttpResponse(letter.write(told), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="brev.pdf"'
    return response


def _told(request: HouseRequest, handle: str, pk: int) -> Escalation | None:
    """None for a colleague who has to say why first."""
    member = member_or_404(request, handle)
    if not _may_read(request, member):
        return None
    rows = Escalation.objects.select_related("by", "second", "member", "follow_up")
    return get_object_or_404(rows, pk=pk, member=member)


def _may_read(request: HouseRequest, member: Member) -> bool:
    return privacy.reads_private(request.user, member, timezone.now())


def _page(
    request: HouseRequest, told: Escalation, form: FinishForm, status: int, stop_form: StopForm | None = None
) -> HttpResponse:
    context: dict[str, Any] = {
        "stop_form": stop_form or StopForm(),
        "member": told.member,
        "told": told,
        "form": form,
        "kinds": [KINDS[kind] for kind in told.shared_kinds.get("kinds", []) if kind in KINDS],
        "basis_words": lawful.WORDS[Basis(told.basis)] if told.basis else "",
        "is_external": access.is_external(request.user),
        "missing": _missing(escalations.missing_in(told)) if told.is_begun else [],
    }
    return render(request, "moderation/escalation.html", context, status=status)


def _missing(names: list[str]) -> list[str]:
    said = {
        "basis": gettext("what allows it"),
        "shared": gettext("what we tell"),
        "second": gettext("a second colleague who stands by it"),
        "told": gettext("whether the member knows"),
        "outcome": gettext("how it went"),
    }
    return [gettext("Still missing: %(what)s.") % {"what": said[name]} for name in names]
