"""After a death: what calls on the person stops first; then one place of memory; then those left behind.

The order and the advice come from the Samaritans' and other communities' practice after a suicide; the house
keeps to it whatever the cause, which is never talked about.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext

from community import live, members, posts
from community.models import Comment, Member, Post, Role
from moderation import access
from moderation.desk import concerns
from moderation.models import Deed, Ending, Level, Signal, StaffLog
from moderation.signs import alarms, rules

CLOSEST = 8  # people a colleague talks with first


@transaction.atomic
def begin(member: Member, by: Member, words: str) -> bool:
    """Write down that somebody has died. `words`, if any, hang in Stuen as the one place of memory.

    For those who lead, as taking it back is.
    """
    access.refuse_unless(access.leads(by))
    if not members.remember(member, by=by):
        return False
    StaffLog.objects.create(by=by, deed=Deed.REMEMBER, member=member)
    _call_on_them_no_more(member, by)
    if words:
        with translation.override(member.language):
            title = gettext("We remember %(name)s") % {"name": member.name}
        posts.publish(None, words, title=title, remembers=member)
    for friend in closest_to(member):
        finding = rules.grief(member.name, timezone.now())
        concerns.stand(friend, f"grief.{member.pk}", [finding])
    return True


def ring_when_late(now: datetime) -> int:
    """A day has passed and nobody has taken them on: now it rings (care 3.10). Gives how many."""
    late = Signal.objects.left_behind().filter(level__lt=Level.ORANGE, created_at__lte=now - rules.A_DAY)
    return sum(concerns.grow(sign, Level.ORANGE, now) for sign in late.select_related("member", "follow_up"))


@transaction.atomic
def take_back(member: Member, by: Member) -> bool:
    """It was a mistake: the place of memory is taken down, and nobody is asked to talk about it."""
    access.refuse_unless(access.leads(by))
    if not members.still_here(member):
        return False
    StaffLog.objects.create(by=by, deed=Deed.STILL_HERE, member=member)
    for place in Post.objects.filter(remembers=member):
        posts.delete(place)
    for left in Member.objects.filter(signals__source=f"grief.{member.pk}").distinct():
        concerns.stand(left, f"grief.{member.pk}", [])  # it never was so: gone from a case too
    return True


def closest_to(member: Member) -> list[Member]:
    """The members who wrote most with somebody, both ways. They are the first a colleague thinks of."""
    said = Counter[int]()
    said.update(_ids(Comment.objects.filter(post__author=member), "author"))
    said.update(_ids(Comment.objects.filter(author=member), "post__author"))
    said.pop(member.pk, None)
    here = Member.objects.inside().filter(role=Role.MEMBER).in_bulk(said.keys())
    return [here[pk] for pk, _ in said.most_common() if pk in here][:CLOSEST]


def _ids(answers: QuerySet[Comment], field: str) -> Iterable[int]:
    return [pk for pk in answers.values_list(field, flat=True) if pk]


def _call_on_them_no_more(member: Member, by: Member) -> None:
    """Nothing about the person asks a colleague for anything."""
    over = {"ended_at": timezone.now(), "ended_by": by, "ending": Ending.EXPIRED}
    Signal.objects.standing().filter(member=member).update(**over)
    alarms.stop(member)
    live.ring("desk", kind="signal", object_id=member.pk)
