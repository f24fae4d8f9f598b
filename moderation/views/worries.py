"""Telling the staff about somebody, and the staff's answer to whoever told."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from community import veils
from community.http import HouseRequest, see_other
from community.models import Comment, Member, Post
from community.views.talks import answering
from moderation import worries
from moderation.access import staff_page
from moderation.decisions import interventions
from moderation.forms.care import TellForm
from moderation.forms.desk import WordsForm
from moderation.models import Door, Worry


@require_http_methods(["GET", "POST"])
def worried(request: HouseRequest, handle: str = "") -> HttpResponse:
    """ "I am worried about …". Without a name, the words say whom it is about."""
    about = None
    if handle:
        apart = veils.of(request.user).people | {request.user.pk}
        about = get_object_or_404(Member.objects.inside().exclude(pk__in=apart), handle=handle)
    return _tell(request, Door.WORRY, about, None)


@require_http_methods(["GET", "POST"])
def worried_by_post(request: HouseRequest, pk: int) -> HttpResponse:
    """The same, from a post."""
    return _from_post(request, Door.WORRY, pk)


@require_http_methods(["GET", "POST"])
def breaks_rules(request: HouseRequest, pk: int) -> HttpResponse:
    """ "This breaks the house rules"."""
    return _from_post(request, Door.RULES, pk)


@require_http_methods(["GET", "POST"])
def worried_by_answer(request: HouseRequest, pk: int) -> HttpResponse:
    """ "I am worried about …", from an answer."""
    return _from_answer(request, Door.WORRY, pk)


@require_http_methods(["GET", "POST"])
def answer_breaks_rules(request: HouseRequest, pk: int) -> HttpResponse:
    """ "This breaks the house rules", of an answer."""
    return _from_answer(request, Door.RULES, pk)


def _from_post(request: HouseRequest, door: str, pk: int) -> HttpResponse:
    written = Post.objects.readable_by(request.user).filter(author__isnull=False)
    post = get_object_or_404(written.select_related("author"), pk=pk)
    if post.author_id == request.user.pk:  # the menu is the same for every reader
        return redirect("post", pk)
    return _tell(request, door, post.author, post)


def _from_answer(request: HouseRequest, door: str, pk: int) -> HttpResponse:
    written = Comment.objects.readable_by(request.user).select_related("author", "post")
    comment = get_object_or_404(written, pk=pk)
    if comment.author_id == request.user.pk:
        return redirect("post", comment.post_id)
    return _tell(request, door, comment.author, comment.post, comment)


def _tell(
    request: HouseRequest, door: str, about: Member | None, post: Post | None, comment: Comment | None = None
) -> HttpResponse:
    blank = {"client_uuid": uuid.uuid4()}
    form = TellForm(
        request.POST or None, initial=blank, needs_words=about is None, has_ground=door == Door.RULES
    )
    if request.method == "POST" and form.is_valid():
        known = ("words", "client_uuid", "ground")
        said: dict[str, Any] = {name: form.cleaned_data.get(name) for name in known}
        worries.tell(request.user, about, door=door, post=post, comment=comment, **said)
        messages.success(request, gettext("Thank you. The staff will see to it, and you will hear from us."))
        return see_other(request, "stuen")
    context = {"form": form, "about": about, "post": post, "comment": comment, "door": door, **answering()}
    status = 422 if form.is_bound else 200
    return render(request, "moderation/tell.html", context, status=status)


@staff_page
@require_http_methods(["GET", "POST"])
def answer(request: HouseRequest, pk: int) -> HttpResponse:
    """Read what was told, and answer whoever told it. Only those at work see by whom."""
    told = _told(request, pk)
    form = WordsForm(request.POST or None, initial={"words": worries.usual_answer(told)})
    if request.method == "POST" and form.is_valid():
        if worries.answer(told, request.user, form.cleaned_data["words"]):
            messages.success(request, gettext("Sent. Whoever told us has heard from us."))
        return redirect("desk")
    status = 422 if form.is_bound else 200
    return render(request, "moderation/worry.html", {"told": told, "form": form}, status=status)


@staff_page
@require_POST
def show_again(request: HouseRequest, pk: int) -> HttpResponse:
    """The words that rested overnight may hang again."""
    told = _told(request, pk)
    if told.comment:
        if interventions.show_answer_again(told.comment, by=request.user):
            messages.success(request, gettext("The answer stands under the post again."))
    elif told.post and interventions.show_again(told.post, by=request.user):
        messages.success(request, gettext("The post hangs in Stuen again."))
    return redirect("desk-worry", pk)


def _told(request: HouseRequest, pk: int) -> Worry:
    whole = Worry.objects.select_related("reporter", "about", "post", "ground", "comment", "answered_by")
    told = get_object_or_404(whole, pk=pk)
    if not worries.readable_by(request.user, [told], timezone.now()):
        raise Http404
    return told
