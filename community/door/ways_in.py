"""A new key in a minute: four pictures to say aloud, or a picture code to show. Once, for half an hour.

Staff give it to somebody they know, who has lost a phone or forgotten a password. Whoever guesses has
five tries at 255,024 rows of pictures, and must know a log-in name nobody else sees (SAFETY A3, A9).
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from community import live
from community.door import pictures, sessions
from community.door.marks import fits, mark, marks
from community.models import STAFF_ROLES, Member, WayIn
from community.models.member import Members
from community.models.way_in import WaysIn

SALT = "community.ways_in"
LENGTH = 4  # pictures in a row, no two alike
TOKEN_BYTES = 24
LONGEST_NAME = 60


class StaffHaveTheirOwn(Exception):
    """People who work here come in with their second keys and spare codes, never with pictures."""


@dataclass(frozen=True, slots=True)
class Code:
    """What is shown to the staff once, and kept nowhere."""

    pictures: list[pictures.Picture]
    token: str
    ends_at: datetime


@transaction.atomic
def give(member: Member, by: Member, takes_second_keys: bool = False) -> Code:
    """Make a new way in. An earlier one that was not used no longer fits.

    Whoever is outside for good gets one too. It leads to the page that says why, and no further.
    """
    known = _with_a_key().select_for_update().get(pk=member.pk)
    if known.role in STAFF_ROLES:
        raise StaffHaveTheirOwn
    WayIn.objects.filter(member=member, used_at__isnull=True).delete()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    token_mark = mark(SALT, token)
    chosen = secrets.SystemRandom().sample(pictures.ALL, LENGTH)
    way = WayIn.objects.create(
        member=member,
        pictures=mark(SALT, token_mark, *(picture.key for picture in chosen)),
        token=token_mark,
        given_by=by,
        takes_second_keys=takes_second_keys,
    )
    return Code(chosen, token, way.ends_at)


def by_pictures(username: str, chosen: list[str]) -> Member | None:
    """The person these pictures let in; nobody when the name, the pictures or the time do not fit.

    The same questions are asked and the same sums done whoever is named, so the answer's time tells nothing.
    """
    now = timezone.now()
    name = username.strip()[:LONGEST_NAME]
    way = _of_members(now).filter(member__username__iexact=name).first()
    counted = WayIn.objects.open(now).filter(pk=way.pk if way else 0).update(tries=F("tries") + 1)
    wanted, key = (way.pictures, way.token) if way else ("nothing", "nobody")
    is_right = fits(wanted, SALT, key, *chosen)
    return _use(way) if way and counted and is_right else None


def by_token(token: str) -> Member | None:
    """The person whose picture code this is. Too long to guess, so nobody counts the tries."""
    way = _of_members(timezone.now()).filter(token__in=marks(SALT, token)).first()
    return _use(way) if way else None


def _with_a_key() -> Members:
    """Those inside, and those who were shown out: their key fits no more, and still tells who they are."""
    known: Members = Member.objects.filter(admitted_at__isnull=False)
    return known.filter(leaving_at__isnull=True, remembered_at__isnull=True)


def _of_members(now: datetime) -> WaysIn:
    known = _with_a_key().exclude(role__in=STAFF_ROLES)
    return WayIn.objects.open(now).filter(member__in=known).select_related("member")


@transaction.atomic
def _use(way: WayIn) -> Member | None:
    """Turn the new key once. The old password and every log-in it opened end here.

    For somebody who was shown out nothing changes: they only show who they are.
    """
    used = WayIn.objects.filter(pk=way.pk, used_at__isnull=True).update(used_at=timezone.now())
    if not used:
        return None
    member: Member = way.member
    if not member.is_active:
        return member
    if way.takes_second_keys:
        Authenticator.objects.filter(user=member.pk).delete()
    member.set_unusable_password()
    member.save(update_fields=["password"])
    close(member)
    return member


def close(member: Member) -> None:
    """Turn back every key of this person at once, and let open pages fall silent (SAFETY A6)."""
    sessions.end_all(member)
    live.recheck(member)
