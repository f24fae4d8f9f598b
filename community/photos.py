"""Deeds with pictures: take one in, develop it, hang it, describe it, remove it."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import IO, Any

from celery import current_app
from django.core.cache import cache
from django.core.validators import slug_re
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community import darkroom, envelope, journal, pace, posts
from community.models import Block, Member, Photo, PhotoState, Post

MAX_MEGABYTES = 20
PER_HOUR = 100
KEPT_LOOSE = timedelta(hours=23)  # a picture nobody shared is gone within a day (SAFETY U8)
LEASE = darkroom.PATIENCE + 15  # seconds one worker has a picture to itself
UNREADABLE = gettext_lazy("We cannot read this picture. Try another one.")
OUR_FAULT = gettext_lazy("Something went wrong on our side. Try again in a moment.")


class Unusable(Exception):  # noqa: N818
    """This picture cannot be taken in. Says in plain words what to do instead."""

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


class OutOfOrder(Unusable):
    """The picture is fine; the house is not."""

    status = 503


def take(
    owner: Member, file: IO[bytes] | Any, client_uuid: uuid.UUID | None = None, alt_text: str = ""
) -> Photo:
    """Take in a picture that belongs to no post yet. The same `client_uuid` gives the one we have."""
    known = client_uuid and Photo.objects.filter(owner=owner, client_uuid=client_uuid).first()
    if known:
        return _told(known)
    _count(owner)
    upload = _bytes_of(file)
    seen = _look_at(upload)
    photo = Photo(owner=owner, client_uuid=client_uuid, width=seen.width, height=seen.height)
    photo.alt_text = alt_text.strip()[:300]
    _keep(photo, upload)
    try:
        with transaction.atomic():
            photo.save(force_insert=True)
            transaction.on_commit(partial(_send_to_darkroom, photo.pk), robust=True)
    except IntegrityError:  # the same picture came twice at once
        darkroom.burn(photo)
        return Photo.objects.get(owner=owner, client_uuid=client_uuid)
    photo.refresh_from_db()  # in an embedded house it is developed by now
    return _told(photo)


def take_up(files: Sequence[Any], owner: Member) -> list[Photo]:
    """Take in the pictures of a form sent without our script: all of them, or none."""
    if len(files) > posts.MAX_PHOTOS:
        most = {"most": posts.MAX_PHOTOS}
        raise Unusable(_("You can share %(most)d pictures at a time. Choose fewer.") % most)
    taken: list[Photo] = []
    try:
        for file in files:
            taken.append(take(owner, file))  # noqa: PERF401  (what is taken must be known when one fails)
    except Unusable:
        for photo in taken:
            remove(photo, by=owner)
        raise
    return taken


def _count(owner: Member) -> None:
    if pace.is_too_fast(f"photos.{owner.pk}", PER_HOUR, seconds=3600):
        raise TooMany(_("You have sent many pictures. Take a break, and try again in an hour."))


def _bytes_of(file: IO[bytes] | Any) -> bytes:
    limit = MAX_MEGABYTES * 1024 * 1024
    upload: bytes = file.read(limit + 1)
    if len(upload) > limit:
        most = {"most": MAX_MEGABYTES}
        raise TooBig(_("The picture is too big. It may be up to %(most)d MB. Try another one.") % most)
    return upload


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


def _keep(photo: Photo, upload: bytes) -> None:
    try:
        darkroom.lay_in(photo, upload)
    except OSError as error:  # the disk is full, or away
        raise OutOfOrder(OUR_FAULT) from error


def _send_to_darkroom(pk: int) -> None:
    """By name: tasks know the deeds, not the other way round."""
    current_app.signature("community.tasks.develop_photo", args=(pk,)).delay()


def _told(photo: Photo) -> Photo:
    """A picture that turned out to be unreadable makes room for another try."""
    if photo.state == PhotoState.FAILED:
        remove(photo, by=photo.owner)
        raise Unusable(UNREADABLE)
    return photo


def develop(photo: Photo) -> None:
    """Make a picture ready to show. May run twice, and in two places at once: it happens once."""
    lease = f"developing.{photo.pk}"
    if not Photo.objects.waiting().filter(pk=photo.pk).exists() or not cache.add(lease, 1, timeout=LEASE):
        return
    try:
        made = darkroom.develop(photo)
    except (darkroom.Unreadable, FileNotFoundError):
        _finish(photo, state=PhotoState.FAILED)
    else:
        _finish(
            photo,
            state=PhotoState.READY,
            width=made.width,
            height=made.height,
            placeholder=made.placeholder,
        )
    finally:
        cache.delete(lease)


@transaction.atomic
def _finish(photo: Photo, **facts: Any) -> None:
    """Write down how it went, and let open pages see it. Only the first to come here does anything."""
    if Photo.objects.waiting().filter(pk=photo.pk).update(**facts):
        for post in Post.objects.filter(photos=photo.pk):
            posts.touch(post)
        if facts["state"] == PhotoState.FAILED:
            Member.objects.filter(portrait_key=photo.key).update(portrait_key="")
        transaction.on_commit(partial(darkroom.burn_original, photo), robust=True)
    elif not Photo.objects.filter(pk=photo.pk).exists():  # removed while it was in the bath
        darkroom.burn(photo)


def loose_of(owner: Member, keys: Iterable[str]) -> list[Photo]:
    """The pictures this person may hang: their own that hang nowhere, in the order asked for."""
    wanted = [key for key in dict.fromkeys(keys) if slug_re.match(key)]
    found = {photo.key: photo for photo in Photo.objects.loose().filter(owner=owner, key__in=wanted)}
    return [found[key] for key in wanted if key in found]


def readable_by(member: Member) -> Any:
    """The pictures this person may see: on posts they may read, of people they meet, and their own loose ones
    (SAFETY U6)."""
    own_loose = Q(post__isnull=True, owner=member)
    apart = Block.objects.unmet_by(member)
    faces = Q(is_portrait=True) & ~Q(owner__in=apart)
    return Photo.objects.filter(own_loose | faces | Q(post__in=Post.objects.readable_by(member)))


def describe(photo: Photo, alt_text: str) -> None:
    """Words for those who cannot see the picture."""
    photo.alt_text = alt_text.strip()[:300]
    photo.save(update_fields=["alt_text"])


@transaction.atomic
def remove(photo: Photo, by: Member) -> None:
    """Take a picture away for good: its owner may, and those who work here."""
    if by.pk != photo.owner_id and not by.is_on_staff:
        raise PermissionError
    hung_on = Post.objects.filter(photos=photo.pk).first()
    photo.delete()
    if hung_on:
        posts.touch(hung_on)
    transaction.on_commit(partial(darkroom.burn, photo), robust=True)
    transaction.on_commit(partial(journal.write, "photo", photo.key), robust=True)


def clear_away(now: datetime) -> None:
    """Within a day nothing is left of what was never shared, half sent, or lost its row (SAFETY U8)."""
    old = now - KEPT_LOOSE
    for photo in Photo.objects.loose().filter(created_at__lt=old).select_related("owner"):
        remove(photo, by=photo.owner)
    for photo in Photo.objects.waiting().filter(created_at__lt=old):
        _finish(photo, state=PhotoState.FAILED)
    keys = darkroom.keys_older_than(old)
    for key in set(keys) - set(Photo.objects.values_list("key", flat=True)):
        darkroom.burn_key(key)
    darkroom.sweep_up_temporary_files(old)


def clear_originals(now: datetime) -> None:
    """No upload lies about for longer than it is needed, however hard the house was stopped."""
    keys = darkroom.uploads_older_than(now - timedelta(minutes=5))
    needed = Photo.objects.waiting().filter(key__in=keys).values_list("key", flat=True)
    for key in set(keys) - set(needed):
        darkroom.burn_original(Photo(key=key))
