"""Where pictures and voices lie, and where they are made safe to show: files and pixels, no rows.

An upload lies under `waiting/` until it is developed and is never shown to anybody. The finished
files lie under a key of their own, in a storage that no web server hands out by itself.
"""

import logging
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

from community.media import confined, pixels, workshop
from community.models import ENDINGS, SIZES, Photo, VoiceNote

PATIENCE = confined.SECONDS  # before an upload that will not develop is given up
WAITING = "waiting"
SOUND = "community.media.sound"  # by name: the house itself has no use for its libraries

type Piece = Photo | VoiceNote

log = logging.getLogger(__name__)


class OutOfReach(Exception):
    """Where the files lie does not answer just now."""


@dataclass(frozen=True, slots=True)
class Developed:
    """What the darkroom learned about a picture."""

    width: int
    height: int
    placeholder: str
    weight: int


@dataclass(frozen=True, slots=True)
class Recorded:
    """What it learned about a voice note."""

    seconds: int
    weight: int


def lay_in(piece: Piece, upload: bytes) -> None:
    """Keep an upload, out of everyone's sight, until it is developed."""
    _put(piece.file_name("raw"), upload)


def develop(photo: Photo) -> Developed:
    """Make the sizes of a picture from its upload. May run twice: the same files come of it."""
    with _store().open(photo.file_name("raw")) as file:
        facts, pictures = _made_apart(file.read())
    for size, picture in zip(pixels.SIZES, pictures, strict=True):
        _put(photo.file_name(size), picture)
    return facts


def _made_apart(upload: bytes) -> tuple[Developed, list[bytes]]:
    facts, pictures = workshop.made(pixels.__name__, upload, PATIENCE)
    return Developed(**facts, weight=sum(map(len, pictures))), pictures


def record(note: VoiceNote) -> Recorded:
    """Make what can be listened to of a recording. May run twice, like the sizes of a picture."""
    with _store().open(note.file_name("raw")) as file:
        facts, sounds = workshop.made(SOUND, file.read(), PATIENCE)
    for ending, sound in zip(ENDINGS, sounds, strict=True):
        _put(note.file_name(ending), sound)
    return Recorded(**facts, weight=sum(map(len, sounds)))


def fetch(photo: Photo, size: int) -> bytes:
    """One finished size. Raises FileNotFoundError, or `OutOfReach`."""
    return _read(photo.file_name(size))


def fetch_sound(note: VoiceNote, ending: str) -> bytes:
    """One finished recording. Raises the same."""
    return _read(note.file_name(ending))


def read_back(piece: Piece) -> bytes:
    """The best of what came of an upload."""
    return fetch(piece, max(SIZES)) if isinstance(piece, Photo) else fetch_sound(piece, next(iter(ENDINGS)))


def _read(name: str) -> bytes:
    try:
        with _store().open(name) as file:
            content: bytes = file.read()
    except FileNotFoundError:
        raise
    except Exception as error:  # a bucket that is away says so in words of its own
        log.error("a picture or a voice is out of reach: %s", type(error).__name__)  # noqa: TRY400  (no trace)
        raise OutOfReach from error
    return content


def burn_original(piece: Piece) -> None:
    """Remove the upload; it is never needed again once it is developed (SAFETY U8)."""
    _store().delete(piece.file_name("raw"))


def burn(piece: Piece) -> None:
    """Remove every file of a picture or a voice note from the private storage."""
    burn_key(piece.key)


def burn_key(key: str) -> None:
    """The same, when the row is gone."""
    _store().delete(Photo(key=key).file_name("raw"))
    for name in _names(key)[1]:
        _store().delete(f"{key}/{name}")
    _store().delete(key)


def is_whole(names: list[str]) -> bool:
    """Whether all these files lie where they should, with something in them."""
    return all(_store().exists(name) and _store().size(name) for name in names)


def uploads_older_than(moment: datetime) -> list[str]:
    """The keys of uploads that have lain in the darkroom since before `moment`."""
    return _older(_names(WAITING)[1], moment, f"{WAITING}/")


def keys_older_than(moment: datetime) -> list[str]:
    """The keys of all finished pictures from before `moment`."""
    return [key for key in _names("")[0] if key != WAITING and not _has_newer(key, moment)]


def sweep_up_temporary_files(moment: datetime) -> None:
    """Uploads that were on their way in when the house was stopped hard."""
    for path in Path(settings.FILE_UPLOAD_TEMP_DIR or ".").glob("tmp*.upload*"):
        if path.stat().st_mtime < moment.timestamp():
            path.unlink(missing_ok=True)


def _older(names: list[str], moment: datetime, place: str = "") -> list[str]:
    return [name for name in names if _store().get_modified_time(place + name) < moment]


def _has_newer(key: str, moment: datetime) -> bool:
    """Asked of the files: in a bucket a folder is only a word."""
    names = _names(key)[1]
    return len(_older(names, moment, f"{key}/")) < len(names)


def _names(place: str) -> tuple[list[str], list[str]]:
    try:
        return _store().listdir(place)
    except FileNotFoundError:
        return [], []


def _put(name: str, content: bytes) -> None:
    """Write a file over one that may be there. If another worker is quicker, hers is the same."""
    _store().delete(name)
    written = _store().save(name, ContentFile(content))
    if written != name:
        _store().delete(written)


def _store() -> Storage:
    return storages["private"]
