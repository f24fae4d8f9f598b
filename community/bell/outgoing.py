"""What leaves the house to one person: a short mail or SMS.

It is sent beside the answer and not in it, so that the time of an answer tells nobody whether there was
anything to send (SAFETY A3). The words pass no queue and no log. What cannot be sent is asked for again.
"""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage, send_mail
from django.db import transaction
from django.utils.module_loading import import_string

from community.models import Contact

log = logging.getLogger(__name__)
Kind = Contact.Kind

_post = ThreadPoolExecutor(max_workers=2, thread_name_prefix="post")
_under_way: set[Future[object]] = set()


def kinds() -> list[str]:
    """How this house can reach somebody at all."""
    return [*([Kind.PHONE] if settings.SMS_SENDER else []), *([Kind.EMAIL] if settings.MAIL_IS_ON else [])]


def send(kind: str, address: str, subject: str, words: str) -> None:
    """Hand it over once the deed is safely written down. Says nothing of the house (SAFETY P7)."""
    transaction.on_commit(partial(_hand_over, kind, address, subject, words), robust=True)


def mail(address: str, subject: str, words: str, headers: Mapping[str, str]) -> None:
    """A mail with lines for the mail program in it. Handed over like everything else."""
    letter = EmailMessage(subject, words, None, [address], headers=dict(headers))
    transaction.on_commit(partial(_under_way_with, letter.send), robust=True)


def settle() -> None:
    """Wait until everything handed over has left."""
    while _under_way:
        wait(_under_way.copy(), timeout=1)


def _hand_over(kind: str, address: str, subject: str, words: str) -> None:
    work = _by_sms if kind == Kind.PHONE else _by_mail
    _under_way_with(partial(work, address, subject, words))


def _under_way_with(work: Callable[[], object]) -> None:
    sending = _post.submit(work)
    _under_way.add(sending)
    sending.add_done_callback(_sent)


def _by_sms(address: str, subject: str, words: str) -> None:
    import_string(settings.SMS_SENDER)(address, words)


def _by_mail(address: str, subject: str, words: str) -> None:
    send_mail(subject, words, None, [address])


def _sent(sending: Future[object]) -> None:
    if error := sending.exception():
        log.warning("A message could not be sent (%s)", type(error).__name__)
    _under_way.discard(sending)
