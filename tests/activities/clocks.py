"""Reading the clock on the wall of the house."""

from datetime import datetime
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def at(written: str) -> datetime:
    """`at("2026-11-24 07:30")` is that time in Copenhagen; of two, the first."""
    return datetime.fromisoformat(written).replace(tzinfo=COPENHAGEN)
