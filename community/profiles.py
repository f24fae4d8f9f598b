"""How somebody shows themselves to the others."""

from typing import Any

from django.db import transaction
from django.db.models import F

from community import hosts, photos
from community.letting_go import leaving
from community.models import Member, Photo, Post

SHOWN = ("display_name", "emblem", "about", "kommune")


@transaction.atomic
def change(member: Member, **shown: Any) -> None:
    """Another name, picture, or a few words. Finished cards are made anew the next time they are met."""
    for name in SHOWN:
        setattr(member, name, shown.get(name, getattr(member, name)))
    member.save(update_fields=SHOWN)
    _make_anew(member)


@transaction.atomic
def show_face(member: Member, photo: Photo | None) -> None:
    """Show an own photo instead of the drawn picture; with None the drawn one comes back. The old is gone."""
    old = list(Photo.objects.filter(owner=member, is_portrait=True))
    if photo is not None:
        Photo.objects.filter(pk=photo.pk, owner=member).update(is_portrait=True, post=None)
    member.portrait_key = photo.key if photo else ""
    member.save(update_fields=["portrait_key"])
    for one in old:
        if photo is None or one.pk != photo.pk:
            photos.remove(one, by=member)
    _make_anew(member)


def _make_anew(member: Member) -> None:
    """Cards on which this person stands get a new number, and nobody's phone is rung about it."""
    transaction.on_commit(hosts.forget, robust=True)
    places = leaving.places_of(member)
    Post.objects.filter(author=member).update(version=F("version") + 1)
    Post.objects.filter(pk__in=places).exclude(author=member).update(version=F("version") + 1)
