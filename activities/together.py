"""Deeds with one activity: make it, change it, call it off, hang its own post on the wall."""

import logging
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from activities import signups
from activities.models import Activity
from community import hosts, posts
from community.models import Post

log = logging.getLogger(__name__)

NAMESPACE = uuid.UUID("2b9a5f0e-1f57-4f0c-8d4d-6f4f6f3f3a10")  # of the posts that belong to activities
AHEAD = timedelta(hours=3)  # so long before it begins, the post about it hangs in Stuen


def make(said: Mapping[str, Any], client_uuid: uuid.UUID) -> Activity:
    """Something we do together. A double tap makes it once (SAFETY D1)."""
    try:
        with transaction.atomic():
            return Activity.objects.create(client_uuid=client_uuid, **said)
    except IntegrityError:
        return Activity.objects.get(client_uuid=client_uuid)


@transaction.atomic
def change(activity: Activity, said: Mapping[str, Any], now: datetime) -> bool:
    """Another time, other words, more places. False when it is called off or over."""
    held = Activity.objects.select_for_update().get(pk=activity.pk)
    if held.cancelled_at or held.is_past(now):
        return False
    Activity.objects.filter(pk=held.pk).update(is_own=True, **said)
    signups.settle(held, now)
    return True


def cancel(activity: Activity, why: str, now: datetime) -> bool:
    """Call it off and say why. It is never deleted: those who were with us can read it."""
    standing = Activity.objects.standing().filter(pk=activity.pk)
    return bool(standing.update(cancelled_at=now, cancelled_why=why, is_own=True))


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
