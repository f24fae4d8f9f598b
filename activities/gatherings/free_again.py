"""An offered place nobody answered for is free again: whoever it was kept for hears so, once and kindly.

It is no fault, and nothing is kept of it. The line leads to the activity, where one can sign up again.
It goes when one has, or when it begins.
"""

from collections.abc import Collection, Iterable

from django.urls import reverse
from django.utils import timezone

from activities.models import Activity, SignUp
from community.bell import notices, tidings
from community.bell.notices import Happening
from community.bell.tidings import Thing
from community.models import Member, Notice

KIND = "activity-free-again"


def tell(offers: Iterable[SignUp]) -> int:
    """Of offers that ran out just now. Offered anew, it is another offer. Gives how many were told."""
    living = [offer for offer in offers if not offer.member.is_remembered]
    return sum(notices.tell(offer.member, _happening(offer)) for offer in living)


def _happening(offer: SignUp) -> Happening:
    at = offer.asked_until.timestamp() if offer.asked_until else 0
    key = f"{KIND}.{offer.activity_id}.{at:.0f}"
    return Happening(KIND, key, reverse("activity", args=[offer.activity_id]), about=offer.activity_id)


def _open_to(reader: Member, ids: Collection[int]) -> dict[int, Thing]:
    """Until it begins, is called off, or the reader is on the list again."""
    ahead = Activity.objects.shown().standing().filter(pk__in=ids, starts_at__gt=timezone.now())
    rows = ahead.exclude(sign_ups__member=reader)
    return {one.pk: Thing(reverse("activity", args=[one.pk]), one) for one in rows}


tidings.kind(KIND, "info", Notice.ACTIVITY, _open_to)
