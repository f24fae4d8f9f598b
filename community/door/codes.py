"""Six figures on the phone or in the mail, for those who have given the house one of them.

Whoever asks gets the same answer in the same time, known or not. At most two codes an hour and five a day go
to one address (SAFETY A9), and a code fits only in the browser that asked for it.
"""

import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext

from community.bell import outgoing
from community.door import contacts
from community.door.marks import fits, mark, marks
from community.models import Code, Contact, Member

SALT = "community.codes"
FIGURES = 6
IN_AN_HOUR, IN_A_DAY = 2, 5
TICKET_BYTES = 18


def ask(name: str) -> str:
    """Send a code to whoever this is, if we know them. Answers with the browser's ticket, whoever it is."""
    ticket = secrets.token_urlsafe(TICKET_BYTES)
    contact = contacts.reached_by(name)
    if contact:
        send(contact, ticket)
    return ticket


def ask_to_confirm(contact: Contact) -> str:
    """Send a code that shows the contact is the member's own. Answers with the browser's ticket."""
    ticket = secrets.token_urlsafe(TICKET_BYTES)
    send(contact, ticket)
    return ticket


@transaction.atomic
def send(contact: Contact, ticket: str) -> bool:
    """Send six figures. False when the address has had as many as it may."""
    known = Contact.objects.select_for_update().get(pk=contact.pk)
    if not _may_have_another(known):
        return False
    figures = f"{secrets.randbelow(10**FIGURES):0{FIGURES}}"
    Code.objects.create(contact=known, ticket=mark(SALT, ticket), mark=mark(SALT, ticket, figures))
    with translation.override(known.member.language):
        subject = gettext("Your code")
        words = gettext(
            "Your code is %(code)s. It works for 10 minutes. Did you not ask for it? Then do nothing."
        )
    outgoing.send(known.kind, known.address, subject, words % {"code": figures})
    return True


def _may_have_another(contact: Contact) -> bool:
    """Counted by the address, so that the same number on two accounts is not sent twice as many."""
    now = timezone.now()
    sent = Code.objects.filter(contact__mark=contact.mark)
    in_an_hour = sent.filter(sent_at__gt=now - timedelta(hours=1)).count()
    in_a_day = sent.filter(sent_at__gt=now - timedelta(days=1)).count()
    return in_an_hour < IN_AN_HOUR and in_a_day < IN_A_DAY


def come_in(ticket: str, typed: str) -> Member | None:
    """The member whose code this is, if they confirmed the contact. Who was shown out gets no further in."""
    code = _use(ticket, typed)
    return code.contact.member if code and code.contact.confirmed_at else None


def confirm(member: Member, ticket: str, typed: str) -> bool:
    """The contact is the member's own."""
    code = _use(ticket, typed)
    if code is None or code.contact.member_id != member.pk:
        return False
    return bool(Contact.objects.filter(pk=code.contact_id).update(confirmed_at=timezone.now()))


def _use(ticket: str, typed: str) -> Code | None:
    now = timezone.now()
    figures = "".join(letter for letter in typed if letter.isdigit())
    known = Code.objects.open(now).select_related("contact__member")
    code = known.filter(ticket__in=marks(SALT, ticket)).first()
    counted = Code.objects.open(now).filter(pk=code.pk if code else 0).update(tries=F("tries") + 1)
    is_right = fits(code.mark if code else "nothing", SALT, ticket, figures)
    if not code or not counted or not is_right or not contacts.may_show_a_key(code.contact.member):
        return None
    used = Code.objects.filter(pk=code.pk, used_at__isnull=True).update(used_at=now)
    return code if used else None
