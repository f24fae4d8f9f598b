"""Phones and computers that have been inside before.

They count their wrong passwords for themselves. A stranger who tries on purpose to lock somebody out
of the house locks only strangers out (SAFETY A2, T25).
"""

import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from community.models import Member

COOKIE = "house_device" if settings.INSECURE_HTTP else "__Host-house_device"
SALT = "community.devices"
A_YEAR = 365 * 24 * 3600
KINDS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)
PEOPLE = 8  # a shared phone remembers the latest few


def known_as(request: HttpRequest, username: str) -> str:
    """The device's own number, when this log-in name has come in from it before. Else nothing."""
    device = _read(request)
    return str(device["id"]) if _mark(username) in device["people"] else ""


def kind_of(agent: str) -> str:
    """What somebody sits with, in the words on its box: enough to know one's own, and no more."""
    return next((name for sign, name in KINDS if sign in agent), "")


def remember(request: HttpRequest, response: HttpResponse, member: Member) -> str:
    """Let the browser carry a sealed note that this person has come in from here. Gives its number."""
    device = _read(request)
    mark = _mark(member.username)
    people = [mark, *(other for other in device["people"] if other != mark)][:PEOPLE]
    number = str(device["id"]) or secrets.token_urlsafe(12)
    note = signing.dumps({"id": number, "people": people}, salt=SALT)
    response.set_cookie(
        COOKIE, note, max_age=A_YEAR, secure=not settings.INSECURE_HTTP, httponly=True, samesite="Lax"
    )
    return number


def _read(request: HttpRequest) -> dict[str, Any]:
    try:
        note: dict[str, Any] = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=A_YEAR)
    except signing.BadSignature:
        return {"id": "", "people": []}
    return note


def _mark(username: str) -> str:
    """Who it was, readable only by the house."""
    return salted_hmac(SALT, username.strip().lower(), algorithm="sha256").hexdigest()[:24]
