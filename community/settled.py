"""What its writer took away stays away. The house remembers the number of it for a month, so that a phone
that never heard the answer, and sends it once more, is told that it came (SAFETY D1). It lies in the
database: a house that is started anew remembers too."""

import hashlib
import uuid

from community.models import Member, Settled


def remember(author: Member, number: uuid.UUID) -> None:
    """Gone for good, as soon as that is written down: nothing comes under this number any more."""
    Settled.objects.bulk_create([Settled(mark=_mark(author, number))], ignore_conflicts=True)


def is_known(author: Member, number: uuid.UUID | None) -> bool:
    """Whether what this person sent with this number was taken away again."""
    return number is not None and Settled.objects.filter(mark=_mark(author, number)).exists()


def _mark(author: Member, number: uuid.UUID) -> str:
    return hashlib.sha256(f"{author.pk}.{number}".encode()).hexdigest()[:32]
