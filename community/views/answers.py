"""Answers to a post."""

from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from community import comments
from community.forms import AnswerForm
from community.http import HouseRequest, see_other
from community.models import Comment, Post
from community.views import wall


@require_http_methods(["GET", "POST"])
def answer(request: HouseRequest, pk: int) -> HttpResponse:
    """Answer a post. When it was taken away meanwhile, the words come back to their writer."""
    post = Post.objects.visible_to(request.user).filter(pk=pk).first()
    if post is None:
        return wall.gone(request)
    if request.method == "GET":
        return redirect("post", pk)
    form = AnswerForm(request.POST, writer=request.user)
    if not form.is_valid() or not post.takes_answers(timezone.now()):
        return wall.post_page(request, post, form, status=422)
    words = form.cleaned_data
    try:
        given = comments.add(post, request.user, words["text"], words["client_uuid"])
    except Comment.DoesNotExist:  # the post went away between the two lines
        return wall.gone(request)
    return see_other(request, f"{resolve_url('post', pk)}#svar-{given.pk}")
