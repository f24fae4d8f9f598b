"""Answers to a post."""

from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from community import comments, settled
from community.forms.wall import AnswerForm
from community.http import HouseRequest, client_uuid, see_other
from community.models import Comment, Post
from community.views import wall
from community.views.enclosed import open_up


@require_http_methods(["GET", "POST"])
def answer(request: HouseRequest, pk: int) -> HttpResponse:
    """Answer a post. When it was taken away meanwhile, the words come back to their writer."""
    number = client_uuid(request)
    if known := comments.given(request.user, number):  # it came, and only the answer was lost
        return _to(request, known)
    if settled.is_known(request.user, number):
        return see_other(request, "post", pk)
    post = Post.objects.visible_to(request.user).filter(pk=pk).first()
    if post is None:
        return wall.gone(request)
    if request.method == "GET":
        return redirect("post", pk)
    enclosed = open_up(request)
    form = AnswerForm(request.POST, writer=request.user, has_more=bool(enclosed), photos=enclosed.photos)
    takes_it = post.takes_answers_from(request.user, timezone.now())
    if not form.is_valid() or enclosed.trouble or not takes_it:
        return wall.post_page(request, post, form, enclosed.status, enclosed)
    words = form.cleaned_data
    try:
        given = comments.add(post, request.user, words["text"], words["client_uuid"], enclosed.pieces)
    except Comment.DoesNotExist:  # the post went away between the two lines
        return wall.gone(request)
    return _to(request, given)


def _to(request: HouseRequest, given: Comment) -> HttpResponse:
    return see_other(request, f"{resolve_url('post', given.post_id)}#svar-{given.pk}")
