"""Looking after each other: byt med mig, heavy content, and what everybody carries."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from community.http import HouseRequest, one_line
from moderation import privacy
from moderation.access import leader_page, staff_page
from moderation.cases import follow_ups, load, taking_over
from moderation.models import FollowUp
from moderation.views.member import member_or_404


@staff_page
@require_POST
def ask(request: HouseRequest, handle: str) -> HttpResponse:
    """ "Byt med mig": of those who work here, and may know of it."""
    case, wanted = _case(request, handle), one_line(request.POST, "colleague")
    known = taking_over.may_be_asked(case, request.user) if case else []
    colleague = next((one for one in known if one.handle == wanted), None)
    if case and colleague and taking_over.ask(case, request.user, colleague):
        messages.success(
            request, gettext("%(name)s is asked. It is yours until they say yes.") % {"name": colleague.name}
        )
    return redirect("desk-member", handle)


@staff_page
@require_POST
def answer(request: HouseRequest, handle: str) -> HttpResponse:
    """Yes, I take it; or not now. Only by whoever was asked."""
    case = follow_ups.open_for(member_or_404(request, handle))
    if case is None or case.swap_to_id != request.user.pk:
        return redirect("desk")
    if "yes" not in request.POST:
        taking_over.not_now(case, request.user)
        return redirect("desk")
    if taking_over.say_yes(case, request.user):
        messages.success(request, gettext("It is yours now."))
    return redirect("desk-member", handle)


@staff_page
@require_POST
def heavy(request: HouseRequest, handle: str) -> HttpResponse:
    """Say that it is heavy to read, or not any more."""
    case = _case(request, handle)
    if case:
        taking_over.mark_heavy(case, "yes" in request.POST)
    return redirect("desk-member", handle)


@leader_page
@require_GET
def everybody(request: HouseRequest) -> HttpResponse:
    """What each of us carries. For whoever leads."""
    return render(request, "moderation/load.html", {"loads": load.of_everybody(timezone.now())})


def _case(request: HouseRequest, handle: str) -> FollowUp | None:
    """The open case, for somebody at work on it."""
    member = member_or_404(request, handle)
    is_at_work = privacy.is_at_work(request.user, member, timezone.now())
    return follow_ups.open_for(member) if is_at_work else None
