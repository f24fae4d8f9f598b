"""Telling the staff about somebody, and the staff's answer to whoever told."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from community import veils
from community.http import HouseRequest, see_other
from community.models import Member, Post
from community.views.talks import answering
from moderation import access, interventions, privacy, worries
from moderation.access import staff_page
from moderation.forms import WordsForm
from moderation.forms_care import TellForm
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
    post = _post(request, pk)
    if post.author_id == request.user.pk:  # the menu is the same for every reader
        return redirect("post", pk)
    return _tell(request, Door.WORRY, post.author, post)


@require_http_methods(["GET", "POST"])
def breaks_rules(request: HouseRequest, pk: int) -> HttpResponse:
    """ "This breaks the house rules"."""
    post = _post(request, pk)
    if post.author_id == request.user.pk:  # the menu is the same for every reader
        return redirect("post", pk)
    return _tell(request, Door.RULES, post.author, post)


def _post(request: HouseRequest, pk: int) -> Post:
    written = Post.objects.readable_by(request.user).filter(author__isnull=False)
    return get_object_or_404(written.select_related("author"), pk=pk)


def _tell(request: HouseRequest, door: str, about: Member | None, post: Post | None) -> HttpResponse:
    blank = {"client_uuid": uuid.uuid4()}
    form = TellForm(request.POST or None, initial=blank, needs_words=about is None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        worries.tell(
            request.user, about, door=door, post=post, words=said["words"], client_uuid=said["client_uuid"]
        )
        messages.success(request, gettext("Thank you. The staff will see to it, and you will hear from us."))
        return see_other(request, "stuen")
    context = {"form": form, "about": about, "post": post, "door": door, **answering()}
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
    """The post that rested overnight may hang again."""
    told = _told(request, pk)
    if told.post and interventions.show_again(told.post, by=request.user):
        messages.success(request, gettext("The post hangs in Stuen again."))
    return redirect("desk-worry", pk)


def _told(request: HouseRequest, pk: int) -> Worry:
    told = get_object_or_404(Worry.objects.select_related("reporter", "about", "post", "answered_by"), pk=pk)
    about_me = request.user.pk in (told.about_id, told.reporter_id)
    at_work = told.about is None or privacy.is_at_work(request.user, told.about, timezone.now())
    if access.is_external(request.user) or about_me or not (at_work or request.user.is_staff):
        raise Http404
    return told
