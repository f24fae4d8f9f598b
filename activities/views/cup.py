"""A cup on the table."""

from django.db import IntegrityError
from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.views.decorators.http import require_http_methods

from activities.moods import cups
from community import cards, veils
from community.http import HouseRequest, see_other
from community.models import Post
from community.views import wall


@require_http_methods(["GET", "POST"])
def put(request: HouseRequest, pk: int) -> HttpResponse:
    """Put one's cup on the table or, with `take`, take it away. A script gets the card anew."""
    post = Post.objects.visible_to(request.user).filter(pk=pk, is_prompt=True).first()
    if post is None:
        return wall.gone(request)
    if request.method == "GET":
        return redirect("post", pk)
    try:
        (cups.take if "take" in request.POST else cups.put)(post, request.user)
    except IntegrityError:  # the post went away between the two lines
        return wall.gone(request)
    if not request.htmx:
        return see_other(request, f"{resolve_url('post', pk)}#kop")
    post.refresh_from_db(fields=["version"])
    return HttpResponse(cards.html_for([post], request.user.language, veils.of(request.user))[pk])
