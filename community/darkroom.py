"""Where pictures lie, and where they are made safe to show: files and pixels, no rows.

An upload lies under `waiting/` until it is developed and is never shown to anybody. The finished
sizes lie under the picture's own key, in a storage that no web server hands out by itself.
"""

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

from community import pixels
from community.models import Photo

PATIENCE = pixels.SECONDS  # seconds before a picture that will not develop is given up
WAITING = "waiting"

_one_at_a_time = threading.BoundedSemaphore()  # eight pictures at once wait; pages and memory do not


class Unreadable(Exception):  # noqa: N818
    """The upload cannot be made into a picture."""


@dataclass(frozen=True, slots=True)
class Developed:
    """What the darkroom learned about a picture."""

    width: int
    height: int
    placeholder: str


def lay_in(photo: Photo, upload: bytes) -> None:
    """Keep an upload, out of everyone's sight, until it is developed."""
    _put(photo.file_name("raw"), upload)


def develop(photo: Photo) -> Developed:
    """Make the sizes of a picture from its upload. May run twice: the same files come of it."""
    with _store().open(photo.file_name("raw")) as file:
        facts, pictures = _made_apart(file.read())
    for size, picture in zip(pixels.SIZES, pictures, strict=True):
        _put(photo.file_name(size), picture)
    return facts


def _made_apart(upload: bytes) -> tuple[Developed, list[bytes]]:
    """Run `pixels` in a process of its own, which gets our libraries but none of our secrets."""
    libraries = os.pathsep.join([str(settings.BASE_DIR), *filter(None, sys.path)])
    place = {"PYTHONPATH": libraries, "MALLOC_ARENA_MAX": "1"}
    command = [sys.executable, "-S", "-P", "-m", pixels.__name__]
    try:
        with _one_at_a_time:
            done = subprocess.run(  # noqa: S603  (our own command; the upload is only its input)
                command, check=False, input=upload, capture_output=True, env=place, timeout=PATIENCE
            )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("took too long") from error
    if done.returncode == pixels.UNREADABLE or done.returncode < 0:  # below zero: killed by a signal
        raise Unreadable(done.stderr.decode(errors="replace").strip() or f"ended with {done.returncode}")
    if done.returncode:
        raise RuntimeError(f"The darkroom itself is out of order: {done.stderr.decode(errors='replace')}")
    return _unpacked(done.stdout)


def _unpacked(answer: bytes) -> tuple[Developed, list[bytes]]:
    line, _, rest = answer.partition(b"\n")
    facts = json.loads(line)
    pictures, at = [], 0
    for length in facts.pop("lengths"):
        pictures.append(rest[at : at + length])
        at += length
    return Developed(**facts), pictures


def fetch(photo: Photo, size: int) -> bytes:
    """One finished size."""
    with _store().open(photo.file_name(size)) as file:
        picture: bytes = file.read()
    return picture


def burn_original(photo: Photo) -> None:
    """Remove the upload; it is never needed again once the picture is developed (SAFETY U8)."""
    _store().delete(photo.file_name("raw"))


def burn(photo: Photo) -> None:
    """Remove every file of a picture from the private storage."""
    burn_key(photo.key)


def burn_key(key: str) -> None:
    """The same, for a picture whose row is gone."""
    _store().delete(Photo(key=key).file_name("raw"))
    for name in _names(key)[1]:
        _store().delete(f"{key}/{name}")
    _store().delete(key)


def uploads_older_than(moment: datetime) -> list[str]:
    """The keys of uploads that have lain in the darkroom since before `moment`."""
    return _older(_names(WAITING)[1], moment, f"{WAITING}/")


def keys_older_than(moment: datetime) -> list[str]:
    """The keys of all finished pictures from before `moment`."""
    return _older([key for key in _names("")[0] if key != WAITING], moment)


def sweep_up_temporary_files(moment: datetime) -> None:
    """Uploads that were on their way in when the house was stopped hard."""
    for path in Path(settings.FILE_UPLOAD_TEMP_DIR or ".").glob("tmp*.upload*"):
        if path.stat().st_mtime < moment.timestamp():
            path.unlink(missing_ok=True)


def _older(names: list[str], moment: datetime, place: str = "") -> list[str]:
    return [name for name in names if _store().get_modified_time(place + name) < moment]


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
