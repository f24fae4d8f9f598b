"""What every field of the house holds, as `*/data.yaml` says it; and what is made from that (SAFETY P8).

A field nobody has thought about is refused by the tests. The record of processing (GDPR art. 30) and the help
after a breach are made from the same lines, so they never tell of another house than this one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from django.apps import apps
from django.conf import settings
from django.db.models import DateField, DateTimeField, Model

FLOORS = ("community", "activities", "moderation")
CLASSES = ("identifying", "sensitive", "secret", "technical")


@dataclass(frozen=True, slots=True)
class Kind:
    """One table: whom it tells of, the way to that person, why it is kept and how long, and its fields."""

    floor: str
    name: str
    about: str
    person: str
    why: str
    kept: str
    fields: dict[str, str]

    @property
    def model(self) -> type[Model]:
        """The table itself."""
        return apps.get_model(self.floor, self.name)

    @property
    def period(self) -> str:
        """How long it is kept, in words: a setting's days, or as it is written."""
        days = getattr(settings.KEEP, self.kept, None)
        if days is None:
            return self.kept
        return f"{days} days" if days else "until you have decided"

    @property
    def times(self) -> list[str]:
        """Its fields that hold a moment, the one that tells when it was written first."""
        fields = self.model._meta.concrete_fields  # noqa: SLF001  (Django documents it)
        return [one.name for one in fields if isinstance(one, DateTimeField)] or [
            one.name for one in fields if isinstance(one, DateField)
        ]

    def of_class(self, name: str) -> list[str]:
        """Its fields of this class."""
        return [field for field, held in self.fields.items() if held == name]


def kinds() -> Iterator[Kind]:
    """Every table that is written down."""
    for floor in FLOORS:
        path = Path(apps.get_app_config(floor).path, "data.yaml")
        for name, said in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            fields = {field: held for held in CLASSES for field in said.get(held, "").split()}
            yield Kind(
                floor, name, said["about"], said.get("person", ""), said["why"], str(said["kept"]), fields
            )


def not_thought_about() -> list[str]:
    """Fields of the house without a class, and lines about fields that are no more."""
    said = {f"{kind.floor}.{kind.name}.{field}" for kind in kinds() for field in kind.fields}
    real = {
        f"{floor}.{model.__name__}.{field.name}"
        for floor in FLOORS
        for model in apps.get_app_config(floor).get_models()
        for field in model._meta.concrete_fields  # noqa: SLF001
        if not field.primary_key
    }
    return sorted(said ^ real)


def record() -> str:
    """The record of processing, as a page (GDPR art. 30)."""
    lines = [
        "# What the house keeps, about whom, why and how long",
        "",
        "Made by `manage.py privacy_record` from `*/data.yaml`; a test fails when they differ. Periods are",
        "the defaults; each is a setting (`KEEP_…_DAYS` in `.env.example`).",
        "",
        "| what | about | why | how long | says who | tells of a life | opens something |",
        "|---|---|---|---|---|---|---|",
    ]
    for kind in kinds():
        if kind.about != "nobody":
            held = " | ".join(", ".join(kind.of_class(name)) or "–" for name in CLASSES[:3])
            lines.append(f"| {kind.name} | {kind.about} | {kind.why} | {kind.period} | {held} |")
    return "\n".join(lines) + "\n"
