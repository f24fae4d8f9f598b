"""The member's private talks with the staff."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from community import conversations, hosts
from community.forms.talk import SayForm
from community.http import HouseRequest, client_uuid, note_numbers, see_other
from community.models import Conversation, ConversationKind, Message
from community.models.conversation import Conversations
from community.views.enclosed import open_up


@require_GET
def overview(request: HouseRequest) -> HttpResponse:
    """The open talk, if there is one; otherwise the door to it. Closed talks stay readable."""
    mine = _talks_of(request)
    if open_talk := mine.open().first():
        return redirect("talk", open_talk.pk)
    closed = mine.order_by("-closed_at")[:20]
    return render(request, "community/talks.html", {"closed": closed, **answering()})


@require_POST
def start(request: HouseRequest) -> HttpResponse:
    """The member wants to talk with somebody. The staff room hears of it at once."""
    conversation = conversations.ask_for(request.user)
    return redirect("talk", conversation.pk)


@require_GET
def show(request: HouseRequest, pk: int) -> HttpResponse:
    """The talk, from the first word to the last."""
    conversation = _own(request, pk)
    context = talk_context(conversation, request, SayForm(initial={"client_uuid": uuid.uuid4()}))
    return render(request, "community/talk.html", {**context, **answering()})


@require_GET
def part(request: HouseRequest, pk: int) -> HttpResponse:
    """The bubbles alone: what an open page fetches when the talk has grown."""
    return render(request, "community/_talk.html", talk_context(_own(request, pk), request))


@require_POST
def say(request: HouseRequest, pk: int) -> HttpResponse:
    """Say something. What cannot be sent comes back with the words still in the field.

    A talk that was closed while they were on their way takes no more: they go into the open one, or a new.
    """
    conversation = _own(request, pk)
    if known := conversations.said(request.user, client_uuid(request)):  # only the answer was lost
        return see_other(request, "talk", known.conversation_id)
    enclosed = open_up(request)
    form = SayForm(request.POST, has_more=bool(enclosed))
    if form.is_valid() and not enclosed.trouble:
        words = form.cleaned_data
        message = conversations.say_to_staff(
            conversation, request.user, words["text"], words["client_uuid"], enclosed.pieces
        )
        return see_other(request, "talk", message.conversation_id)
    context = talk_context(conversation, request, form) | answering() | {"enclosed": enclosed}
    return render(request, "community/talk.html", context, status=enclosed.status)


@require_http_methods(["GET", "POST"])
def take_back(request: HouseRequest, pk: int) -> HttpResponse:
    """Take back what one has said. Asked first, because it cannot be undone."""
    own = Message.objects.filter(author=request.user, conversation__in=_talks_of(request))
    message = get_object_or_404(own.select_related("conversation"), pk=pk)
    back = f"{resolve_url('talk', message.conversation_id)}#message-{pk}"
    if request.method == "GET" and message.taken_back_at is None:
        return render(request, "community/delete_message.html", {"message": message, "back": back})
    if request.method == "POST":
        conversations.take_back(message, by=request.user)
        messages.success(request, gettext("Your message is gone."))
    return see_other(request, back)


@require_POST
def close(request: HouseRequest, pk: int) -> HttpResponse:
    """The member ends the talk. Twice is once."""
    conversation = _own(request, pk)
    if conversation.closed_at is None:
        conversations.close(conversation)
        messages.success(request, gettext("The talk is closed. You can always begin a new one."))
    return redirect("talks")


@require_POST
def another(request: HouseRequest, pk: int) -> HttpResponse:
    """The member would like somebody else. They need not say why."""
    conversation = _own(request, pk)
    if conversation.closed_at is None:
        conversations.ask_for_another(conversation)
        messages.success(request, gettext("We have heard it. Somebody else writes to you here."))
    return redirect("talk", pk)


def talk_context(
    conversation: Conversation, request: HouseRequest, form: SayForm | None = None
) -> dict[str, object]:
    """What `_talk.html` needs, on the member's phone, in the waiting room and on the desk alike."""
    note_numbers(request, conversation.topic)
    said = list(conversation.messages.select_related("author", "photo", "voice"))
    conversations.mark_read(conversation, request.user, said)
    return {
        "conversation": conversation,
        "bubbles": [
            (message, conversations.is_own_side(message, conversation, request.user)) for message in said
        ],
        "read_until": conversations.read_by_the_other_side(conversation, request.user),
        "form": form,
    }


def answering() -> dict[str, object]:
    """Who reads the talk now, or who comes next: said openly in its header."""
    now = timezone.now()
    return {"on_duty": hosts.on_duty(now), "next_on_duty": hosts.next_on_duty(now)}


def _own(request: HouseRequest, pk: int) -> Conversation:
    """Staff read talks at the desk; on these pages everybody has only their own (SAFETY Z3)."""
    return get_object_or_404(_talks_of(request).select_related("member"), pk=pk)


def _talks_of(request: HouseRequest) -> Conversations:
    return Conversation.objects.filter(member=request.user, kind=ConversationKind.PRIVATE)
