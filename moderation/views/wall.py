"""Stepping in on the wall."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from community.http import HouseRequest
from community.models import Post
from moderation import access, interventions
from moderation.access import staff_page
from moderation.forms import HideForm


@staff_page
@require_http_methods(["GET", "POST"])
def hide(request: HouseRequest, pk: int) -> HttpResponse:
    """Take a post down, with the reason its author reads."""
    post = get_object_or_404(Post.objects.visible().select_related("author"), pk=pk)
    if access.is_external(request.user):
        raise Http404
    form = HideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        interventions.hide(post, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, gettext("The post is taken down. Its author can read why."))
        return redirect("stuen")
    status = 422 if form.is_bound else 200
    return render(request, "moderation/hide.html", {"post": post, "form": form}, status=status)
