"""Somebody's own page for the others, and closing the door to them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community import members, pace, veils
from community.http import HouseRequest, one_line, see_other
from community.models import Block, Member

PER_MINUTE = 120  # pages of people (SAFETY Z9)
FEW = 6


def _met_by(reader: Member, handle: str) -> Member:
    """Somebody this reader may meet. For two who are apart the other is simply not here (SAFETY Z8)."""
    apart = Block.objects.unmet_by(reader)
    here = Member.objects.inside() | Member.objects.remembered()
    member: Member = get_object_or_404(here.exclude(pk__in=apart), handle=handle)
    return member


@require_GET
def person(request: HouseRequest, handle: str) -> HttpResponse:
    """A name, a picture and a few words. No number, no place, no "last seen" (SAFETY Z9)."""
    if pace.is_too_fast(f"people.{request.user.pk}", PER_MINUTE, seconds=60):
        return render(request, "429.html", status=429)
    somebody = _met_by(request.user, handle)
    return render(
        request,
        "community/person.html",
        {"person": somebody, "may_block": veils.may_block(request.user, somebody)},
    )


@require_GET
def names(request: HouseRequest) -> HttpResponse:
    """A few people whose name begins so, for whoever writes an @. Only those the reader meets (SAFETY Z8)."""
    if pace.is_too_fast(f"names.{request.user.pk}", PER_MINUTE, seconds=60):
        return HttpResponse(status=429)
    begins = one_line(request.GET, "q")
    people = members.called(begins, request.user)[:FEW] if begins else []
    return render(request, "community/_names.html", {"people": people})


@require_http_methods(["GET", "POST"])
def block(request: HouseRequest, handle: str) -> HttpResponse:
    """From now on the two do not meet. Asked first, in words that say what happens."""
    if handle == request.user.handle:
        return redirect("person", handle)
    somebody = _met_by(request.user, handle)
    if request.method == "GET" or not veils.may_block(request.user, somebody):
        can = veils.may_block(request.user, somebody)
        return render(request, "community/block.html", {"person": somebody, "may_block": can})
    veils.block(request.user, somebody)
    messages.success(request, _("Done. You do not meet each other here any more."))
    return see_other(request, "stuen")


@require_POST
def unblock(request: HouseRequest, handle: str) -> HttpResponse:
    """Open one's own door again."""
    doors = Block.objects.filter(blocker=request.user).select_related("blocked")
    mine = get_object_or_404(doors, blocked__handle=handle)
    veils.unblock(request.user, mine.blocked)
    messages.success(request, _("Done. You can meet each other again."))
    return see_other(request, "calm")
