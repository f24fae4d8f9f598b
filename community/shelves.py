"""The shelf of files against the rows: what has no row goes, and every night both are counted."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Sum
from django.utils import timezone

from community import pieces
from community.media import darkroom
from community.media.darkroom import Piece
from community.models import ENDINGS, SIZES, Photo, PhotoState, VoiceNote

log = logging.getLogger(__name__)

SETTLED = timedelta(hours=1)  # what is younger may still be on its way


@dataclass(frozen=True, slots=True)
class Count:
    """What does not fit together. Both are 0 in a house that is in order (SAFETY D7)."""

    rows_without_file: int
    files_without_row: int


def clear(now: datetime) -> None:
    """Within a day nothing is left of what was never shared, half sent, or lost its row (SAFETY U8)."""
    for kind in (Photo, VoiceNote):
        pieces.clear_away(kind, now)
    old = now - pieces.KEPT_LOOSE
    for key in set(darkroom.keys_older_than(old)) - keys():
        darkroom.burn_key(key)
    darkroom.sweep_up_temporary_files(old)


def clear_originals(now: datetime) -> None:
    """No upload lies about for longer than it is needed, however hard the house was stopped."""
    needed = {piece.key for piece in _pieces(PhotoState.WAITING)}
    for key in set(darkroom.uploads_older_than(now - timedelta(minutes=5))) - needed:
        darkroom.burn_original(Photo(key=key))


def count(now: datetime | None = None) -> Count:
    """Look at every finished row and every file that has had time to settle."""
    settled = (now or timezone.now()) - SETTLED
    ready = [piece for piece in _pieces(PhotoState.READY) if piece.created_at < settled]
    lost = sum(not darkroom.is_whole(names_of(piece)) for piece in ready)
    found = Count(lost, len(set(darkroom.keys_older_than(settled)) - keys()))
    if found != Count(0, 0):
        log.error("Files and rows do not fit: %s without file, %s without row", lost, found.files_without_row)
    return found


def names_of(piece: Piece) -> list[str]:
    """The files a finished row must have."""
    if isinstance(piece, Photo):
        return [piece.file_name(size) for size in SIZES]
    return [piece.file_name(ending) for ending in ENDINGS]


def keys() -> set[str]:
    """What everything that has a row is called on the shelf."""
    photos, voices = Photo.objects, VoiceNote.objects
    return {*photos.values_list("key", flat=True), *voices.values_list("key", flat=True)}


def weight() -> int:
    """How many bytes everything finished has."""
    kinds = (Photo.objects, VoiceNote.objects)
    return sum(kind.aggregate(total=Sum("weight"))["total"] or 0 for kind in kinds)


def take_up_again() -> int:
    """After a restore: what was being made ready while the backup was packed has its files, and no upload.

    The largest of them takes the upload's place, and is made ready once more.
    """
    found = [piece for piece in _pieces(PhotoState.WAITING) if _has_only_what_came_of_it(piece)]
    for piece in found:
        darkroom.lay_in(piece, darkroom.read_back(piece))
    return len(found)


def _has_only_what_came_of_it(piece: Piece) -> bool:
    return darkroom.is_whole(names_of(piece)) and not darkroom.is_whole([piece.file_name("raw")])


def _pieces(state: PhotoState) -> list[Piece]:
    return [*Photo.objects.filter(state=state), *VoiceNote.objects.filter(state=state)]
