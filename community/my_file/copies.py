"""A copy of everything the house knows about a member: asked for, packed, fetched, burned (SAFETY P3)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from community import live
from community.models import CopyState, Member, OwnCopy
from community.my_file import archive
from community.privacy import own_data, sealing

LEASE = 120  # seconds one worker has a copy to itself without a word
TRIES = timedelta(hours=1)  # after this the house gives up, and says so


def ask(member: Member) -> OwnCopy:
    """Ask for a copy. One at a time: a second tap gives the one that is under way."""
    try:
        with transaction.atomic():
            copy = OwnCopy.objects.create(member=member, total=len(own_data.sections()))
            transaction.on_commit(partial(_send_to_packer, copy.pk), robust=True)
    except IntegrityError:
        return OwnCopy.objects.under_way().get(member=member)
    for older in OwnCopy.objects.filter(member=member).exclude(pk=copy.pk):
        burn(older)
    copy.refresh_from_db()  # in an embedded house it is packed by now
    return copy


def _send_to_packer(pk: int) -> None:
    """By name: tasks know the deeds, not the other way round."""
    current_app.signature("community.tasks.make_copy", args=(pk,)).delay()


def of(member: Member) -> OwnCopy | None:
    """The member's latest copy, if it has not been burned."""
    return OwnCopy.objects.filter(member=member).first()


def make(copy: OwnCopy) -> None:
    """Pack it. May run twice, and in two places at once: it is packed once."""
    lease = f"packing.{copy.pk}"
    if not OwnCopy.objects.under_way().filter(pk=copy.pk).exists() or not cache.add(lease, 1, timeout=LEASE):
        return
    try:
        _pack(copy, lease)
    except (OSError, DatabaseError):
        _finish(copy, state=CopyState.FAILED)
        raise
    else:
        _finish(copy, state=CopyState.READY, ready_at=timezone.now())
    finally:
        cache.delete(lease)


def _pack(copy: OwnCopy, lease: str) -> None:
    _place(copy).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _place(copy).open("wb") as file:
        for done in archive.pack(copy.member, sealing.SealedFile(file)):
            cache.touch(lease, LEASE)
            now = timezone.now()
            OwnCopy.objects.filter(pk=copy.pk).update(done=done, touched_at=now)
            _ring(copy)


@transaction.atomic
def _finish(copy: OwnCopy, **facts: Any) -> None:
    """How it went. When the member has left meanwhile, the file goes too."""
    if OwnCopy.objects.under_way().filter(pk=copy.pk).update(**facts):
        _ring(copy)
    elif not OwnCopy.objects.filter(pk=copy.pk).exists():
        _place(copy).unlink(missing_ok=True)


def _ring(copy: OwnCopy) -> None:
    live.ring(f"user.{copy.member_id}", kind="copy", object_id=copy.pk)


def left_behind(now: datetime) -> list[int]:
    """Copies no worker is at: the queue was away, or a worker died. Those too old are given up."""
    waiting = OwnCopy.objects.under_way()
    waiting.filter(asked_at__lt=now - TRIES).update(state=CopyState.FAILED)
    quiet = waiting.filter(touched_at__lt=now - timedelta(seconds=LEASE))
    return list(quiet.values_list("pk", flat=True))


def pieces(copy: OwnCopy) -> Iterator[bytes]:
    """What the member fetches, opened on its way out. Raises FileNotFoundError when it is gone."""
    return sealing.opened(_place(copy).open("rb"))


def burn(copy: OwnCopy) -> None:
    """Row and file."""
    with transaction.atomic():
        OwnCopy.objects.filter(pk=copy.pk).delete()
        transaction.on_commit(partial(_place(copy).unlink, missing_ok=True), robust=True)


def sweep() -> None:
    """Files whose row is gone."""
    known = set(OwnCopy.objects.values_list("key", flat=True))
    for file in _folder().glob("*.sealed"):
        if file.stem not in known:
            file.unlink(missing_ok=True)


@sealing.elsewhere
def reseal() -> int:
    """Copies that lie waiting get the newest seal too."""
    files = list(_folder().glob("*.sealed"))
    for file in files:
        new = file.with_suffix(".new")
        with new.open("wb") as out:
            out.writelines(sealing.resealed(file.open("rb")))
        new.replace(file)
    return len(files)


def _place(copy: OwnCopy) -> Path:
    return _folder() / f"{copy.key}.sealed"


def _folder() -> Path:
    return Path(settings.VAR) / "copies"
