"""Fields of our own."""

from functools import cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


@cache
def _made_of(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key.strip()) for key in keys])


def seal() -> MultiFernet:
    """The newest key seals; every key opens."""
    return _made_of(tuple(settings.FIELD_KEYS))


class SealedTextField(models.TextField):  # type: ignore[type-arg]  # Django itself takes none
    """Private words, encrypted at rest with a key that is not in the database (SAFETY P9).

    The newest key of FIELD_KEYS seals; every key in the list opens. Cannot be searched or ordered by.
    """

    def get_prep_value(self, value: str | None) -> str | None:
        """Seal the words on their way into the database."""
        return None if value is None else seal().encrypt(value.encode()).decode()

    def from_db_value(self, value: str | None, *args: Any) -> str | None:
        """Open the words on their way out."""
        return None if value is None else seal().decrypt(value.encode()).decode()
