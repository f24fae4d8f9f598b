"""Deeds afterwards: "I did it", with pictures that end side by side. What was half done counts."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from activities.gatherings import common_start
from activities.models import Activity, DidIt
from community import posts
from community.models import Member, Photo, PhotoState, SetAside
from community.veils import NO_VEIL, Veil


class NotYetError(Exception):
    """It has not begun, or it was called off."""


def say(
    activity: Activity,
    member: Member,
    text: str,
    photos: Sequence[Photo],
    now: datetime,
    client_uuid: uuid.UUID,
) -> None:
    """Say it, once for a tap. With words or pictures it hangs in Stuen, where everybody can answer."""
    if activity.cancelled_at or not activity.has_begun(now):
        raise NotYetError
    with transaction.atomic():
        if text or photos:
            post = posts.publish(
                member, text, title=activity.title_da, photos=photos, client_uuid=client_uuid
            )
            DidIt.objects.get_or_create(post=post, defaults={"activity": activity, "member": member})
        else:
            DidIt.objects.get_or_create(activity=activity, member=member, post=None)
        common_start.tell(activity)


def gallery(activity: Activity, reader: Member, veil: Veil = NO_VEIL) -> list[Photo]:
    """The pictures people have shown, the first first, each with whose it is. One query.

    What hangs folded in Stuen, or was put aside by this reader, is opened there and not shown here.
    """
    shown = Photo.objects.filter(
        post__did_it__activity=activity, post__hidden_at__isnull=True, state=PhotoState.READY
    )
    aside = SetAside.objects.filter(member=reader).values("post")
    open_ones = shown.exclude(owner__in=veil.people).exclude(post__in=aside).select_related("owner", "post")
    found = open_ones.order_by("post__did_it__at", "place", "pk")
    return [
        photo for photo in found if photo.post and not (photo.post.warnings or veil.why_folded(photo.post))
    ]


def those_who_did(activity: Activity, apart_from: Collection[int] = ()) -> list[Member]:
    """Everybody who has said it, each once. One query."""
    said = activity.done.of_people_here().exclude(member__in=apart_from).select_related("member")
    return list({row.member_id: row.member for row in said}.values())
