"""Helping somebody in who has lost their phone or forgotten their password. Always written down."""

from django.db import transaction

from community.door import ways_in
from community.models import Member
from moderation.models import Deed, StaffLog


@transaction.atomic
def give(member: Member, by: Member, takes_second_keys: bool = False) -> ways_in.Code:
    """Make a new key for a member. Raises `StaffHaveTheirOwn` for colleagues."""
    code = ways_in.give(member, by, takes_second_keys)
    StaffLog.objects.create(by=by, deed=Deed.GIVE_KEY, member=member)
    return code


@transaction.atomic
def close(member: Member, by: Member) -> None:
    """Log somebody out everywhere, on the spot: a phone is in the wrong hands."""
    ways_in.close(member)
    StaffLog.objects.create(by=by, deed=Deed.CLOSE_KEYS, member=member)
