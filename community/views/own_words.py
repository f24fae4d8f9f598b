"""One's own words: say them otherwise, take them back; and one's own name and eyes, on somebody else's."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community import aside, belongings, comments, posts
from community.forms.wall import AnswerForm, PostForm
from community.http import HouseRequest, see_other
from community.models import Comment, Mention, Post, SetAside
from community.views import wall


@require_http_methods(["GET", "POST"])
def edit(request: HouseRequest, pk: int) -> HttpResponse:
    """Say a post otherwise. What was typed stays on the page whatever is wrong with it."""
    post = get_object_or_404(Post.objects.in_rooms_of(request.user), pk=pk, author=request.user)
    if post.is_still(timezone.now()):
        return redirect("post", pk)
    said = {name: getattr(post, name) for name in ("text", "subjects", "note", "who_answers")}
    has_more = belongings.has_any(post=post)
    form = PostForm(request.POST or None, initial=said, writer=request.user, has_more=has_more)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        heavy = posts.Heavy(words["subjects"], words["note"])
        posts.edit(post, words["text"], heavy=heavy, who_answers=words["who_answers"])
        messages.success(request, _("Your post is corrected."))
        return see_other(request, "post", pk)
    status = 422 if form.is_bound else 200
    return render(request, "community/edit.html", {"post": post, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
def edit_answer(request: HouseRequest, pk: int) -> HttpResponse:
    """Say an answer otherwise. Not in a room one was taken out of: nobody there would know who is let in."""
    own = Comment.objects.filter(author=request.user, post__in=Post.objects.in_rooms_of(request.user))
    comment = get_object_or_404(own.select_related("post", "author"), pk=pk)
    if comment.post.is_still(timezone.now()):
        return redirect("post", comment.post_id)
    said, has_more = {"text": comment.text}, belongings.has_any(comment=comment)
    form = AnswerForm(request.POST or None, initial=said, writer=request.user, has_more=has_more)
    if request.method == "POST" and form.is_valid():
        comments.edit(comment, form.cleaned_data["text"])
        messages.success(request, _("Your answer is corrected."))
        return see_other(request, f"{resolve_url('post', comment.post_id)}#svar-{pk}")
    status = 422 if form.is_bound else 200
    context = {"comment": comment, "post": comment.post, "form": form}
    return render(request, "community/edit.html", context, status=status)


@require_http_methods(["GET", "POST"])
def delete_answer(request: HouseRequest, pk: int) -> HttpResponse:
    """Take an answer back. Asked first, because it cannot be undone."""
    comment = get_object_or_404(Comment.objects.select_related("post", "author"), pk=pk, author=request.user)
    if request.method == "GET":
        return render(request, "community/delete.html", {"post": comment.post, "comment": comment})
    comments.delete(comment)
    messages.success(request, _("Your answer is gone."))
    return see_other(request, "post", comment.post_id)


@require_GET
def answers(request: HouseRequest, pk: int) -> HttpResponse:
    """All answers to a post, for a card that is unfolded in place."""
    post = get_object_or_404(Post.objects.visible_to(request.user), pk=pk)
    return render(request, "community/_comments.html", wall.with_all_answers(post, request.user))


@require_http_methods(["GET", "POST"])
def put_aside(request: HouseRequest, pk: int) -> HttpResponse:
    """Not for me. Nobody is told."""
    post = get_object_or_404(Post.objects.visible_to(request.user), pk=pk)
    if request.method == "GET":
        return render(request, "community/aside.html", {"post": post})
    aside.put(post, request.user)
    messages.success(request, _("You do not see the post any more."))
    return see_other(request, "set-aside")


@require_POST
def take_back(request: HouseRequest, pk: int) -> HttpResponse:
    """Let me see it again."""
    post = get_object_or_404(
        Post, pk__in=SetAside.objects.filter(member=request.user, post=pk).values("post")
    )
    aside.take_back(post, request.user)
    messages.success(request, _("You see the post again."))
    return see_other(request, "post", pk)


@require_GET
def set_aside(request: HouseRequest) -> HttpResponse:
    """What I have put aside, the newest first, each with the way back."""
    mine = SetAside.objects.filter(member=request.user, post__in=Post.objects.visible_to(request.user))
    rows = mine.select_related("post__author")[:50]
    return render(request, "community/set_aside.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
def take_name_off(request: HouseRequest, pk: int) -> HttpResponse:
    """I do not want to be named here."""
    named = Mention.objects.of(request.user).select_related("post")
    mention = get_object_or_404(named, pk=pk)
    if request.method == "GET":
        return redirect("post", mention.post_id)
    posts.take_name_off(mention)
    messages.success(request, _("Your name leads nowhere any more."))
    return see_other(request, "post", mention.post_id)
