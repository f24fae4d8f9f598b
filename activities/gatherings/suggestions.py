"""Deeds with suggestions: a member has an idea, a colleague answers kindly, the member hears of it."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse

from activities.models import Answer, Suggestion, SuggestionKind
from community import live, pace
from community.bell import notices, tidings
from community.bell.notices import Happening
from community.bell.tidings import Thing
from community.models import Member, Notice

SHOWN = timedelta(days=7)  # so long the answer stands where it was asked
ANSWERED = "idea-answered"
MOST, A_DAY = 5, 24 * 3600


class TooManyError(Exception):
    """Enough ideas for one day: the staff must be able to answer each of them."""


def suggest(
    member: Member, kind: SuggestionKind, title: str, text: str, client_uuid: uuid.UUID
) -> Suggestion:
    """Something we could do, or see. The same `client_uuid` twice is suggested once."""
    known = Suggestion.objects.filter(member=member, client_uuid=client_uuid).first()
    if known:
        return known
    if pace.is_too_fast(f"suggestions.{member.pk}", MOST, A_DAY):
        raise TooManyError
    idea = Suggestion(member=member, kind=kind, title=title, text=text, client_uuid=client_uuid)
    try:
        with transaction.atomic():
            idea.save(force_insert=True)
            live.ring("desk", kind="suggestion", object_id=idea.pk)
    except IntegrityError:
        return Suggestion.objects.get(member=member, client_uuid=client_uuid)
    return idea


@transaction.atomic
def answer(idea: Suggestion, by: Member, said: Answer, words: str, now: datetime) -> bool:
    """Yes or no, with a few words. False when a colleague was first: an answer is given once."""
    waiting = Suggestion.objects.filter(pk=idea.pk, answer=Answer.NONE)
    given = {"answer": said, "answer_text": words, "answered_at": now, "answered_by": by}
    is_done = bool(waiting.update(**given))
    if is_done:
        notices.tell(
            idea.member, Happening(ANSWERED, f"{ANSWERED}.{idea.pk}", reverse("suggest"), about=idea.pk)
        )
        live.ring("desk", kind="suggestion", object_id=idea.pk)
    return is_done


def title_of(number: int) -> str:
    """What a member suggested and the staff said yes to: the title of what is made of it."""
    found = Suggestion.objects.filter(answer=Answer.YES, pk=number).first()
    return found.title if found else ""


def _answered(reader: Member, ids: Collection[int]) -> dict[int, Thing]:
    ideas = Suggestion.objects.filter(member=reader, pk__in=ids)
    return {idea.pk: Thing(reverse("suggest"), idea) for idea in ideas}


tidings.kind(ANSWERED, "hand-heart", Notice.TALK, _answered)
