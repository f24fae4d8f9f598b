"""Makes people and things for tests, in the house's own words."""

import uuid
from datetime import time, timedelta
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.test import Client
from django.utils import timezone

from activities.film import film_polls
from activities.gatherings import together
from activities.models import Activity, Film, FilmNight, Series
from community import courses, posts
from community.door import contacts, invitations, sessions
from community.models import Contact, Course, Invitation, Member, Post, Role

PASSWORD = "en lang og rolig nøgle"


def member(name: str, **fields: Any) -> Member:
    """Somebody inside (or, with admitted_at=None, at the door)."""
    fields.setdefault("admitted_at", timezone.now())
    return Member.objects.create_user(name.lower(), PASSWORD, display_name=name, **fields)


def staff(name: str, role: Role = Role.STAFF, **fields: Any) -> Member:
    """Somebody who works here, with a second key (TOTP) of their own."""
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


def mail_address(person: Member) -> str:
    """Where their mail goes, given and shown to be theirs."""
    contact = contacts.give(person, Contact.Kind.EMAIL, f"{person.username}@example.org")
    Contact.objects.filter(pk=contact.pk).update(confirmed_at=timezone.now())
    return contact.address


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


def key(member: Member, shared: bool = False) -> dict[str, str]:
    """The cookie of a browser in which somebody is logged in, with the second key if they have one."""
    client = Client()
    client.force_login(member)
    second_key_shown(client)
    if shared:
        session = client.session
        session[sessions.SHARED] = True
        session.save()
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value}


def activity(**fields: Any) -> Activity:
    """A walk in two hours, for everyone."""
    said = {"title_da": "Gåtur", "text_da": "Gå en tur.\nTag et billede."}
    fields.setdefault("starts_at", timezone.now() + timedelta(hours=2))
    return together.make(said | fields, uuid.uuid4())


def series(**fields: Any) -> Series:
    """A song every day at 18, since yesterday."""
    said = {"title_da": "Sang", "text_da": "Vi synger.", "rrule": "FREQ=DAILY", "starts_at": time(18)}
    fields.setdefault("first_on", timezone.localdate() - timedelta(days=1))
    return Series.objects.create(**said | fields)


def film_night(chosen: bool = True, **fields: Any) -> FilmNight:
    """A film at eight minutes from now (or as said), of ninety minutes; chosen unless it is voted for."""
    at = fields.pop("starts_at", timezone.now() + timedelta(minutes=8))
    evening = activity(title_da="Filmaften", starts_at=at, starts_together_at=at, minutes=120, **fields)
    night = FilmNight.objects.create(activity=evening, poll_closes_at=at - timedelta(minutes=30))
    if chosen:
        film_polls.choose(night, film(night))
    return night


def film(night: FilmNight, title: str = "Havet", **fields: Any) -> Film:
    """Something to choose."""
    said = {"line": "En stille film.", "minutes": 90, "where": "På biblioteket."}
    return film_polls.add(night, {"title": title, **said, **fields})


def course(by: Member, *people: Member, **days: Any) -> Course:
    """A closed group since yesterday, for four weeks, with these people in it."""
    today = timezone.localdate()
    begins = days.get("starts_on", today - timedelta(days=1))
    room = courses.make(
        by, "Ny hverdag", "Vi mødes og snakker.", begins, days.get("ends_on", today + timedelta(days=27))
    )
    for person in people:
        courses.add(room, person, by)
    return room
