"""Warmth for a post."""

from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from community import cards, posts, veils
from community.http import HouseRequest, see_other
from community.models import Post, Warmth
from community.views import wall


@require_http_methods(["GET", "POST"])
def send(request: HouseRequest, pk: int) -> HttpResponse:
    """Send warmth, change it, or (with nothing chosen) take it back. A script gets the card anew."""
    post = Post.objects.visible_to(request.user).filter(pk=pk).first()
    if post is None:
        return wall.gone(request)
    if request.method == "GET" or post.is_still(timezone.now()):
        return redirect("post", pk)
    kind = request.POST.get("kind", "")
    if kind in ("", *Warmth.values):
        try:
            posts.warm(post, request.user, Warmth(kind) if kind else None)
        except IntegrityError:  # the post went away between the two lines
            return wall.gone(request)
    if not request.htmx:
        return see_other(request, "post", pk)
    post.refresh_from_db(fields=["version"])
    return HttpResponse(cards.html_for([post], request.user.language, veils.of(request.user))[pk])
