"""The help lines a new house begins with, from `help_lines.yaml`.

Safe to do twice: a line the house has is left as it is; only what was never filled in is filled in.
"""

from collections.abc import Callable
from datetime import time
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.db.models import Model

from community.models import kommuner
from community.models.help_line import in_one_line

LINES = Path(__file__).with_name("help_lines.yaml")

type Entry = dict[str, Any]


@cache
def entries() -> list[Entry]:
    """Every line of the file, in the order to try them."""
    lines: list[Entry] = yaml.safe_load(LINES.read_text(encoding="utf-8"))
    return lines


def lay_out(find_model: Callable[[str, str], type[Model]] = apps.get_model) -> None:
    """Put the lines in their place. A migration hands in its own way of finding the tables."""
    table: Any = find_model("community", "HelpLine")
    for place, entry in enumerate(entries(), start=1):
        line = _standing(table, entry)
        if line is None:
            made = table.objects.create(place=place, **_facts(entry))
            _write_hours(find_model, made, entry)
        elif line.last_verified_on is None:
            _fill_in(line, entry)
            if not line.spans.exists():
                _write_hours(find_model, line, entry)


def _standing(table: Any, entry: Entry) -> Any:
    if entry.get("number"):
        return table.objects.filter(number=entry["number"]).first()
    return table.objects.filter(name=entry["name"]).first()


def _facts(entry: Entry) -> dict[str, Any]:
    sure = entry.get("sure", [])
    region = kommuner.REGIONS.get(entry.get("region", ""), [])
    return {
        "name": entry["name"],
        "name_en": entry.get("en", entry["name"]),
        "number": entry.get("number", ""),
        "number_is_sure": "number" in sure,
        "sms": entry.get("sms", ""),
        "note": entry.get("note", ""),
        "note_en": entry.get("note_en", ""),
        "cost": entry.get("cost", ""),
        "cost_en": entry.get("cost_en", ""),
        "kommune": in_one_line(entry.get("kommuner", region)),
        "is_acute": entry.get("acute", False),
        "always_open": entry.get("always", False),
        "hours_are_sure": "hours" in sure,
        "on_holidays": entry.get("holidays", "unknown"),
        "source": entry.get("source", ""),
        "doubt": entry.get("doubt", ""),
    }


def _fill_in(line: Any, entry: Entry) -> None:
    """What the house never said. Its own words and numbers stay."""
    facts = {name: said for name, said in _facts(entry).items() if said and not getattr(line, name)}
    for name, said in facts.items():
        setattr(line, name, said)
    line.save(update_fields=list(facts) or None)


def _write_hours(find_model: Callable[[str, str], type[Model]], line: Any, entry: Entry) -> None:
    hours: Any = find_model("community", "HelpHours")
    for days, opens, closes in entry.get("hours", []):
        clocks = {"opens_at": time.fromisoformat(opens), "closes_at": time.fromisoformat(closes)}
        hours.objects.create(line=line, days=days, **clocks)
