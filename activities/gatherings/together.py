"""Deeds with one activity: make it, change it, call it off, hang its own post on the wall."""

import logging
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from activities import finding
from activities.gatherings import common_start, signups
from activities.models import Activity, Series
from community import hosts, photos, posts
from community.models import Member, Photo, Post

log = logging.getLogger(__name__)

NAMESPACE = uuid.UUID("2b9a5f0e-1f57-4f0c-8d4d-6f4f6f3f3a10")  # of the posts that belong to activities
AHEAD = timedelta(hours=3)  # so long before it begins, the post about it hangs in Stuen


def make(said: Mapping[str, Any], client_uuid: uuid.UUID) -> Activity:
    """Something we do together. A double tap makes it once (SAFETY D1)."""
    try:
        with transaction.atomic():
            made = Activity.objects.create(client_uuid=client_uuid, **said)
            finding.note(Activity.objects.filter(pk=made.pk))
            return made
    except IntegrityError:
        return Activity.objects.get(client_uuid=client_uuid)


@transaction.atomic
def change(activity: Activity, said: Mapping[str, Any], now: datetime) -> bool:
    """Another time, other words, more places. False when it is called off or over."""
    held = Activity.objects.select_for_update().get(pk=activity.pk)
    if held.cancelled_at or held.is_past(now):
        return False
    is_moved = "starts_at" in said and said["starts_at"] != held.starts_at
    moved = {"moved_at": now} if is_moved else {}
    if held.is_running(now):
        said = {name: value for name, value in said.items() if name != "starts_together_at"}
    row = Activity.objects.filter(pk=held.pk)
    row.update(is_own=True, **said, **moved)
    finding.note(row)
    signups.settle(held, now)
    common_start.tell(held)
    return True


@transaction.atomic
def hang_picture(activity: Activity, picture: Photo | None, by: Member) -> None:
    """The staff's own picture on top, here and on the dates to come. None gives the drawing back.

    What hangs nowhere any more is gone.
    """
    wanted = Q(pk=activity.pk)
    if activity.series_id:
        wanted |= Q(series=activity.series_id, starts_at__gt=activity.starts_at)
        Series.objects.filter(pk=activity.series_id).update(picture=picture)
    rows = Activity.objects.filter(wanted)
    before = set(rows.exclude(picture=None).values_list("picture", flat=True))
    if picture is not None:
        Photo.objects.loose().filter(pk=picture.pk).update(is_house=True)
    rows.update(picture=picture)
    still = Activity.objects.filter(picture__in=before).values("picture")
    for old in Photo.objects.filter(pk__in=before).exclude(pk__in=still):
        photos.remove(old, by=by)


def cancel(activity: Activity, why: str, now: datetime) -> bool:
    """Call it off and say why. It is never deleted: those who were with us can read it."""
    standing = Activity.objects.standing().filter(pk=activity.pk)
    is_done = bool(standing.update(cancelled_at=now, cancelled_why=why, is_own=True))
    if is_done:
        common_start.tell(activity)
    return is_done


def announce_due(now: datetime) -> list[Post]:
    """Hang the post of everything that begins soon. Whoever changes the row says it, once."""
    soon = Activity.objects.standing().filter(announced_at__isnull=True, starts_at__lte=now + AHEAD)
    return [post for one in soon.filter(starts_at__gt=now) if (post := _announce(one, now))]


def _announce(activity: Activity, now: datetime) -> Post | None:
    """One that fails is tried again in a minute, alone."""
    try:
        with transaction.atomic():
            waiting = Activity.objects.standing().filter(pk=activity.pk, announced_at__isnull=True)
            return _say(activity, now) if waiting.update(announced_at=now) else None
    except Exception:
        log.exception("Could not announce activity %s; it is tried again in a minute", activity.pk)
        return None


def _say(activity: Activity, now: datetime) -> Post:
    activity.refresh_from_db()
    english = {"title": activity.title_en, "text": activity.text_en}
    post = posts.publish(
        activity.host or hosts.host(now),
        activity.text_da,
        title=activity.title_da,
        translations={"en": {name: words for name, words in english.items() if words}},
        client_uuid=uuid.uuid5(NAMESPACE, str(activity.client_uuid)),
    )
    Activity.objects.filter(pk=activity.pk).update(post=post)
    return post
