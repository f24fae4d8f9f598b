"""Makes people and things for tests, in the house's own words."""

import uuid
from datetime import time, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from activities.models import Activity, Series
from community import invitations, posts
from community.models import Invitation, Member, Post, Role

PASSWORD = "en lang og rolig nøgle"


def member(name: str, **fields: Any) -> Member:
    """Somebody inside (or, with admitted_at=None, at the door)."""
    fields.setdefault("admitted_at", timezone.now())
    return Member.objects.create_user(name.lower(), PASSWORD, display_name=name, **fields)


def staff(name: str, role: Role = Role.STAFF, **fields: Any) -> Member:
    """Somebody who works here, with a second key (TOTP) of their own."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    worker = member(name, role=role, **fields)
    TOTP.activate(worker, generate_totp_secret())
    return worker


def second_key_shown(client: Client) -> None:
    """Write in the session what a log-in with a second key writes."""
    session = client.session
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session["account_authentication_methods"] = [
        {"method": "password", "at": timezone.now().timestamp()},
        {"method": "mfa", "type": "totp", "at": timezone.now().timestamp()},
    ]
    session.save()


def post(author: Member | None = None, text: str = "Godmorgen.", **fields: Any) -> Post:
    """A post on the wall."""
    return posts.publish(author, text, **fields)


def poster(by: Member, place: str = "Varmestuen") -> tuple[Invitation, str]:
    """A poster that hangs for a week, and its token."""
    ends_on = timezone.localdate() + timedelta(days=7)
    return invitations.make(by, "poster", place, ends_on, False, uuid.uuid4())


def link(by: Member, lets_in: bool = False) -> tuple[Invitation, str]:
    """A link for one person, and its token."""
    ends_on = timezone.localdate() + timedelta(days=7)
    return invitations.make(by, "link", "", ends_on, lets_in, uuid.uuid4())


def key(member: Member) -> dict[str, str]:
    """The cookie of a browser in which somebody is logged in, with their second key."""
    from django.conf import settings

    client = Client()
    client.force_login(member)
    second_key_shown(client)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value}


def activity(**fields: Any) -> Activity:
    """A walk in two hours, for everyone."""
    said = {"title_da": "Gåtur", "text_da": "Gå en tur.\nTag et billede."}
    fields.setdefault("starts_at", timezone.now() + timedelta(hours=2))
    return Activity.objects.create(**said | fields)


def series(**fields: Any) -> Series:
    """A song every day at 18, since yesterday."""
    said = {"title_da": "Sang", "text_da": "Vi synger.", "rrule": "FREQ=DAILY", "starts_at": time(18)}
    fields.setdefault("first_on", timezone.localdate() - timedelta(days=1))
    return Series.objects.create(**said | fields)
