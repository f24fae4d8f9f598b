"""Deeds concerning a person's key to the house."""

from django.db import transaction
from django.utils import timezone

from community import events, live
from community.models import Member


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
def show_out(member: Member, by: Member) -> None:
    """Take the key back: next page, pictures and every open socket are closed (SAFETY Z2)."""
    member.shown_out_at = timezone.now()
    member.save(update_fields=["shown_out_at"])
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
        events.announce(events.member_remembered, member=member, by=by)
        live.recheck(member)
    return bool(new)


@transaction.atomic
def still_here(member: Member) -> bool:
    """It was a mistake. Everything is as it was. False when nobody had said so."""
    back = Member.objects.filter(pk=member.pk, remembered_at__isnull=False).update(remembered_at=None)
    member.remembered_at = None
    return bool(back)
