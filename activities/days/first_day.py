"""What a new house begins with: rhythms, texts, special days and opening hours of `texts/*.yaml`.

Safe to do twice: what is there stays as the house has made it, what is missing is put back.
"""

from collections.abc import Callable, Iterator
from datetime import time
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.db.models import Model

TEXTS = Path(__file__).parent / "texts"
NOT_PROMPTS = {"programme", "sentences"}

type FindModel = Callable[[str, str], type[Model]]
type Entry = dict[str, Any]


def lay_out(find_model: FindModel = apps.get_model) -> None:
    """Put everything in its place. A migration hands in its own way of finding the tables."""
    book: Entry = yaml.safe_load((TEXTS / "programme.yaml").read_text(encoding="utf-8"))
    rhythms = {entry["name"]: _rhythm(find_model, entry, book["names"]) for entry in book["rhythms"]}
    days = {
        entry["key"]: _special_day(find_model, entry, order, rhythms)
        for order, entry in enumerate(book["special_days"], start=1)
    }
    for entry in book["opening_hours"]:
        _opening_hours(find_model, entry, days)
    for entry in prompts():
        _prompt(find_model, entry)


def prompts() -> Iterator[Entry]:
    """Every text for a moment."""
    for path in sorted(TEXTS.glob("*.yaml")):
        if path.stem not in NOT_PROMPTS:
            yield from yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def sentences() -> dict[str, Entry]:
    """The sentences the house uses again and again, by name."""
    entries: list[Entry] = yaml.safe_load((TEXTS / "sentences.yaml").read_text(encoding="utf-8"))
    return {entry["key"]: entry for entry in entries}


def _rows(find_model: FindModel, name: str) -> Any:
    model: Any = find_model("activities", name)
    return model.objects


def _rhythm(find_model: FindModel, entry: Entry, names: dict[str, Entry]) -> Model:
    rhythm, is_new = _rows(find_model, "DayTemplate").get_or_create(name=entry["name"], kind=entry["kind"])
    for order, (key, starts, until, *night) in enumerate(entry["moments"] if is_new else []):
        words = names[key]
        _rows(find_model, "Moment").create(
            template=rhythm,
            key=key,
            starts_at=time.fromisoformat(starts),
            until=time.fromisoformat(until),
            after_midnight=bool(night),
            order=order,
            title_da=words["da"],
            title_en=words["en"],
            note_da=words["note_da"],
            note_en=words["note_en"],
        )
    made: Model = rhythm
    return made


def _special_day(find_model: FindModel, entry: Entry, order: int, rhythms: dict[str, Model]) -> Model:
    rule = next((rule for rule in ("easter", "month_end", "weekday") if rule in entry), "date")
    fields = {
        "name_da": entry["da"],
        "name_en": entry["en"],
        "rule": "weekday_from" if rule == "weekday" else rule,
        "month": entry.get("month"),
        "day": entry.get("day"),
        "weekday": entry.get("weekday"),
        "easter_offset": entry.get("easter"),
        "order": order * 10,
        "template": rhythms.get(entry.get("rhythm", "")),
    }
    made: Model = _rows(find_model, "SpecialDay").get_or_create(key=entry["key"], defaults=fields)[0]
    return made


def _opening_hours(find_model: FindModel, entry: Entry, days: dict[str, Model]) -> None:
    _rows(find_model, "OpeningHours").get_or_create(
        weekday=entry.get("weekday"),
        special=days.get(entry.get("special", "")),
        on_holidays=entry.get("holidays", False),
        date=None,
        defaults={
            "opens_at": time.fromisoformat(entry["opens"]),
            "closes_at": time.fromisoformat(entry["closes"]),
        },
    )


def _prompt(find_model: FindModel, entry: Entry) -> None:
    fields = {
        "moment": entry["moment"],
        "weekday": entry.get("weekday"),
        "special": entry.get("special", ""),
        "title_da": entry.get("title_da", ""),
        "title_en": entry.get("title_en", ""),
        "text_da": entry["da"],
        "text_en": entry["en"],
        "song": entry.get("song", ""),
    }
    _rows(find_model, "PromptVariant").get_or_create(key=entry["key"], defaults=fields)
