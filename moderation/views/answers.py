"""Nobody stands alone: take a post in hand; and a look at what seemed harmless."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from community.http import HouseRequest
from community.models import Post
from moderation.access import house_page
from moderation.desk import answers, concerns
from moderation.models import Signal

ON_A_PAGE = 30


@house_page
@require_POST
def read(request: HouseRequest, pk: int) -> HttpResponse:
    """ "Mette is reading now": then on to the post, to answer it."""
    post = get_object_or_404(Post.objects.hanging().in_rooms_of(request.user), pk=pk)
    if answers.take(post, by=request.user):
        return redirect("post", pk)
    name = post.in_hand_of.name if post.in_hand_of else gettext("A colleague")
    messages.info(request, gettext("%(name)s is reading it already.") % {"name": name})
    return redirect("desk")


@house_page
@require_GET
def harmless(request: HouseRequest) -> HttpResponse:
    """Grave words that looked harmless. A colleague looks at a few now and then."""
    found = Signal.objects.standing().filter(rule_key="looked_harmless", member__shown_out_at__isnull=True)
    page = Paginator(found.select_related("member").order_by("-created_at", "-pk"), ON_A_PAGE)
    return render(request, "moderation/harmless.html", {"page": page.get_page(request.GET.get("side"))})


@house_page
@require_POST
def was_harmless(request: HouseRequest, pk: int) -> HttpResponse:
    """A person has looked, and agrees."""
    signal = get_object_or_404(Signal.objects.standing().filter(rule_key="looked_harmless"), pk=pk)
    concerns.dismiss(signal, request.user, gettext("Looked at: harmless."))
    return redirect("desk-harmless")
