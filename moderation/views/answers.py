"""Nobody stands alone: take a post in hand, put it down; and a look at what seemed harmless."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from community.http import HouseRequest
from community.models import Post
from moderation import access, answers, concerns
from moderation.access import staff_page
from moderation.models import Signal

ON_A_PAGE = 30


def _own_people_only(request: HouseRequest) -> None:
    """The wall is for the house's own people; externals see those they follow."""
    if access.is_external(request.user):
        raise Http404


@staff_page
@require_POST
def read(request: HouseRequest, pk: int) -> HttpResponse:
    """ "Mette is reading now": then on to the post, to answer it."""
    _own_people_only(request)
    post = get_object_or_404(Post.objects.visible().select_related("in_hand_of"), pk=pk)
    if answers.take(post, by=request.user):
        return redirect("post", pk)
    name = post.in_hand_of.name if post.in_hand_of else gettext("A colleague")
    messages.info(request, gettext("%(name)s is reading it already.") % {"name": name})
    return redirect("desk")


@staff_page
@require_POST
def put_down(request: HouseRequest, pk: int) -> HttpResponse:
    """Somebody else may answer it."""
    answers.put_down(get_object_or_404(Post, pk=pk), by=request.user)
    return redirect("desk")


@staff_page
@require_GET
def harmless(request: HouseRequest) -> HttpResponse:
    """Grave words that looked harmless. A colleague looks at a few now and then."""
    _own_people_only(request)
    found = Signal.objects.standing().filter(rule_key="looked_harmless", member__shown_out_at__isnull=True)
    page = Paginator(found.select_related("member").order_by("-created_at", "-pk"), ON_A_PAGE)
    return render(request, "moderation/harmless.html", {"page": page.get_page(request.GET.get("side"))})


@staff_page
@require_POST
def was_harmless(request: HouseRequest, pk: int) -> HttpResponse:
    """A person has looked, and agrees."""
    _own_people_only(request)
    signal = get_object_or_404(Signal.objects.standing().filter(rule_key="looked_harmless"), pk=pk)
    concerns.dismiss(signal, request.user, gettext("Looked at: harmless."))
    return redirect("desk-harmless")
