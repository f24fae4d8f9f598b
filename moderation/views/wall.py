"""Stepping in on the wall."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community import posts
from community.http import HouseRequest
from community.models import Comment, Post
from moderation.access import house_page
from moderation.decisions import down, interventions
from moderation.forms.desk import HideForm
from moderation.models import Worry


@house_page
@require_http_methods(["GET", "POST"])
def hide(request: HouseRequest, pk: int) -> HttpResponse:
    """Take a post down, with the reason its author reads."""
    post = get_object_or_404(_within_reach(request).select_related("author"), pk=pk)
    form = HideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        interventions.hide(post, request.user, form.cleaned_data["reason"], form.cleaned_data["ground"])
        if down.posts(request.user).filter(pk=post.pk).exists():
            messages.success(request, gettext("The post is taken down. Here it can be hung up again."))
            return redirect("desk-taken-down")
        messages.success(request, gettext("The post is taken down. Its author can read why."))
        return redirect("stuen")
    status = 422 if form.is_bound else 200
    return render(request, "moderation/hide.html", {"post": post, "form": form}, status=status)


@house_page
@require_http_methods(["GET", "POST"])
def hide_answer(request: HouseRequest, pk: int) -> HttpResponse:
    """Take an answer down, with the reason its author reads."""
    hanging = Comment.objects.visible().filter(post__in=_within_reach(request))
    comment = get_object_or_404(hanging.select_related("author", "post"), pk=pk)
    form = HideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        interventions.hide_answer(comment, request.user, said["reason"], said["ground"])
        messages.success(request, gettext("The answer is taken down. Its author can read why."))
        return redirect("post", comment.post_id)
    context = {"post": comment.post, "comment": comment, "form": form}
    return render(request, "moderation/hide.html", context, status=422 if form.is_bound else 200)


@house_page
@require_POST
def fine(request: HouseRequest, pk: int) -> HttpResponse:
    """Somebody new has written, and it is fine as it is (SAFETY Z10)."""
    post = get_object_or_404(_within_reach(request), pk=pk)
    posts.find_fine(post)
    messages.success(request, gettext("Noted. Three such posts, and the first days are over."))
    return redirect("post", pk)


@house_page
@require_GET
def taken_down(request: HouseRequest) -> HttpResponse:
    """What the house or a colleague wrote, and is taken down. A member's words stand with the member."""
    context = {"posts": down.posts(request.user)[:30], "answers": down.answers(request.user)[:30]}
    return render(request, "moderation/taken_down.html", context)


@house_page
@require_POST
def hang_again(request: HouseRequest, pk: int) -> HttpResponse:
    """It was a slip, or it is put right: the post hangs where it hung."""
    if interventions.show_again(get_object_or_404(down.posts(request.user), pk=pk), by=request.user):
        messages.success(request, gettext("The post hangs in Stuen again."))
    return redirect("desk-taken-down")


@house_page
@require_POST
def hang_answer_again(request: HouseRequest, pk: int) -> HttpResponse:
    """The same for an answer."""
    if interventions.show_answer_again(get_object_or_404(down.answers(request.user), pk=pk), by=request.user):
        messages.success(request, gettext("The answer stands under the post again."))
    return redirect("desk-taken-down")


def _within_reach(request: HouseRequest) -> "QuerySet[Post]":
    """The wall, the rooms one is in, and of other rooms what somebody there has told us of."""
    told = Worry.objects.exclude(post=None).values("post")
    mine = Post.objects.visible_to(request.user)
    return Post.objects.hanging().filter(Q(pk__in=mine.values("pk")) | Q(pk__in=told))
