"""What belongs to something said: its pictures and its voice note. Hung on it, and taken away with it."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import transaction

from community.media import darkroom
from community.media.darkroom import Piece
from community.models import Photo, VoiceNote

MANY = 4  # pictures on a post; everything else holds one


def hang(pieces: Sequence[Piece], **on: Any) -> None:
    """Hang what its author has loose on what they say. One voice; pictures as there is room."""
    (what,) = on.values()
    photos = [piece for piece in pieces if isinstance(piece, Photo)]
    for place, photo in enumerate(photos[: MANY if "post" in on else 1]):
        Photo.objects.loose().filter(pk=photo.pk, owner=what.author).update(place=place, **on)
    for voice in [piece for piece in pieces if isinstance(piece, VoiceNote)][:1]:
        VoiceNote.objects.loose().filter(pk=voice.pk, owner=what.author).update(**on)


def has_any(**where: Any) -> bool:
    """Whether a picture or a voice belongs to it, so that it need not have words."""
    return Photo.objects.filter(**where).exists() or VoiceNote.objects.filter(**where).exists()


def take_down(**where: Any) -> None:
    """Rows like these may be deleted now: `take_down(comment__post=post)`. Their files go when they do."""
    for piece in [*Photo.objects.filter(**where), *VoiceNote.objects.filter(**where)]:
        transaction.on_commit(partial(_burn_if_gone, type(piece), piece.key), robust=True)


def remove(**where: Any) -> None:
    """Gone, rows and files, while what they hung on stays."""
    take_down(**where)
    for kind in (Photo, VoiceNote):
        kind.objects.filter(**where).delete()


def _burn_if_gone(kind: type[Piece], key: str) -> None:
    if not kind.objects.filter(key=key).exists():
        darkroom.burn_key(key)
