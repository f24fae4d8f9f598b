"""A member's page at the desk: why they are on the list, what happened, the talk, the notes."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community import breaks
from community.forms.talk import SayForm
from community.http import HouseRequest
from community.models import Conversation, ConversationKind, Member
from community.views.talks import talk_context
from moderation import access, mood_line, nights, privacy
from moderation.access import staff_page
from moderation.cases import agreements, company, follow_ups, latest, taking_over, teamwork
from moderation.cases.timeline import timeline_of
from moderation.desk import attention, watch
from moderation.forms.care import AbsenceForm, SnoozeForm
from moderation.forms.case import AgreementForm, LevelForm, LookForm
from moderation.forms.desk import CloseForm, DismissForm, NoteForm, PurposeForm, ReasonForm
from moderation.forms.night import NightForm
from moderation.models import FollowUp, SafetyPlan
from moderation.signs import lately


def member_or_404(request: HouseRequest, handle: str) -> Member:
    """Somebody this colleague may know of. One's own file is for others to look after."""
    member: Member = get_object_or_404(Member.objects.exclude(pk=request.user.pk), handle=handle)
    if not _calls_on_us(member) or not privacy.may_know_of(request.user, member):
        raise Http404
    return member


def _calls_on_us(member: Member) -> bool:
    """Lives here; or is on the way out, while somebody still has a reason to ask how they are."""
    is_asked_after = member.is_leaving and member.is_active
    return (
        member.is_inside
        or member.is_suspended
        or (is_asked_after and attention.row_of(member, timezone.now()) is not None)
    )


@staff_page
@require_GET
def show(request: HouseRequest, handle: str) -> HttpResponse:
    """The page, once the purpose is said. From the attention list it is said already: concern."""
    member = member_or_404(request, handle)
    now = timezone.now()
    seen = follow_ups.newest_sign(member)  # before the page is read: what comes between is above the mark
    row = attention.row_of(member, now)
    look = privacy.last_look(request.user, member)
    if look is None and row:
        look = privacy.open_from_list(request.user, member, now)
    if look is None:
        return redirect("desk-purpose", handle)
    page = page_of(request, member, row, seen) | {"look": look}
    return render(request, "moderation/member.html", page)


@staff_page
@require_http_methods(["GET", "POST"])
def purpose(request: HouseRequest, handle: str) -> HttpResponse:
    """Say what for, before the page opens."""
    member = member_or_404(request, handle)
    now = timezone.now()
    needs_reason = not privacy.is_at_work(request.user, member, now)
    form = PurposeForm(request.POST or None, needs_reason=needs_reason)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        may_read = privacy.is_close(request.user, member, now) or len(reason) >= privacy.SHORTEST_REASON
        what = privacy.What.PRIVATE if may_read else privacy.What.PAGE
        knows = form.cleaned_data["knows_privately"]
        privacy.look(request.user, member, what, form.cleaned_data["purpose"], reason, knows)
        return redirect("desk-member", handle)
    status = 422 if form.is_bound else 200
    context = {"member": member, "form": form, "needs_reason": needs_reason}
    return render(request, "moderation/purpose.html", context, status=status)


@staff_page
@require_POST
def reason(request: HouseRequest, handle: str) -> HttpResponse:
    """Say why, to read talk and notes without being assigned or on shift with the care of members."""
    member = member_or_404(request, handle)
    form = ReasonForm(request.POST)
    look = privacy.last_look(request.user, member)
    if look and form.is_valid():
        privacy.look(request.user, member, privacy.What.PRIVATE, look.purpose, form.cleaned_data["reason"])
    elif form.errors:
        messages.error(request, gettext("Write at least 10 letters about why."))
    return redirect("desk-member", handle)


@staff_page
@require_GET
def log(request: HouseRequest, handle: str) -> HttpResponse:
    """Everybody who has looked, and what for. Why, in their words, for those who read what is private."""
    member = member_or_404(request, handle)
    if privacy.last_look(request.user, member) is None:
        return redirect("desk-purpose", handle)
    may_read = privacy.may_read_private(request.user, member, timezone.now())
    context = {"member": member, "looks": privacy.looks_at(member), "may_read_private": may_read}
    return render(request, "moderation/log.html", context)


@staff_page
@require_GET
def everything(request: HouseRequest, handle: str) -> HttpResponse:
    """The latest, further back. For those who may read the page, and have opened it."""
    member = member_or_404(request, handle)
    may_read = privacy.may_read_private(request.user, member, timezone.now())
    if not may_read or privacy.last_look(request.user, member) is None:
        return redirect("desk-member", handle)
    found = latest.of(member, request.user, latest.ALL)
    return render(request, "moderation/latest.html", {"member": member, "latest": found})


@staff_page
@require_GET
def talk_part(request: HouseRequest, handle: str) -> HttpResponse:
    """The bubbles alone."""
    member = member_or_404(request, handle)
    talk = open_talk(member)
    may_read = privacy.may_read_private(request.user, member, timezone.now())
    if not may_read or privacy.last_look(request.user, member) is None:
        return HttpResponse(status=204)
    if talk is None:
        return render(request, "moderation/_no_talk.html")
    return render(request, "community/_talk.html", {**talk_context(talk, request), "folds_media": True})


@staff_page
@require_GET
def who_has_it(request: HouseRequest, handle: str) -> HttpResponse:
    """Who writes with them now: an open page fetches it when a colleague has taken it."""
    case = follow_ups.open_for(member_or_404(request, handle))
    return render(request, "moderation/_who_has_it.html", {"owner": case.owner if case else None})


def open_talk(member: Member) -> Conversation | None:
    """The private talk with this member that is going on."""
    return Conversation.objects.open().filter(member=member, kind=ConversationKind.PRIVATE).first()


def page_of(request: HouseRequest, member: Member, row: attention.Row | None, seen: int) -> dict[str, Any]:
    """Everything on the page that this colleague may see. `seen` is the newest sign before `row` was read."""
    past = FollowUp.objects.filter(member=member, closed_at__isnull=False).select_related("closed_by")
    page: dict[str, Any] = {
        "member": member,
        "is_external": access.is_external(request.user),
        "row": row,
        "past": past.order_by("-closed_at")[:10],
        "close_form": CloseForm(),
        "newest_sign": seen,
        "snooze_form": SnoozeForm(),
        "absence_form": AbsenceForm(auto_id="why_%s"),
        "look_form": LookForm(auto_id="look_%s"),
        "break_until": breaks.known_to_staff(member, timezone.now()),
        "absence": teamwork.known_absence(member, timezone.now()),
        "dismiss_form": DismissForm(auto_id=False),
        "reason_form": ReasonForm(),
        "level_form": LevelForm(initial={"level": row.level} if row else None),
        "may_act": privacy.is_at_work(request.user, member, timezone.now()),
        "may_read_private": privacy.may_read_private(request.user, member, timezone.now()),
    }
    page |= _company(request.user, row.follow_up if row else None)
    if page["may_read_private"]:
        page |= _private(request, member, row)
    return page


def _private(request: HouseRequest, member: Member, row: attention.Row | None) -> dict[str, Any]:
    talk = open_talk(member)
    form = SayForm(initial={"client_uuid": uuid.uuid4()}, auto_id="say_%s")
    case = row.follow_up if row else None
    page: dict[str, Any] = talk_context(talk, request, form) if talk else {"form": form}
    return page | {
        "folds_media": True,
        "latest": latest.of(member, request.user),
        "wants_to_be_missed": watch.wants_to_be_missed(member),
        "timeline": timeline_of(case) if case else [],
        "agreements": agreements.standing(member),
        "plans": list(SafetyPlan.objects.filter(member=member).select_related("by")[:10]),
        "night_form": NightForm(plan=nights.latest(member), auto_id="night_%s"),
        "agreement_form": AgreementForm(auto_id="agree_%s"),
        "words_grow_heavier": lately.words_grow_heavier(member),
        "mood": mood_line.of(member, timezone.localdate(), row.signals if row else ()),
        "notes": member.case_notes.select_related("author")[:30],
        "note_form": NoteForm(auto_id="note_%s"),
    }


def _company(reader: Member, case: FollowUp | None) -> dict[str, Any]:
    """Who is with it, and who could be."""
    if case is None:
        return {"helping": []}
    now = timezone.now()
    may_choose = privacy.may_choose_company(reader, case, now)
    return {
        "helping": list(case.colleagues.all()),
        "colleagues": taking_over.may_be_asked(case, reader) if case.owner_id == reader.pk else [],
        "may_choose": may_choose,
        "could_help": company.could_help(case, reader, now) if may_choose else [],
    }
