"""What pictures and recordings have in common on their way in: how much, how often, and how to say no."""

from typing import IO, Any

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community import pace, room
from community.models import Member, Photo, VoiceNote

PER_HOUR = 100
ROOM = 1024**3  # bytes of pictures and recordings that one member may have in the house
OUR_FAULT = gettext_lazy("Something went wrong on our side. Try again in a moment.")


class Unusable(Exception):
    """This cannot be taken in. Says in plain words what to do instead."""

    status = 422

    @property
    def message(self) -> str:
        """The words for the person."""
        return str(self.args[0])


class TooBig(Unusable):
    """More bytes or more pixels than we can hold."""

    status = 413


class TooMany(Unusable):
    """A flood, and not a person with a phone."""

    status = 429


class NoRoom(Unusable):
    """The disk is nearly full (SAFETY D9)."""

    status = 507


class OutOfOrder(Unusable):
    """There is nothing wrong with it; the house is out of order."""

    status = 503


def count(owner: Member, kind: str, words: str) -> None:
    """One more from this person, unless it is too many in an hour or more than there is room for."""
    if not room.has_room_for_pictures():
        raise NoRoom(_("There is no room for more pictures just now. Your words can be shared without."))
    if pace.is_too_fast(f"{kind}.{owner.pk}", PER_HOUR, seconds=3600):
        raise TooMany(words)
    if weight_of(owner) > ROOM:
        raise TooBig(_("You have no room for more here. Delete some of your pictures first."))


def weight_of(owner: Member) -> int:
    """How much of the house's room this person's pictures and recordings take."""
    theirs: list[Any] = [Photo.objects.filter(owner=owner), VoiceNote.objects.filter(owner=owner)]
    return sum(rows.aggregate(all=Sum("weight"))["all"] or 0 for rows in theirs)


def bytes_of(file: IO[bytes] | Any, megabytes: int, words: str) -> bytes:
    """The whole upload, unless it is too big: then the words, with the limit in them."""
    limit = megabytes * 1024 * 1024
    upload: bytes = file.read(limit + 1)
    if len(upload) > limit:
        raise TooBig(words % {"most": megabytes})
    return upload
