"""Fields of the staff room's own, and rows nobody may write over."""

import json
from typing import Any, NoReturn

from django.db import models
from django.db.models.expressions import Combinable

from community.models.fields import SealedTextField

type Facts = dict[str, Any]


class SealedFactsField(SealedTextField):
    """A few facts about a person (how they answered, when), sealed at rest like their words (SAFETY P9)."""

    _pyi_private_set_type: Facts | Combinable  # type: ignore[assignment]
    _pyi_private_get_type: Facts  # type: ignore[assignment]

    def get_prep_value(self, value: Any) -> str | None:
        """Seal the facts on their way into the database."""
        return super().get_prep_value(json.dumps(value or {}))

    def from_db_value(self, value: str | None, *args: Any) -> Any:
        """Open the facts on their way out."""
        return json.loads(super().from_db_value(value, *args) or "{}")


class Lasting[T: models.Model](models.QuerySet[T]):
    """Rows that are written once: a log that can be corrected is no log (SAFETY Z5)."""

    def update(self, **values: Any) -> NoReturn:
        """Never."""
        raise TypeError("A log is written once and never changed.")

    def delete(self) -> NoReturn:
        """Never from here. The rows go when the person they are about is forgotten."""
        raise TypeError("A log is not deleted by hand.")

    def purge(self) -> int:
        """Their time is up (docs/privacy). For what forgets by the calendar, or by a member's wish, alone."""
        return super().delete()[0]


class WrittenOnce(models.Model):
    """A row of a log, written once also by whoever holds it in their hand (SAFETY Z5)."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Once."""
        if not self._state.adding:
            raise TypeError("A log is written once and never changed.")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        """Never from here. It goes when the person it is about is forgotten."""
        raise TypeError("A log is not deleted by hand.")
