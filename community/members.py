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
