"""Everything that lies sealed in the house, and how it gets a new seal when the keys change (SAFETY O4, P9).

Rows are sealed by their fields; files in pieces, so that no whole file has to stand in memory.
"""

from collections.abc import Callable, Iterator
from typing import IO, Any

from cryptography.fernet import Fernet, InvalidToken
from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from community.models.fields import SealedTextField, seal

PIECE = 256 * 1024  # bytes
BATCH = 200  # rows

type Reseal = Callable[[], int]

_elsewhere: list[Reseal] = []


def elsewhere(reseal: Reseal) -> Reseal:
    """Register how sealed words that lie in no sealed field get a new seal. Answers how many."""
    _elsewhere.append(reseal)
    return reseal


def is_new(token: str | bytes) -> bool:
    """Whether the newest key alone opens this."""
    try:
        Fernet(settings.FIELD_KEYS[0].strip()).decrypt(token)
    except InvalidToken:
        return False
    return True


def fields() -> Iterator[tuple[type[models.Model], str]]:
    """Every sealed field of every table."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:  # noqa: SLF001  (Django's own name for it)
            if isinstance(field, SealedTextField):
                yield model, field.name


def reseal(model: type[models.Model], name: str) -> Iterator[tuple[int, Any]]:
    """Give each row of a field the newest seal, batch by batch: how many, and how far we have come.

    Stopped in the middle, it begins anew and passes over what is done. Rows written meanwhile win.
    """
    for found in _batches(model, name):
        yield _reseal_batch(model, name, found), found[-1][0]


def left(model: type[models.Model], name: str) -> int:
    """How many rows the newest key alone cannot open."""
    return sum(not is_new(token) for found in _batches(model, name) for _, token in found if token)


def _batches(model: type[models.Model], name: str) -> Iterator[list[tuple[Any, str | None]]]:
    rows = model._base_manager.order_by("pk")  # noqa: SLF001  (logs too, whatever their manager says)
    rows = rows.annotate(sealed_words=Cast(name, models.TextField()))
    found = list(rows.values_list("pk", "sealed_words")[:BATCH])
    while found:
        yield found
        found = list(rows.filter(pk__gt=found[-1][0]).values_list("pk", "sealed_words")[:BATCH])


def _reseal_batch(model: type[models.Model], name: str, found: list[tuple[Any, str | None]]) -> int:
    old = [(pk, token) for pk, token in found if token and not is_new(token)]
    with transaction.atomic():
        return sum(_reseal_row(model, name, pk, token) for pk, token in old)


def _reseal_row(model: type[models.Model], name: str, pk: Any, token: str) -> int:
    """A log is never changed, but its seal may be renewed: the words stay the same."""
    new = RawSQL("%s", (seal().rotate(token.encode()).decode(),))
    rows: Any = models.QuerySet(model).annotate(sealed_words=Cast(name, models.TextField()))
    return models.QuerySet.update(rows.filter(pk=pk, sealed_words=token), **{name: new})


def reseal_elsewhere() -> int:
    """The same for what lies outside our own fields: second keys, files."""
    return sum(one() for one in _elsewhere)


class SealedFile:
    """A file that only grows, sealed piece by piece as it is written. Each line is one piece."""

    def __init__(self, file: IO[bytes]) -> None:
        """Write into this file."""
        self.file, self.rest = file, b""

    def write(self, words: bytes) -> int:
        """Take more; whole pieces go out sealed."""
        self.rest += words
        while len(self.rest) >= PIECE:
            self._put(self.rest[:PIECE])
            self.rest = self.rest[PIECE:]
        return len(words)

    def flush(self) -> None:
        """Nothing: a piece goes out when it is whole."""

    def close(self) -> None:
        """The last piece."""
        if self.rest:
            self._put(self.rest)
            self.rest = b""

    def _put(self, piece: bytes) -> None:
        self.file.write(seal().encrypt(piece) + b"\n")


def opened(file: IO[bytes]) -> Iterator[bytes]:
    """What lies in a sealed file, piece by piece."""
    with file:
        for line in file:
            yield seal().decrypt(line.strip())


def resealed(file: IO[bytes]) -> Iterator[bytes]:
    """The same pieces under the newest seal."""
    with file:
        for line in file:
            yield seal().rotate(line.strip()) + b"\n"
