"""A neutral mail to those who asked for one: that there is something new, and nothing more (SAFETY P7, T22).

Neither the subject nor the text names anybody, says a word of anybody, or tells what it is about. Whoever
can read the mail can end them too, with one tap and no log-in.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from community.bell import outgoing, tidings
from community.models import Contact, MailWish, Member, Tiding

SALT = "community.letters"
A_DAY = timedelta(hours=24)


def is_on() -> bool:
    """Whether this house can send mail at all."""
    return Contact.Kind.EMAIL in outgoing.kinds()


def address_of(member: Member) -> str:
    """Where their mail goes: an address they have shown to be theirs. Empty when there is none."""
    mine = Contact.objects.filter(member=member, kind=Contact.Kind.EMAIL, confirmed_at__isnull=False)
    contact = mine.first()
    return contact.address if contact else ""


def ask(member: Member, often: str) -> None:
    """Mail me, so often at most; with "" never again."""
    if often:
        MailWish.objects.update_or_create(member=member, defaults={"often": often})
    else:
        MailWish.objects.filter(member=member).delete()


def send_due(now: datetime) -> int:
    """One mail to each who wants one and has something new. Gives how many went out. May run twice."""
    if not is_on():
        return 0
    due = MailWish.objects.due(now, A_DAY).select_related("member")
    return sum(_send(wish, now) for wish in due)


def end_by(token: str) -> bool:
    """End the mails of whoever got this token. False when it is none of ours."""
    try:
        handle = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return False
    MailWish.objects.filter(member__handle=handle).delete()
    return True


def is_ours(token: str) -> bool:
    """Whether the house has written this token."""
    try:
        signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return False
    return True


def way_to_end(member: Member) -> str:
    """The address that ends them."""
    token = signing.dumps(member.handle, salt=SALT)
    return f"{settings.SITE_URL}{reverse('mail-end', args=[token])}"


@transaction.atomic
def _send(wish: MailWish, now: datetime) -> bool:
    """Whoever moves the date on sends it: two clocks send one."""
    member, before = wish.member, wish.mailed_at
    if not member.is_inside or member.wants_peace(now) or not _is_worth_it(wish):
        return False
    address = address_of(member)
    if not address or not MailWish.objects.filter(pk=wish.pk, mailed_at=before).update(mailed_at=now):
        return False
    end = way_to_end(member)
    with translation.override(member.language):
        subject, words = gettext("Something new"), _words(end)
    headers = {"List-Unsubscribe": f"<{end}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    outgoing.mail(address, subject, words, headers)
    return True


def _is_worth_it(wish: MailWish) -> bool:
    """Something they have chosen to hear of, that they have not seen, and that no mail has been about."""
    new = Tiding.objects.shown_to(wish.member).new().filter(kind__in=tidings.rings(wish.member))
    return new.filter(at__gt=wish.mailed_at or wish.asked_at).exists()


def _words(end: str) -> str:
    hello = gettext("There is something new for you. Look in when it suits you.")
    no_more = gettext("No more of these mails? Tap here:")
    return f"{hello}\n\n{settings.SITE_URL}/\n\n--\n{no_more}\n{end}\n"
