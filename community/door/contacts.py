"""A phone or a mail that a member lets the house use, to send a code to. Given, confirmed, taken back."""

import re
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from community.bell import outgoing
from community.door.marks import mark, marks
from community.models import Contact, Member
from community.privacy import journal, sealing

SALT = "community.contacts"
DANISH, HOME = 8, "+45"  # figures in a Danish number, and what it begins with from abroad
FIGURES = re.compile(r"\+\d{8,15}")
LONGEST = 254
Kind = Contact.Kind
GIVEN, GONE = "contact", "no-contact"  # in the book of who stands how with the house


def plain_phone(words: str) -> str:
    """A number as the whole world writes it, +4523456789; empty when it is none."""
    number = re.sub(r"[\s().-]", "", words)
    number = f"+{number[2:]}" if number.startswith("00") else number
    number = f"{HOME}{number}" if number.isascii() and number.isdigit() and len(number) == DANISH else number
    return number if FIGURES.fullmatch(number) else ""


def plain_email(words: str) -> str:
    """A mail address as we compare them."""
    return words.strip().casefold()


@transaction.atomic
def give(member: Member, kind: str, address: str) -> Contact:
    """Write down where a code may be sent. A new address takes the old one's place, and must be confirmed."""
    known = Contact.objects.select_for_update().filter(member=member, kind=kind).first()
    if known and known.address == address:
        return known
    facts = {
        "address": address,
        "mark": mark(SALT, address),
        "confirmed_at": None,
        "given_at": timezone.now(),
    }
    if known:
        _tell_the_book(GONE, known)
    contact, _ = Contact.objects.update_or_create(member=member, kind=kind, defaults=facts)
    _tell_the_book(GIVEN, contact)
    contact.codes.filter(used_at__isnull=True).update(ends_at=timezone.now())
    return contact


@transaction.atomic
def remove(member: Member, kind: str) -> None:
    """The house knows it no more."""
    for known in Contact.objects.filter(member=member, kind=kind).select_related("member"):
        _tell_the_book(GONE, known)
        known.delete()


def remove_again(marks: set[str]) -> int:
    """After a restore: what was taken back since. Nobody is let in by a number that is theirs no more."""
    rows = Contact.objects.select_related("member") if marks else []
    gone = [row.pk for row in rows if journal.mark_of(" ".join(_secrets(row))) in marks]
    return Contact.objects.filter(pk__in=gone).delete()[0]


def _secrets(contact: Contact) -> tuple[str, ...]:
    return contact.member.handle, contact.kind, contact.address


def _tell_the_book(kind: str, contact: Contact) -> None:
    transaction.on_commit(partial(journal.stands, kind, *_secrets(contact)), robust=True)


def may_come_in(member: Member) -> bool:
    """Neither shown out nor on the way out."""
    return member.is_active and not member.is_leaving


def may_show_a_key(member: Member) -> bool:
    """Who may come in, and who was shown out: with the right key they still read why, and may answer."""
    return may_come_in(member) or (member.shown_out_at is not None and not member.is_remembered)


def reached_by(name: str) -> Contact | None:
    """Where to send a code for this log-in name, phone or mail; nothing when it is nobody's or several's."""
    wanted = name.strip()[:LONGEST]
    forms = [form for form in (plain_phone(wanted), plain_email(wanted)) if form]
    addresses = [one for form in forms for one in marks(SALT, form)]
    known = Contact.objects.select_related("member").filter(
        Q(mark__in=addresses) | Q(member__username__iexact=wanted),
        confirmed_at__isnull=False,
        kind__in=outgoing.kinds(),
    )
    found = [contact for contact in known if may_come_in(contact.member)]
    found = found or [contact for contact in known if may_show_a_key(contact.member)]
    if len({contact.member_id for contact in found}) != 1:
        return None
    return min(found, key=lambda contact: contact.kind != Kind.PHONE)


@sealing.elsewhere
def mark_anew() -> int:
    """An address is looked up by a mark of today's key, when the keys are turned."""
    known = list(Contact.objects.all())
    for contact in known:
        Contact.objects.filter(pk=contact.pk).update(mark=mark(SALT, contact.address))
    return len(known)
