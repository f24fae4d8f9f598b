"""What pictures and recordings have in common: laid in once, worked on by one at a time, finished once, gone.

A piece comes with its bytes and waits; a worker makes it ready to see or hear. It belongs to a post, an
answer, a talk or, until it is sent, to nothing.
"""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, cast

from celery import current_app
from django.core.cache import cache
from django.db import IntegrityError, transaction

from community import attached
from community.media import darkroom, workshop
from community.media.taking_in import OUR_FAULT, OutOfOrder, Unusable
from community.models import Member, Photo, PhotoState, VoiceNote
from community.privacy import journal

KEPT_LOOSE = timedelta(hours=23)  # what nobody shared is gone within a day (SAFETY U8)
LEASE = darkroom.PATIENCE + 15  # seconds one worker has a piece to itself


def known[P: Photo | VoiceNote](kind: type[P], owner: Member, client_uuid: uuid.UUID | None) -> P | None:
    """The one that has come already under this number."""
    come = kind.objects.filter(owner=owner, client_uuid=client_uuid) if client_uuid else kind.objects.none()
    return cast("P | None", come.first())


def lay_in[P: Photo | VoiceNote](piece: P, upload: bytes, task: str) -> P:
    """Keep the bytes, write the row and call a worker. The same one come twice at once is one."""
    try:
        darkroom.lay_in(piece, upload)
    except OSError as error:  # the disk is full, or away
        raise OutOfOrder(OUR_FAULT) from error
    try:
        with transaction.atomic():
            piece.save(force_insert=True)
            transaction.on_commit(partial(_call_a_worker, task, piece.pk), robust=True)
    except IntegrityError:
        darkroom.burn(piece)
        return cast("P", known(type(piece), piece.owner, piece.client_uuid))
    piece.refresh_from_db()  # in an embedded house it is ready by now
    return piece


def _call_a_worker(task: str, pk: int) -> None:
    """By name: tasks know the deeds, not the other way round."""
    current_app.signature(f"community.tasks.{task}", args=(pk,)).delay()


def told[P: Photo | VoiceNote](piece: P, trouble: Any) -> P:
    """One that turned out to be unreadable makes room for another try."""
    if piece.state == PhotoState.FAILED:
        remove(piece)
        raise Unusable(trouble)
    return piece


def make_ready[P: Photo | VoiceNote](piece: P, work: Callable[[P], dict[str, Any]]) -> None:
    """Do the work on it. May be called twice, and in two places at once: it happens once."""
    lease = f"{type(piece).__name__}.{piece.pk}"
    if not _waits(piece) or not cache.add(lease, 1, timeout=LEASE):
        return
    try:
        facts = work(piece)
    except (workshop.Unreadable, FileNotFoundError):
        finish(piece, state=PhotoState.FAILED)
    else:
        finish(piece, state=PhotoState.READY, **facts)
    finally:
        cache.delete(lease)


def _waits(piece: Photo | VoiceNote) -> bool:
    return bool(type(piece).objects.waiting().filter(pk=piece.pk).exists())


@transaction.atomic
def finish(piece: Photo | VoiceNote, **facts: Any) -> None:
    """Write down how it went, and let open pages see it. Only the first to come here does anything."""
    kind = type(piece).objects
    if kind.waiting().filter(pk=piece.pk).update(**facts):
        piece.refresh_from_db()  # it may have been shared meanwhile
        attached.touch(piece)
        if facts["state"] == PhotoState.FAILED:
            Member.objects.filter(portrait_key=piece.key).update(portrait_key="")
        transaction.on_commit(partial(darkroom.burn_original, piece), robust=True)
    elif not kind.filter(pk=piece.pk).exists():  # removed while it was worked on
        darkroom.burn(piece)


@transaction.atomic
def remove(piece: Photo | VoiceNote) -> None:
    """Take it away for good, and note that it is gone."""
    held = type(piece).objects.filter(pk=piece.pk).first() or piece  # it may have been sent meanwhile
    held.delete()
    attached.touch(held)
    name = "photo" if isinstance(piece, Photo) else "voice"
    transaction.on_commit(partial(darkroom.burn, piece), robust=True)
    transaction.on_commit(partial(journal.write, name, piece.key), robust=True)


def clear_away(kind: type[Photo | VoiceNote], now: datetime) -> None:
    """Within a day nothing is left of what was never shared, or would not become ready (SAFETY U8)."""
    old = now - KEPT_LOOSE
    for piece in kind.objects.loose().filter(created_at__lt=old):
        remove(piece)
    for piece in kind.objects.waiting().filter(created_at__lt=old):
        finish(piece, state=PhotoState.FAILED)
