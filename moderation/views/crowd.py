"""Everybody at the door on one page, those who look alike together; and one kind answer to many at once."""

from collections.abc import Callable
from typing import Any, cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from community.http import HouseRequest
from community.models import JoinRequest
from moderation import door
from moderation.access import house_page
from moderation.forms.desk import WordsForm
from moderation.signs import alike

type Answer = Callable[[HouseRequest], HttpResponse]


def _fresh(page: Answer) -> Answer:
    """Only with a key shown in the last quarter of an hour (SAFETY A8)."""
    return cast("Answer", reauthentication_required(page))


@house_page
@require_http_methods(["GET", "POST"])
def show(request: HouseRequest) -> HttpResponse:
    """Who waits. A group is chosen with a link, single people with their boxes."""
    if request.method == "POST":
        return _answer(request)
    wishes = alike.waiting()
    groups = alike.groups(wishes)
    wanted = request.GET.get("vaelg", "")
    chosen = next((group.wishes for group in groups if wanted in {str(one.pk) for one in group.wishes}), [])
    words = gettext("We have no room just now. Ring us, so that we find something else together.")
    return _page(
        request, wishes, groups, {one.pk for one in chosen}, WordsForm({"words": words}, auto_id="no_%s")
    )


@_fresh
def _answer(request: HouseRequest) -> HttpResponse:
    """Say not now to each of those chosen, in these words. Needs a key shown just now (SAFETY A8)."""
    wishes = alike.waiting()
    named = set(request.POST.getlist("wish"))
    chosen = [wish for wish in wishes if str(wish.pk) in named]
    form = WordsForm(request.POST, auto_id="no_%s")
    if not form.is_valid() or not chosen:
        marks = {wish.pk for wish in chosen}
        return _page(request, wishes, alike.groups(wishes), marks, form, nobody=not chosen, status=422)
    done = sum(
        door.answer_not_now(wish, by=request.user, words=form.cleaned_data["words"]) for wish in chosen
    )
    told = ngettext("You have answered %(count)d person.", "You have answered %(count)d people.", done)
    messages.success(request, told % {"count": done})
    return redirect("desk-crowd")


def _page(
    request: HouseRequest,
    wishes: list[JoinRequest],
    groups: list[alike.Group],
    chosen: set[int],
    form: WordsForm,
    status: int = 200,
    **facts: Any,
) -> HttpResponse:
    grouped = {wish.pk for group in groups for wish in group.wishes}
    alone = [wish for wish in wishes if wish.pk not in grouped]
    context = {
        "groups": groups,
        "alone": alone,
        "chosen": chosen,
        "form": form,
        "count": len(wishes),
        **facts,
    }
    return render(request, "moderation/crowd.html", context, status=status)
