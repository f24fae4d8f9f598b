"""Ringing phones that have said yes (web push, RFC 8030, 8291 and 8292). The text is neutral (SAFETY P7).

A ring is a row first. A worker sends it at once; the clock sends what was left behind. So it goes out when
Redis was away, and once however often a task runs.
"""

import hashlib
import json
import logging
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urljoin, urlsplit

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.functional import Promise
from py_vapid import VapidException
from pywebpush import WebPushException, webpush
from requests import RequestException, Response, Session

from community.models import Bell, Member, PushMessage, PushSubscription

log = logging.getLogger(__name__)

PATIENCE = 5  # seconds for one post office
STAYS = 3600  # seconds it may wait for a phone that is off
MOST_PHONES = 10  # per person; the oldest goes when one more comes
DECLARATIVE = 8030  # how a browser knows that it may show the letter by itself
GONE = (404, 410)  # the browser has taken its yes back (RFC 8030, 7.3)
LONGEST_ADDRESS = 1000


class UnknownAddressError(ValueError):
    """Not the address of a browser's post office that this house knows."""


class _Straight(Session):
    """Goes to the address it was given and nowhere else."""

    def request(self, *args: Any, **kwargs: Any) -> Response:
        """Follow no detours (SAFETY T24)."""
        return super().request(*args, **{**kwargs, "allow_redirects": False})


def is_on() -> bool:
    """Whether this house can ring phones."""
    return bool(settings.PUSH.key)


@transaction.atomic
def subscribe(member: Member, endpoint: str, p256dh: str, auth: str, device: str = "") -> PushSubscription:
    """This browser rings for this person, and for nobody who used it before. Raises UnknownAddressError."""
    _check(endpoint)
    yes = {"member": member, "endpoint": endpoint, "p256dh": p256dh, "auth": auth, "device": device}
    phone, _ = PushSubscription.objects.update_or_create(mark=_mark(endpoint), defaults=yes)
    Member.objects.filter(pk=member.pk).update(bell=Bell.YES)
    newest = member.push_subscriptions.order_by("-made_at", "-pk").values_list("pk", flat=True)[:MOST_PHONES]
    member.push_subscriptions.exclude(pk__in=list(newest)).delete()
    return phone


def forget(member: Member, endpoint: str) -> None:
    """This browser is rung no more."""
    member.push_subscriptions.filter(mark=_mark(endpoint)).delete()


def forget_device(member: Member, device: str) -> None:
    """Somebody logs out here: no ring for them on this device."""
    if device:
        member.push_subscriptions.filter(device=device).delete()


def ring(member: Member, key: str, path: str, words: str | Promise, *, wakes: bool = True) -> None:
    """Ring this person's phones about one event, once. `words` are neutral and are said in their language.

    What does not wake is let go when their quiet hours have begun before it could be sent.
    """
    if not is_on() or not member.push_subscriptions.exists():
        return
    with translation.override(member.language):
        said = {"path": path, "words": str(words), "wakes": wakes}
    message, is_new = PushMessage.objects.get_or_create(member=member, key=key, defaults=said)
    if is_new and not settings.EMBEDDED:  # the small house has no worker: its clock sends within a minute
        transaction.on_commit(partial(_hand_over, message.pk), robust=True)


def send_waiting(now: datetime) -> int:
    """Send what waits. Gives how many rings were taken up."""
    waiting = PushMessage.objects.waiting(now).select_related("member")
    return sum(send(message) for message in waiting)


def send(message: PushMessage) -> bool:
    """To every phone of the person, if they still may be rung and nobody else has sent it."""
    mine = PushMessage.objects.filter(pk=message.pk, sent_at__isnull=True).update(sent_at=timezone.now())
    if not mine or not _may_reach(message, timezone.now()):
        return False
    for phone in message.member.push_subscriptions.all():
        _send_to(phone, message)
    return True


def _may_reach(message: PushMessage, now: datetime) -> bool:
    """Still inside; and still awake, when it is nothing to be woken for."""
    member = message.member
    return member.is_inside and (message.wakes or not member.wants_peace(now))


def _letter(message: PushMessage) -> dict[str, Any]:
    """What the phone shows: a declarative push message (Push API), which our own worker reads as well."""
    address = urljoin(settings.SITE_URL, message.path)
    shown = {"title": settings.HOUSE_NAME, "body": message.words, "navigate": address, "tag": message.key}
    return {"web_push": DECLARATIVE, "notification": {**shown, "lang": message.member.language}}


def _hand_over(pk: int) -> None:
    current_app.signature("community.tasks.ring_phone", args=(pk,)).delay()


def _send_to(phone: PushSubscription, message: PushMessage) -> None:
    try:
        _check(phone.endpoint)
        webpush(
            {"endpoint": phone.endpoint, "keys": {"p256dh": phone.p256dh, "auth": phone.auth}},
            data=json.dumps(_letter(message)),
            vapid_private_key=settings.PUSH.key,
            vapid_claims={"sub": _sender()},
            headers={"Urgency": "high"},
            ttl=STAYS,
            timeout=PATIENCE,
            requests_session=_Straight(),
        )
    except WebPushException as error:
        _no(phone, error.status_code)
    except (RequestException, VapidException, ValueError) as error:
        log.warning("A phone could not be rung (%s)", type(error).__name__)


def _sender() -> str:
    """Whom a post office may write to about our letters: the house's own page (RFC 8292, 2.1)."""
    return settings.SITE_URL if settings.SITE_URL.startswith("https:") else "mailto:house@localhost"


def _no(phone: PushSubscription, status: int | None) -> None:
    """The post office says no. The address is never written in the log: who has it can ring."""
    if status in GONE:
        phone.delete()
    else:
        log.warning("A phone could not be rung (post office said %s)", status)


def _mark(endpoint: str) -> str:
    return hashlib.sha256(endpoint.encode()).hexdigest()


def _check(endpoint: str) -> None:
    """Only https, only to the browsers' own post offices: no member makes the house call elsewhere."""
    try:
        parts = urlsplit(endpoint)
        is_plain = parts.scheme == "https" and parts.port in (None, 443) and "@" not in parts.netloc
    except ValueError:
        raise UnknownAddressError from None
    if not is_plain or len(endpoint) > LONGEST_ADDRESS or not settings.PUSH.knows(parts.hostname or ""):
        raise UnknownAddressError
