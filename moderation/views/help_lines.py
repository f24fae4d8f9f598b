"""The list of help lines is looked through four times a year: who is due, and "checked today" in one tap."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from community.help import help_lines
from community.http import HouseRequest, see_other
from community.models import HelpLine
from moderation.access import staff_page


@staff_page
@require_GET
def overview(request: HouseRequest) -> HttpResponse:
    """Those nobody has checked for three months, and those checked last."""
    today = timezone.localdate()
    lines = list(HelpLine.objects.in_order().select_related("verified_by"))
    shown = {
        "to_check": [line for line in lines if line.is_to_be_checked(today)],
        "checked": [line for line in lines if not line.is_to_be_checked(today)],
        "may_change": request.user.is_staff,
    }
    return render(request, "moderation/help_lines.html", shown)


@staff_page
@require_POST
def checked(request: HouseRequest, pk: int) -> HttpResponse:
    """I have looked it up today, and it is right."""
    line = get_object_or_404(HelpLine, pk=pk)
    if help_lines.check(line, request.user, timezone.localdate()):
        messages.success(request, gettext("Thank you. %(name)s is checked.") % {"name": line.name})
    else:
        messages.error(
            request, gettext("There is no number yet. Somebody must write it in the office first.")
        )
    return see_other(request, "desk-help-lines")
