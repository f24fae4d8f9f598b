"""Asking to join: a conversation at the door, not a form that vanishes."""

import re
import secrets
import unicodedata

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from community import conversations, events, live
from community.door import invitations, marks
from community.models import Conversation, ConversationKind, Invitation, JoinRequest, Member

DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
SALT = "community.joining"
STEM = 16  # letters of the name that go into a log-in name one must write by hand


def ask(name: str, password: str, emblem: str, about: str, language: str) -> Member:
    """Knock. Gives the person a key that so far fits only the waiting room."""
    person = Member(display_name=name, password=make_password(password), emblem=emblem, language=language)
    return knock(person, about)


def knock(person: Member, about: str, invitation: Invitation | None = None, address: str = "") -> Member:
    """Write down who stands at the door, with the log-in name they were shown if it is still free.

    Of the address only a keyed mark is kept, for a few days: enough to see that many come from one net.
    Knocking twice with the same finger is knocking once: the sealed password tells it is the same one.
    """
    same = Member.objects.waiting().filter(username=person.username, password=person.password)
    known: Member | None = same.first()
    if known:
        return known
    if not person.username or Member.objects.filter(username=person.username).exists():
        person.username = free_username(person.display_name)
    try:
        with transaction.atomic():
            return _write_down(person, about, invitation, address)
    except IntegrityError:  # somebody was quicker by a hair: most likely the same finger
        return same.first() or knock(person, about, invitation, address)


def _write_down(person: Member, about: str, invitation: Invitation | None, address: str) -> Member:
    person.pk = None
    person.save(force_insert=True)
    if invitation and not invitations.use(invitation):
        invitation = None
    mark = marks.mark(SALT, address)[:24] if address else ""
    JoinRequest.objects.create(member=person, about=about, invitation=invitation, address_mark=mark)
    Conversation.objects.create(member=person, kind=ConversationKind.DOOR, opened_by=person)
    events.announce(events.joining_asked, member=person)
    live.ring("desk", kind="door", object_id=person.pk)
    return person


def free_username(name: str) -> str:
    """A log-in name made from what the person wants to be called, in letters every keyboard has.

    We choose it ourselves, always with a number, so that the door never tells whether a name is
    taken by somebody in the house (SAFETY T16).
    """
    plain = unicodedata.normalize("NFKD", name.lower().translate(DANISH)).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z]", "", plain)[:STEM] or "gaest"
    while True:
        username = f"{stem}{secrets.randbelow(9000) + 1000}"
        if not Member.objects.filter(username=username).exists():
            return username


def room_of(member: Member) -> Conversation:
    """The talk at the door."""
    return conversations.open_with(member, by=member, kind=ConversationKind.DOOR)
