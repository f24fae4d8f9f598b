"""What members tell the staff about each other: heard, answered, and never passed on with a name."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from activities.days import day
from community import conversations, live
from community.models import Comment, Member, Post, Role
from moderation import access, privacy
from moderation.decisions import interventions
from moderation.desk import hearing
from moderation.models import Door, FollowUp, Ground, Worry
from moderation.rota import shifts

TWO = 2  # different people who say so at night let a post rest until morning


def tell(
    reporter: Member,
    about: Member | None,
    *,
    door: str = Door.WORRY,
    post: Post | None = None,
    comment: Comment | None = None,
    ground: Ground | None = None,
    words: str = "",
    client_uuid: uuid.UUID | None = None,
    now: datetime | None = None,
) -> Worry:
    """Tell the staff. The same `client_uuid` from the same person is told once."""
    told = Worry(reporter=reporter, about=about, door=door, post=post, comment=comment, words=words)
    told.client_uuid, told.at, told.ground = client_uuid or told.client_uuid, now or timezone.now(), ground
    try:
        with transaction.atomic():
            told.save(force_insert=True)
            if door == Door.WORRY:
                hearing.worry(told)
            if post and day.open_until(told.at) is None:
                _rest_at_night(post, comment)
            live.ring("desk", kind="worry", object_id=told.pk)
    except IntegrityError:
        return Worry.objects.get(reporter=reporter, client_uuid=told.client_uuid)
    return told


def _rest_at_night(post: Post, comment: Comment | None) -> None:
    """Nobody is here to look: two members' word hides the words until morning, never the person."""
    about_it = Worry.objects.unanswered().filter(post=post, comment=comment)
    if about_it.values("reporter").distinct().count() < TWO or (comment or post).hidden_at is not None:
        return
    if comment:
        interventions.let_answer_rest(comment)
    else:
        interventions.let_rest(post)


def wants_to_hang_again(author: Member, post: Post, comment: Comment | None = None) -> None:
    """The author of words that were taken down has corrected them: the staff look at them again, once."""
    asked = Worry.objects.unanswered().filter(reporter=author, post=post, comment=comment, about=None)
    if asked.exists():
        return
    with translation.override(author.language):
        words = gettext("I have corrected my post. May it hang again?")
        if comment:
            words = gettext("I have corrected my answer. May it hang again?")
    tell(author, None, door=Door.RULES, post=post, comment=comment, words=words)


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


def is_for_leaders(told: Worry) -> bool:
    """Somebody on the staff is reported: that is for those who lead to look at."""
    return told.door == Door.RULES and told.about is not None and told.about.role != Role.MEMBER


def waiting(reader: Member, now: datetime, is_here: bool = False) -> list[Worry]:
    """Those who told us and have not heard back, longest first; what this colleague may read of it."""
    told = Worry.objects.unanswered().select_related("reporter", "about", "post", "comment")
    return readable_by(reader, told[:50], now, is_here)


def readable_by(reader: Member, told: Iterable[Worry], now: datetime, is_here: bool = False) -> list[Worry]:
    """What is neither by nor about oneself, and about somebody one is at work for. `is_here`: known to be.

    A report of a colleague is for those who lead. If nobody else leads, for those with the care of members.
    """
    if access.is_external(reader):
        return []
    left = [one for one in told if reader.pk not in (one.about_id, one.reporter_id)]
    if reader.is_staff or not left:
        return left
    reports = [one for one in left if is_for_leaders(one)]
    kept = set(_without_a_leader(reports, now)) if reports and privacy.carries_care(reader) else set()
    others = [one for one in left if one not in reports]
    if not is_here and not shifts.is_on_shift(reader, now):
        followed = set(FollowUp.objects.carried_by(reader).values_list("member", flat=True))
        others = [one for one in others if one.about_id is None or one.about_id in followed]
    return [one for one in left if one in kept or one in others]


def _without_a_leader(reports: list[Worry], now: datetime) -> list[Worry]:
    """Those that are by or about everybody who leads the house."""
    leaders = {one.pk for one in access.colleagues(now) if one.is_staff}
    return [one for one in reports if leaders <= {one.about_id, one.reporter_id}]
