"""What a colleague does for a member: take it, put it back, write, note, close."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from community.forms.talk import SayForm
from community.http import HouseRequest, number_in, see_other
from community.models import Member
from community.views.enclosed import open_up
from moderation import privacy
from moderation.access import staff_page
from moderation.cases import follow_ups
from moderation.desk import attention, concerns
from moderation.forms.desk import CloseForm, DismissForm, NoteForm
from moderation.models import Signal
from moderation.views.member import member_or_404, page_of

UNDO = "can_undo"  # whose sign, which, when: what the desk offers to take back


@staff_page
@require_POST
def claim(request: HouseRequest, handle: str) -> HttpResponse:
    """ "I'll take it". The first has it; the second reads who does."""
    member = member_or_404(request, handle)
    if not (_is_at_it(request, member) or attention.row_of(member, timezone.now())):
        return redirect("desk-purpose", handle)
    try:
        follow_ups.claim(member, by=request.user)
    except follow_ups.AlreadyTakenError as taken:
        name = taken.owner.name if taken.owner else gettext("A colleague")
        messages.info(request, gettext("%(name)s has it.") % {"name": name})
        return redirect("desk")
    return redirect("desk-member", handle)


@staff_page
@require_POST
def put_back(request: HouseRequest, handle: str) -> HttpResponse:
    """Somebody else may take it. Not when another colleague has it by now."""
    member = member_or_404(request, handle)
    follow_up, had_it = follow_ups.open_for(member), request.POST.get("owner", "")
    owner = number_in(had_it) if had_it else None
    if follow_up and _is_at_it(request, member) and follow_ups.put_back(follow_up, request.user, owner):
        messages.success(request, gettext("You have put it back. A colleague can take it now."))
    return redirect("desk")


@staff_page
@require_POST
def close(request: HouseRequest, handle: str) -> HttpResponse:
    """Done for now, and how it went. Not past something that has come meanwhile."""
    member = member_or_404(request, handle)
    follow_up = follow_ups.open_for(member)
    form = CloseForm(request.POST)
    if follow_up is None or not _is_at_it(request, member):
        return redirect("desk")
    if not form.is_valid():
        return again(request, member, close_form=form)
    try:
        follow_ups.close(follow_up, request.user, **form.cleaned_data)
    except follow_ups.AloneError:
        form.add_error(None, gettext("Nobody carries this alone. A second colleague must be with it first."))
    except follow_ups.NewSignError:
        form.add_error(None, gettext("Something new has come from them. Read it before you close this."))
    if form.errors:
        return again(request, member, close_form=form)
    messages.success(request, gettext("Closed. It is kept with %(name)s.") % {"name": member.name})
    return redirect("desk")


@staff_page
@require_POST
def dismiss(request: HouseRequest, handle: str, pk: int) -> HttpResponse:
    """Not a concern, and why."""
    member = member_or_404(request, handle)
    signal = get_object_or_404(Signal.objects.standing().select_related("follow_up"), pk=pk, member=member)
    form = DismissForm(request.POST, auto_id=False)
    if not form.is_valid() or not _is_at_it(request, member):
        return again(request, member, dismiss_form=form)
    concerns.dismiss(signal, request.user, form.cleaned_data["reason"])
    request.session[UNDO] = [handle, signal.pk, timezone.now().timestamp()]
    return redirect("desk-member", handle) if attention.row_of(member, timezone.now()) else redirect("desk")


@staff_page
@require_POST
def say(request: HouseRequest, handle: str) -> HttpResponse:
    """Write to the member. They read it on their phone at once."""
    member = member_or_404(request, handle)
    if not _may_read(request, member):
        return redirect("desk-member", handle)
    enclosed = open_up(request)
    form = SayForm(request.POST, auto_id="say_%s", has_more=bool(enclosed))
    if not form.is_valid() or enclosed.trouble:
        return again(request, member, form=form, enclosed=enclosed)
    words = form.cleaned_data
    follow_ups.write(member, request.user, words["text"], words["client_uuid"], along=enclosed.pieces)
    return see_other(request, "desk-member", handle)


@staff_page
@require_POST
def note(request: HouseRequest, handle: str) -> HttpResponse:
    """Write something down for colleagues."""
    member = member_or_404(request, handle)
    form = NoteForm(request.POST, auto_id="note_%s")
    if not _may_read(request, member):
        return redirect("desk-member", handle)
    if not form.is_valid():
        return again(request, member, note_form=form)
    follow_ups.note(member, request.user, form.cleaned_data["text"])
    return redirect("desk-member", handle)


def _may_read(request: HouseRequest, member: Member) -> bool:
    return privacy.may_read_private(request.user, member, timezone.now())


def _is_at_it(request: HouseRequest, member: Member) -> bool:
    """Has it, or is at work: a colleague who went home must not be the only one who can let go."""
    return privacy.is_at_work(request.user, member, timezone.now())


def again(request: HouseRequest, member: Member, **forms: object) -> HttpResponse:
    """The page with the words still in the field, and what to do about them."""
    look = privacy.last_look(request.user, member)
    if look is None:
        return redirect("desk-member", member.handle)
    seen = follow_ups.newest_sign(member)  # before the page is read: what comes between is above the mark
    row = attention.row_of(member, timezone.now())
    page = page_of(request, member, row, seen) | {"look": look} | forms
    return render(request, "moderation/member.html", page, status=422)
