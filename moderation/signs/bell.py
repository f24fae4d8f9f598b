"""Ringing colleagues: the desk's own bell, their phones, and a neutral mail. Never a name, never a word."""

from collections.abc import Iterable
from functools import partial

from celery import shared_task
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community import live
from community.bell import letters, outgoing, push
from community.models import Contact, Member

LOOKS = {
    "desk": _("Please look at the desk when you can."),
    "rota": _("Please look at the rota when you can."),
    "running": _("Please look at how the house runs when you can."),
}


def ring_desk() -> None:
    """Open desks fetch themselves anew, and sound if their owner has chosen a sound."""
    live.ring("desk", kind="alarm", object_id=0)


def ring(people: Iterable[Member], key: str, where: str = "desk") -> None:
    """Tell these colleagues that somebody needs them there. `key` keeps it to one ring per person."""
    for person in people:
        push.ring(person, key, reverse(where), LOOKS[where])
        if letters.is_on():
            transaction.on_commit(partial(mail_neutrally.delay, person.pk, where), robust=True)


@shared_task
def mail_neutrally(pk: int, where: str = "desk") -> None:
    """A mail that says nothing but "please look" (SAFETY P7). The right to get it is looked up anew."""
    person = Member.objects.staff().filter(pk=pk).first()
    address = letters.address_of(person) if person and letters.is_on() else ""
    if person and address:
        with translation.override(person.language):
            subject, words = gettext("Please look in"), str(LOOKS[where])
        outgoing.send(Contact.Kind.EMAIL, address, subject, words)
