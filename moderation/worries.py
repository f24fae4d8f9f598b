"""What members tell the staff about each other: heard, answered, and never passed on with a name."""

import uuid
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from activities import day
from community import conversations, live
from community.models import Member, Post
from moderation import hearing, interventions
from moderation.models import Door, Worry

TWO = 2  # different people who say so at night let a post rest until morning


def tell(
    reporter: Member,
    about: Member | None,
    *,
    door: str = Door.WORRY,
    post: Post | None = None,
    words: str = "",
    client_uuid: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Worry:
    """Tell the staff. The same `client_uuid` from the same person is told once."""
    told = Worry(reporter=reporter, about=about, door=door, post=post, words=words)
    told.client_uuid, told.at = client_uuid or told.client_uuid, now or timezone.now()
    try:
        with transaction.atomic():
            told.save(force_insert=True)
            if door == Door.WORRY:
                hearing.worry(told)
            if post and day.open_until(told.at) is None:
                _rest_at_night(post)
            live.ring("desk", kind="worry", object_id=told.pk)
    except IntegrityError:
        return Worry.objects.get(reporter=reporter, client_uuid=told.client_uuid)
    return told


def _rest_at_night(post: Post) -> None:
    """Nobody is here to look: two members' word hides the post until morning, never the person."""
    tellers = Worry.objects.unanswered().filter(post=post).values("reporter").distinct().count()
    if tellers >= TWO and post.hidden_at is None:
        interventions.let_rest(post)


@transaction.atomic
def answer(told: Worry, by: Member, words: str) -> bool:
    """Whoever told us always hears back, in their own private talk. False when a colleague was first."""
    open_ = Worry.objects.unanswered().filter(pk=told.pk)
    done = open_.update(answered_at=timezone.now(), answered_by=by)
    if done:
        if told.reporter:
            conversations.say(conversations.open_with(told.reporter, by=by), by, words)
        live.ring("desk", kind="worry", object_id=told.pk)
    return bool(done)


def usual_answer(told: Worry) -> str:
    """Words to begin with. A colleague changes them before they are sent."""
    if told.door == Door.RULES:
        return _("Thank you for telling us. We have looked at it. You did right to say it.")
    return _("Thank you for telling us. We are looking after it. You did right to say it.")


def waiting() -> list[Worry]:
    """Those who told us and have not heard back, longest first. One query."""
    return list(Worry.objects.unanswered().select_related("reporter", "about", "post")[:50])
