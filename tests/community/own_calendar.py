"""A calendar as a phone reads it, with another library than the one that writes it."""

import vobject
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from activities.gatherings import signups
from activities.models import Activity
from community.calendars import feeds
from tests import make


def address(member, kind="mine", says_titles=False) -> str:
    return reverse("feed", args=[feeds.make(member, kind, says_titles)])


def fetched(path) -> dict[str, vobject.base.Component]:
    """What a phone without any key reads there, by UID."""
    answer = Client().get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = vobject.readOne(answer.content.decode())
    return {event.uid.value: event for event in calendar.contents.get("vevent", [])}


def walk_of(alma, **fields) -> Activity:
    walk = make.activity(**fields)
    signups.join(walk, alma, timezone.now())
    return walk
