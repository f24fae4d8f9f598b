"""Ringing colleagues: the desk's own bell, their phones, and a neutral mail. Never a name, never a word."""

import logging
from collections.abc import Iterable
from functools import partial

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from community import live, push
from community.models import Member

LOOK = _("Please look at the desk when you can.")

log = logging.getLogger(__name__)


def ring_desk() -> None:
    """Open desks fetch themselves anew, and sound if their owner has chosen a sound."""
    live.ring("desk", kind="alarm", object_id=0)


def ring(people: Iterable[Member], key: str) -> None:
    """Tell these colleagues that somebody needs the house. `key` keeps it to one ring per person."""
    for person in people:
        push.ring(person, key, reverse("desk"), LOOK)
        if person.email:
            transaction.on_commit(partial(mail_neutrally.delay, person.pk), robust=True)


@shared_task
def mail_neutrally(pk: int) -> None:
    """A mail that says nothing but "please look" (SAFETY P7). The right to get it is looked up anew."""
    person = Member.objects.staff().filter(pk=pk).first()
    if person:
        with translation.override(person.language):
            words = str(LOOK)
        try:
            send_mail(settings.HOUSE_NAME, words, None, [person.email])
        except OSError as error:  # a house without mail, or a post office that is closed
            log.warning("A mail could not be sent (%s)", type(error).__name__)
