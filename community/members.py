"""Deeds concerning a person's key to the house, and who is called what here."""

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from community import events, live
from community.models import Block, Member
from community.privacy import journal


@transaction.atomic
def let_in(member: Member, by: Member) -> bool:
    """Give the key. False when a colleague already did: the first named person stands (SAFETY Z11)."""
    now = timezone.now()
    opened = Member.objects.waiting().filter(pk=member.pk).update(admitted_at=now, admitted_by=by)
    if opened:
        member.refresh_from_db()
        live.ring(f"user.{member.pk}", kind="door", object_id=member.pk)
        events.announce(events.member_let_in, member=member, by=by)
    return bool(opened)


@transaction.atomic
def show_out(member: Member, by: Member | None) -> None:
    """Take the key back: next page, pictures and every open socket are closed (SAFETY Z2).

    By nobody when the last day of somebody who worked here was over.
    """
    member.shown_out_at = timezone.now()
    member.save(update_fields=["shown_out_at"])
    transaction.on_commit(partial(journal.stands, "out", member.handle), robust=True)
    events.announce(events.member_shown_out, member=member, by=by)
    live.recheck(member)


@transaction.atomic
def remember(member: Member, by: Member) -> bool:
    """Somebody has died. What they shared stays; no ring, no "quiet", no key any more.

    False when it is written down already.
    """
    now = timezone.now()
    new = Member.objects.filter(pk=member.pk, remembered_at__isnull=True).update(remembered_at=now)
    if new:
        member.remembered_at = now
        transaction.on_commit(partial(journal.stands, "remembered", member.handle), robust=True)
        events.announce(events.member_remembered, member=member, by=by)
        live.recheck(member)
    return bool(new)


@transaction.atomic
def still_here(member: Member) -> bool:
    """It was a mistake. Everything is as it was. False when nobody had said so."""
    back = Member.objects.filter(pk=member.pk, remembered_at__isnull=False).update(remembered_at=None)
    member.remembered_at = None
    transaction.on_commit(partial(journal.stands, "still-here", member.handle), robust=True)
    return bool(back)


def called(begins: str, reader: Member) -> "QuerySet[Member]":
    """Those inside whom this reader meets, with a name (or a part of one) that begins so (SAFETY Z8, Z9)."""
    spelled = {begins, begins.lower(), begins[:1].upper() + begins[1:]}  # SQLite folds no æ, ø and å
    is_so = Q()
    for way in spelled:
        is_so |= Q(display_name__istartswith=way) | Q(display_name__icontains=f" {way}")
    people: QuerySet[Member] = Member.objects.inside().filter(is_so)
    return people.exclude(pk__in=Block.objects.unmet_by(reader)).order_by("display_name", "pk")


@transaction.atomic
def suspend(member: Member, until: datetime | None) -> None:
    """Outside until then, or (with None) in again. Open pages fall silent at once (SAFETY Z2)."""
    Member.objects.filter(pk=member.pk).update(suspended_until=until)
    member.suspended_until = until
    live.recheck(member)


@transaction.atomic
def calm_down(member: Member, until: datetime | None) -> None:
    """Reads and does not write until then, or (with None) writes again."""
    Member.objects.filter(pk=member.pk).update(calm_until=until)
    member.calm_until = until


@transaction.atomic
def let_back(member: Member) -> None:
    """The key that was taken is given back. Everything is where it was."""
    Member.objects.filter(pk=member.pk).update(shown_out_at=None)
    member.shown_out_at = None
    transaction.on_commit(partial(journal.stands, "in-again", member.handle), robust=True)
