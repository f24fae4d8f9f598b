"""The door, seen from inside: read, talk, and let in or say not now. Always by name."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from community import conversations
from community.door import joining
from community.forms.talk import SayForm
from community.http import HouseRequest, see_other
from community.models import Conversation, JoinRequest
from community.views.talks import talk_context
from moderation import door
from moderation.access import house_page
from moderation.forms.desk import WordsForm
from moderation.signs import alike


def _request_or_404(pk: int) -> JoinRequest:
    known = JoinRequest.objects.select_related("member", "decided_by", "invitation__made_by")
    return get_object_or_404(known.filter(member__shown_out_at__isnull=True), pk=pk)


@house_page
@require_GET
def show(request: HouseRequest, pk: int) -> HttpResponse:
    """Who stands there, what they wrote, and who they may be."""
    return _page(request, _request_or_404(pk))


@house_page
@require_GET
def part(request: HouseRequest, pk: int) -> HttpResponse:
    """The bubbles alone."""
    wish = _request_or_404(pk)
    return render(request, "community/_talk.html", talk_context(_room(wish), request))


@house_page
@require_POST
def say(request: HouseRequest, pk: int) -> HttpResponse:
    """Talk with somebody at the door."""
    wish = _request_or_404(pk)
    form = SayForm(request.POST, auto_id="say_%s")
    if not form.is_valid():
        return _page(request, wish, form=form)
    room = _room(wish)
    if room.closed_at is None:
        conversations.say(room, request.user, form.cleaned_data["text"], form.cleaned_data["client_uuid"])
    return see_other(request, "desk-door", pk)


@house_page
@require_POST
def let_in(request: HouseRequest, pk: int) -> HttpResponse:
    """Open the door, by name."""
    wish = _request_or_404(pk)
    if door.let_in(wish, by=request.user):
        messages.success(request, gettext("%(name)s is inside now.") % {"name": wish.member.name})
    else:
        _say_who_was_first(request, wish)
    return redirect("desk")


@house_page
@require_POST
def not_now(request: HouseRequest, pk: int) -> HttpResponse:
    """Say no for now, in words. The talk at the door stays open."""
    wish = _request_or_404(pk)
    form = WordsForm(request.POST, auto_id="no_%s")
    if not form.is_valid():
        return _page(request, wish, no_form=form)
    if door.answer_not_now(wish, by=request.user, words=form.cleaned_data["words"]):
        messages.success(request, gettext("You have answered %(name)s.") % {"name": wish.member.name})
    else:
        _say_who_was_first(request, wish)
    return redirect("desk")


def _room(wish: JoinRequest) -> Conversation:
    """The talk at the door. Once somebody is inside it can be read, but not opened anew."""
    if wish.member.is_inside:
        return get_object_or_404(Conversation.objects.order_by("-pk"), member=wish.member, kind="door")
    return joining.room_of(wish.member)


def _page(request: HouseRequest, wish: JoinRequest, **forms: Any) -> HttpResponse:
    form = forms.get("form") or SayForm(initial={"client_uuid": uuid.uuid4()}, auto_id="say_%s")
    context = {
        "wish": wish,
        "member": wish.member,
        "look_alikes": door.look_alikes(wish.member),
        "group": None if wish.decided_at else alike.group_of(wish),
        "no_form": forms.get("no_form") or WordsForm(auto_id="no_%s"),
        **talk_context(_room(wish), request, form),
    }
    return render(request, "moderation/door.html", context, status=422 if forms else 200)


def _say_who_was_first(request: HouseRequest, wish: JoinRequest) -> None:
    wish.refresh_from_db()
    name = wish.decided_by.name if wish.decided_by else gettext("A colleague")
    messages.info(request, gettext("%(name)s has answered already.") % {"name": name})
