"""Inviting: a link for one, which may open the door in the giver's own name, or a poster for a wall.

Of a link only a keyed mark is kept. A poster must be printed again when it is wet, so its token lies sealed
beside the mark; it lets nobody in, it only tells where they came from.
"""

import secrets
import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone

from community.door.marks import mark, marks
from community.models import Invitation, Member
from community.privacy import sealing

SALT = "community.invitations"
TOKEN_BYTES = 18
Kind = Invitation.Kind


@transaction.atomic
def make(
    by: Member, kind: str, place: str, ends_on: date, lets_in: bool, tap: uuid.UUID
) -> tuple[Invitation, str]:
    """A new invitation, and the token that is shown once. The same tap twice makes one."""
    is_poster = kind == Kind.POSTER
    found, is_new = Invitation.objects.get_or_create(
        made_by=by,
        client_uuid=tap,
        defaults={
            "kind": kind,
            "place": place,
            "ends_on": ends_on,
            "lets_in": lets_in and not is_poster,
            "mark": secrets.token_hex(),
        },
    )
    if not is_new and found.is_poster:
        return found, found.token
    token = secrets.token_urlsafe(TOKEN_BYTES)
    found.mark, found.token = mark(SALT, token), token if is_poster else ""
    found.save(update_fields=["mark", "token"])
    return found, token


def by_token(token: str) -> Invitation | None:
    """The invitation somebody comes with, if it still counts."""
    known = Invitation.objects.open(timezone.localdate()).select_related("made_by")
    return known.filter(mark__in=marks(SALT, token)).first() if token else None


def use(invitation: Invitation) -> bool:
    """Somebody knocks with it. A link counts once; a poster as often as people read it."""
    still = Invitation.objects.open(timezone.localdate()).filter(pk=invitation.pk)
    if invitation.is_poster:
        return still.exists()
    return bool(still.update(used_at=timezone.now()))


def withdraw(invitation: Invitation) -> bool:
    """It counts no more. False when it did not before."""
    still = Invitation.objects.open(timezone.localdate()).filter(pk=invitation.pk)
    return bool(still.update(withdrawn_at=timezone.now()))


@sealing.elsewhere
def mark_anew() -> int:
    """Posters hang longer than keys last: they get a mark of today's key when the keys are turned."""
    posters = list(Invitation.objects.filter(kind=Kind.POSTER))
    for poster in posters:
        Invitation.objects.filter(pk=poster.pk).update(mark=mark(SALT, poster.token))
    return len(posters)
