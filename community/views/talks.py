"""The member's private talks with the staff."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from community import conversations, hosts
from community.forms_talk import SayForm
from community.http import HouseRequest, note_numbers
from community.models import Conversation, ConversationKind


@require_GET
def overview(request: HouseRequest) -> HttpResponse:
    """The open talk, if there is one; otherwise the door to it. Closed talks stay readable."""
    mine = Conversation.objects.filter(member=request.user, kind=ConversationKind.PRIVATE)
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
    """Say something. What cannot be sent comes back with the words still in the field."""
    conversation = _own(request, pk)
    form = SayForm(request.POST)
    if conversation.closed_at is None and form.is_valid():
        conversations.say(
            conversation, request.user, form.cleaned_data["text"], form.cleaned_data["client_uuid"]
        )
        return redirect("talk-part" if request.htmx else "talk", conversation.pk)
    context = talk_context(conversation, request, form)
    return render(request, "community/talk.html", {**context, **answering()}, status=422)


def talk_context(
    conversation: Conversation, request: HouseRequest, form: SayForm | None = None
) -> dict[str, object]:
    """What `_talk.html` needs, on the member's phone, in the waiting room and on the desk alike."""
    note_numbers(request, conversation.topic)
    messages = list(conversation.messages.select_related("author"))
    conversations.mark_read(conversation, request.user)
    return {
        "conversation": conversation,
        "bubbles": [
            (message, conversations.is_own_side(message, conversation, request.user)) for message in messages
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
    mine = Conversation.objects.filter(member=request.user, kind=ConversationKind.PRIVATE)
    return get_object_or_404(mine.select_related("member"), pk=pk)
