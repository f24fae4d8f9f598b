"""Fields of the day."""

from typing import Any

from community.models.fields import SealedTextField


class SealedNumberField(SealedTextField):
    """A small whole number, encrypted at rest (SAFETY P9). Compare in Python: the database cannot."""

    def to_python(self, value: Any) -> Any:
        """A number, whatever it was written as."""
        return None if value is None else int(value)

    def get_prep_value(self, value: Any) -> str | None:
        """Seal the number on its way into the database."""
        return super().get_prep_value(None if value is None else str(int(value)))

    def from_db_value(self, value: str | None, *args: Any) -> Any:
        """Open the number on its way out."""
        opened = super().from_db_value(value, *args)
        return None if opened is None else int(opened)

    def get_lookup(self, lookup_name: str) -> Any:
        """A sealed number can only be asked whether it is there at all."""
        if lookup_name != "isnull":
            raise TypeError("A sealed number cannot be compared in the database. Do it in Python.")
        return super().get_lookup(lookup_name)
