"""Deeds with voice notes: take one in, make it ready, write down what it says, remove it."""

import uuid
from collections.abc import Iterable
from typing import IO, Any

from django.core.validators import slug_re
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community import attached, pieces
from community.media import darkroom, sleeve, taking_in
from community.media.taking_in import Unusable
from community.models import MAX_TRANSCRIPT, Member, VoiceNote

MAX_MEGABYTES = 12
UNUSABLE = gettext_lazy("We cannot play this recording. It may be one minute long. Try once more.")


def take(owner: Member, file: IO[bytes] | Any, client_uuid: uuid.UUID | None = None) -> VoiceNote:
    """Take in a recording that belongs to nothing yet. The same `client_uuid` gives the one we have."""
    known = pieces.known(VoiceNote, owner, client_uuid)
    if known:
        return pieces.told(known, UNUSABLE)
    taking_in.count(owner, "voices", _("You have sent many recordings. Try again in an hour."))
    big = _("The recording is too big. It may be up to %(most)d MB. Record a shorter one.")
    upload = taking_in.bytes_of(file, MAX_MEGABYTES, big)
    try:
        sleeve.kind(upload)
    except sleeve.Mute:
        raise Unusable(_("This is not a recording we can play. Try to record it here.")) from None
    note = pieces.lay_in(VoiceNote(owner=owner, client_uuid=client_uuid), upload, "make_voice_ready")
    return pieces.told(note, UNUSABLE)


def make_ready(note: VoiceNote) -> None:
    """Make a recording ready to hear."""
    pieces.make_ready(note, _record)


def _record(note: VoiceNote) -> dict[str, Any]:
    heard = darkroom.record(note)
    return {"seconds": heard.seconds, "weight": heard.weight}


def loose_of(owner: Member, keys: Iterable[str]) -> VoiceNote | None:
    """The recording this person may send: their own, that belongs to nothing yet."""
    wanted = [key for key in keys if slug_re.match(key)]
    if not wanted:
        return None
    return VoiceNote.objects.loose().filter(owner=owner, key__in=wanted).order_by("pk").last()


def may_write_down(note: VoiceNote, member: Member) -> bool:
    """Whoever spoke, and those who work here."""
    return member.pk == note.owner_id or member.is_on_staff


@transaction.atomic
def write_down(note: VoiceNote, by: Member, words: str) -> None:
    """What is said in it, for those who cannot hear it."""
    if not may_write_down(note, by):
        raise PermissionError
    note.transcript = words.strip()[:MAX_TRANSCRIPT]
    note.save(update_fields=["transcript"])
    attached.touch(note)


def remove(note: VoiceNote, by: Member) -> None:
    """Take a recording away for good: its owner may, and those who work here."""
    if not may_write_down(note, by):
        raise PermissionError
    pieces.remove(note)
