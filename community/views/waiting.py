"""The waiting room: for those who have asked to join and are not let in yet."""

import uuid

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community import conversations
from community.door import joining
from community.forms.talk import SayForm
from community.http import HouseRequest, client_uuid, see_other
from community.letting_go import leaving
from community.models import Conversation, ConversationKind, JoinRequest
from community.views.talks import talk_context


@require_GET
def room(request: HouseRequest) -> HttpResponse:
    """The log-in name to write down, who reads it, the talk at the door, and whom to ring meanwhile."""
    if request.user.is_inside:
        return redirect("stuen")
    return _show(request, SayForm(initial={"client_uuid": uuid.uuid4()}))


@require_GET
def part(request: HouseRequest) -> HttpResponse:
    """How it stands: an open page fetches this when something happened, and goes in when let in."""
    return render(request, "community/_waiting_room.html", _how_it_stands(request))


@require_GET
def talk(request: HouseRequest) -> HttpResponse:
    """The bubbles of the talk at the door alone."""
    return render(request, "community/_talk.html", _talk(request))


@require_POST
def say(request: HouseRequest) -> HttpResponse:
    """Say something at the door. What cannot be sent comes back with the words still in the field; what was
    on its way when the door opened is said inside, where somebody reads it."""
    if conversations.said(request.user, client_uuid(request)):  # only the answer was lost
        return see_other(request, "waiting-room")
    form = SayForm(request.POST)
    if not form.is_valid():
        return redirect("stuen") if request.user.is_inside else _show(request, form, status=422)
    words, is_inside = form.cleaned_data, request.user.is_inside
    talk = conversations.ask_for(request.user) if is_inside else joining.room_of(request.user)
    conversations.say(talk, request.user, words["text"], words["client_uuid"])
    return see_other(request, "talk", talk.pk) if is_inside else see_other(request, "waiting-room")


@require_http_methods(["GET", "POST"])
def withdraw(request: HouseRequest) -> HttpResponse:
    """I would rather not, after all. Asked once, then nothing is left."""
    if not request.user.is_waiting:
        return redirect("stuen")
    if request.method == "GET":
        return render(request, "community/withdraw.html")
    person = request.user
    logout(request)
    leaving.withdraw(person)
    return redirect("stuen")


def _show(request: HouseRequest, form: SayForm, status: int = 200) -> HttpResponse:
    context = {**_how_it_stands(request), **_talk(request), "form": form}
    return render(request, "community/waiting_room.html", context, status=status)


def _how_it_stands(request: HouseRequest) -> dict[str, object]:
    asked = JoinRequest.objects.select_related("decided_by").filter(member=request.user).first()
    return {
        "is_not_now": asked is not None and asked.answer == JoinRequest.Answer.NOT_NOW,
        "answered_by": asked.decided_by if asked else None,
    }


def _talk(request: HouseRequest) -> dict[str, object]:
    """The latest talk at the door. Opening one is a deed, so only writing does that."""
    at_the_door = Conversation.objects.filter(member=request.user, kind=ConversationKind.DOOR)
    conversation = at_the_door.order_by("pk").last()
    if conversation is None:
        return {"conversation": None, "bubbles": [], "read_until": None}
    return talk_context(conversation, request)
