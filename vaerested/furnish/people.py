"""The invented people of the demo house, and their keys."""

import base64
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.utils.crypto import salted_hmac
from django.utils.text import slugify

from community import hosts
from community.door import joining
from community.models import STAFF_ROLES, Member, Role
from moderation.models import StaffProfile
from vaerested.furnish.written import read

SINCE = timedelta(days=180)
WORDS = "birk hegn lampe kande sten vind bord skov kop bølge hund sti måne brød dør tæppe".split()


@cache
def book() -> dict[str, list[dict[str, Any]]]:
    """Everyone, by what they are to the house."""
    people: dict[str, list[dict[str, Any]]] = read("people.yaml")
    return people


def log_in_name(name: str) -> str:
    """`Søren` logs in as `soeren`."""
    return slugify(name.lower().replace("ø", "oe").replace("å", "aa").replace("æ", "ae"))


def password(name: str) -> str:
    """Four words and a number, different in every installation: made from its SECRET_KEY."""
    digest = salted_hmac("vaerested.furnish.password", name, algorithm="sha256").digest()
    return " ".join(WORDS[byte % len(WORDS)] for byte in digest[:4]) + f" {digest[4]}"


def totp_secret(name: str) -> str:
    """The second key of somebody on the staff, made the same way."""
    digest = salted_hmac("vaerested.furnish.totp", name, algorithm="sha256").digest()
    return base64.b32encode(digest[:20]).decode()


def others_live_here() -> bool:
    """Whether this is a real house: there are people, and most of the book's staff are not among them.

    In a demo house visitors come and go, and some of the book may have gone; those who work there stay.
    """
    staff = {log_in_name(one["name"]): role for role in STAFF_ROLES for one in book()[role]}
    roles = dict(Member.objects.filter(username__in=staff).values_list("username", "role"))
    known = sum(roles.get(username) == role for username, role in staff.items())
    return known * 2 < len(staff) and bool(Member.objects.exists())


def move_in(now: datetime) -> dict[str, Member]:
    """Everyone of the book, in their places; who already lives here is left as they are."""
    return {
        person["name"]: _find_or_make(person, role, now)
        for role, people in book().items()
        for person in people
    }


def _find_or_make(person: dict[str, Any], role: str, now: datetime) -> Member:
    username = log_in_name(person["name"])
    known: Member | None = Member.objects.filter(username=username).first()
    if known:
        return known
    if role == "waiting":
        return _knock(person, username)
    member: Member = Member.objects.create_user(
        username,
        password(person["name"]),
        display_name=person["name"],
        emblem=person["emblem"],
        about=person.get("about", ""),
        role=role,
        joined_at=now - SINCE,
        admitted_at=now - SINCE,
    )
    if role != Role.MEMBER:
        _give_second_key(member, person)
    return member


def _knock(person: dict[str, Any], username: str) -> Member:
    member = joining.ask(person["name"], password(person["name"]), person["emblem"], person["about"], "da")
    member.username = username
    member.save(update_fields=["username"])
    return member


def _give_second_key(member: Member, person: dict[str, Any]) -> None:
    TOTP.activate(member, totp_secret(person["name"]))
    StaffProfile.objects.create(
        member=member,
        kind=person.get("kind", "consultant"),
        care_role=person.get("care_role", "leader"),
        title=person["title"],
    )


def accounts(now: datetime) -> list[dict[str, Any]]:
    """Every account of the demo, for whoever wants to look around."""
    on_shift = {duty.member.pk for duty in hosts.on_duty(now)}
    return [_account(person, role, on_shift) for role, people in book().items() for person in people]


def _account(person: dict[str, Any], role: str, on_shift: set[int]) -> dict[str, Any]:
    member = Member.objects.get(username=log_in_name(person["name"]))
    has_second_key = Authenticator.objects.filter(user=member, type=Authenticator.Type.TOTP).exists()
    return {
        "username": member.username,
        "role": role,
        "password": password(person["name"]),
        "totp_secret": totp_secret(person["name"]) if has_second_key else None,
        "on_shift": member.pk in on_shift,
    }
