"""Inviting people, and taking an invitation back. Who did it stands in the log."""

import uuid
from datetime import date

from django.db import transaction

from community.door import invitations
from community.models import Invitation, Member
from moderation.models import Deed, StaffLog


@transaction.atomic
def make(
    by: Member, kind: str, place: str, ends_on: date, lets_in: bool, tap: uuid.UUID
) -> tuple[Invitation, str]:
    """A link or a poster, with the token to show. The same tap twice is one line in the log."""
    made, token = invitations.make(by, kind, place, ends_on, lets_in, tap)
    known = {"by": by, "deed": Deed.INVITE, "object_id": made.pk}
    if not StaffLog.objects.filter(**known).exists():
        StaffLog.objects.create(**known)
    return made, token


@transaction.atomic
def withdraw(invitation: Invitation, by: Member) -> bool:
    """It brings nobody to the door any more. False when it did not before."""
    if not invitations.withdraw(invitation):
        return False
    StaffLog.objects.create(by=by, deed=Deed.WITHDRAW, object_id=invitation.pk)
    return True
