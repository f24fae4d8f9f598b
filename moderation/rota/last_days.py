"""After the last day of somebody who works here their key stops, everywhere and at once."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community import members
from community.door import sessions
from community.models import Member, Role
from moderation.models import Deed, StaffLog, StaffProfile


def close(now: datetime) -> int:
    """Every minute: sessions end, open pages fall silent. Gives how many were closed.

    An administrator is left alone: somebody must be able to open the house.
    """
    over = StaffProfile.objects.filter(
        access_until__lt=timezone.localdate(now),
        member__role__in=(Role.STAFF, Role.LEADER),
        member__shown_out_at__isnull=True,
    )
    found = list(over.select_related("member"))
    for profile in found:
        _close(profile.member)
    return len(found)


@transaction.atomic
def _close(member: Member) -> None:
    members.show_out(member, by=None)
    sessions.end_all(member)
    StaffLog.objects.create(by=None, deed=Deed.LAST_DAY, member=member)


@transaction.atomic
def open_again(profile: StaffProfile, by: Member) -> bool:
    """They stay longer after all: the key fits again. Nothing for who was shown out for another reason."""
    member = profile.member
    if member.shown_out_at is None or profile.has_ended(timezone.localdate()):
        return False
    outs = StaffLog.objects.filter(member=member, deed__in=(Deed.LAST_DAY, Deed.SHOW_OUT)).order_by(
        "at", "pk"
    )
    latest = outs.last()
    if latest is None or latest.deed != Deed.LAST_DAY:
        return False
    members.let_back(member)
    StaffLog.objects.create(by=by, deed=Deed.LONGER, member=member)
    return True
