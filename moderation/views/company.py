"""Getting a colleague along on a case, and letting them go again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from community.http import HouseRequest, one_line
from moderation import privacy
from moderation.access import staff_page
from moderation.cases import company, follow_ups
from moderation.models import FollowUp
from moderation.views.member import member_or_404


@staff_page
@require_POST
def bring(request: HouseRequest, handle: str) -> HttpResponse:
    """One more colleague, from the house or from outside."""
    case, now = _case(request, handle), timezone.now()
    wanted = one_line(request.POST, "colleague")
    found = company.could_help(case, request.user, now) if case else []
    colleague = next((one for one in found if one.handle == wanted), None)
    if case and colleague and company.bring(case, request.user, colleague, now):
        messages.success(request, gettext("%(name)s is with it now.") % {"name": colleague.name})
    return redirect("desk-member", handle)


@staff_page
@require_POST
def let_go(request: HouseRequest, handle: str) -> HttpResponse:
    """They help no more."""
    case, wanted = _case(request, handle), one_line(request.POST, "colleague")
    colleague = case.colleagues.filter(handle=wanted).first() if case else None
    if case and colleague and company.let_go(case, request.user, colleague):
        messages.success(request, gettext("%(name)s is with it no more.") % {"name": colleague.name})
    return redirect("desk-member", handle)


def _case(request: HouseRequest, handle: str) -> FollowUp | None:
    """The open case, for somebody who may choose who is with it."""
    member, now = member_or_404(request, handle), timezone.now()
    case = follow_ups.open_for(member) if privacy.is_at_work(request.user, member, now) else None
    return case if case and privacy.may_choose_company(request.user, case, now) else None
