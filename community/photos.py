"""Deeds with pictures: take one in, develop it, hang it, describe it, remove it."""

import uuid
from collections.abc import Iterable, Sequence
from typing import IO, Any

from django.core.validators import slug_re
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from community import belongings, pieces
from community.media import darkroom, envelope, taking_in
from community.media.taking_in import TooBig, Unusable
from community.models import Member, Photo

MAX_MEGABYTES = 20
UNREADABLE = gettext_lazy("We cannot read this picture. Try another one.")


def take(
    owner: Member, file: IO[bytes] | Any, client_uuid: uuid.UUID | None = None, alt_text: str = ""
) -> Photo:
    """Take in a picture that belongs to no post yet. The same `client_uuid` gives the one we have."""
    known = pieces.known(Photo, owner, client_uuid)
    if known:
        return pieces.told(known, UNREADABLE)
    many = _("You have sent many pictures. Take a break, and try again in an hour.")
    taking_in.count(owner, "photos", many)
    big = _("The picture is too big. It may be up to %(most)d MB. Try another one.")
    upload = taking_in.bytes_of(file, MAX_MEGABYTES, big)
    seen = _look_at(upload)
    photo = Photo(owner=owner, client_uuid=client_uuid, width=seen.width, height=seen.height)
    photo.alt_text = alt_text.strip()[:300]
    return pieces.told(pieces.lay_in(photo, upload, "develop_photo"), UNREADABLE)


def take_up(files: Sequence[Any], owner: Member, most: int = belongings.MANY) -> list[Photo]:
    """Take in the pictures of a form sent without our script: all of them, or none."""
    if len(files) > most:
        words = ngettext(
            "You can share %(most)d picture at a time. Choose one.",
            "You can share %(most)d pictures at a time. Choose fewer.",
            most,
        )
        raise Unusable(words % {"most": most})
    taken: list[Photo] = []
    try:
        for file in files:
            taken.append(take(owner, file))  # noqa: PERF401  (what is taken must be known when one fails)
    except Unusable:
        for photo in taken:
            remove(photo, by=owner)
        raise
    return taken


def _look_at(upload: bytes) -> envelope.Envelope:
    try:
        seen = envelope.read(upload)
    except envelope.Strange:
        raise Unusable(_("This is not a picture we can show. Choose a photo from your phone.")) from None
    except envelope.Torn:
        raise Unusable(_("Part of the picture is missing. Try once more, or choose another one.")) from None
    if seen.width * seen.height > envelope.MAX_PIXELS:
        raise TooBig(_("The picture is too big. Try a smaller one."))
    return seen


def develop(photo: Photo) -> None:
    """Make a picture ready to show."""
    pieces.make_ready(photo, _develop)


def _develop(photo: Photo) -> dict[str, Any]:
    made = darkroom.develop(photo)
    size = {"width": made.width, "height": made.height}
    return {**size, "placeholder": made.placeholder, "weight": made.weight}


def loose_of(owner: Member, keys: Iterable[str]) -> list[Photo]:
    """The pictures this person may hang: their own that hang nowhere, in the order asked for."""
    wanted = [key for key in dict.fromkeys(keys) if slug_re.match(key)]
    if not wanted:
        return []
    found = {photo.key: photo for photo in Photo.objects.loose().filter(owner=owner, key__in=wanted)}
    return [found[key] for key in wanted if key in found]


def describe(photo: Photo, alt_text: str) -> None:
    """Words for those who cannot see the picture."""
    photo.alt_text = alt_text.strip()[:300]
    photo.save(update_fields=["alt_text"])


def remove(photo: Photo, by: Member) -> None:
    """Take a picture away for good: its owner may, and those who work here."""
    if by.pk != photo.owner_id and not by.is_on_staff:
        raise PermissionError
    pieces.remove(photo)
